"""`tui-adventure doctor`: what the game has here, what is missing, and how a model does. No key is ever printed."""

import argparse
import asyncio
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tui_adventure import __version__
from tui_adventure.agents.api_keys import find_key, key_in_environment
from tui_adventure.agents.prices import open_prices
from tui_adventure.agents.providers import ChosenModel, choose
from tui_adventure.agents.servers import find_servers, served_by
from tui_adventure.clean import clean
from tui_adventure.paths import Paths
from tui_adventure.redaction import redact
from tui_adventure.rules.errors import GameError
from tui_adventure.session import opening
from tui_adventure.settings import Settings, StorytellerName, load_settings, override

EXTRAS = {
    "anthropic": "anthropic",
    "azure": "azure-ai-inference",
    "bedrock": "aiobotocore",
    "keyring": "keyring",
    "redis": "redis",
    "serve": "textual-serve",
}
"""What each extra brings that says it is there."""
_KEPT_IN = {"file": "files", "memory": "memory, and gone with the program", "redis": "Redis"}
Section = dict[str, Any]


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print what there is and what is missing; the status is 1 where something the settings ask for cannot be had."""
    found: dict[str, Section] = {"game": _game(), "folders": _folders(paths), "sessions": _sessions(paths)}
    found |= {"terminal": _terminal(), "extras": _extras(), "packs": _packs(paths)}
    try:
        settings = override(load_settings(paths.settings_file), model=options.model, base_url=options.base_url)
        if options.model:
            settings = override(settings, storyteller="crew")
    except GameError as error:
        settings = Settings()
        found["settings"] = {"wrong": str(error)}
    found["storyteller"] = _storyteller(settings, paths)
    if not options.report:
        found["servers on this machine"] = _servers()
    if options.ask:
        found["trial"] = _trial(settings, paths)
    if options.session:
        found["to replay"] = _run(options.session, paths)
    wrong = [section["wrong"] for section in found.values() if "wrong" in section]
    if options.json:
        print(redact(json.dumps({**found, "wrong": wrong}, ensure_ascii=False, indent=1)))
    elif options.report:
        print(_public("\n".join(("```", *_lines(_without_places(found)), "```")), settings, paths))
    else:
        print("\n".join(_lines(found)))
    return 1 if wrong else 0


def _game() -> Section:
    system = f"{platform.system()} {platform.release()}"
    return {
        "version": __version__,
        "python": platform.python_version(),
        "system": system,
        "machine": platform.machine(),
    }


def _folders(paths: Paths) -> Section:
    places = {"saves and packs": paths.data, "settings": paths.config, "cache": paths.cache, "log": paths.log}
    shown: Section = {name: f"{place}{_writable(place)}" for name, place in places.items()}
    if paths.notice:
        shown["notice"] = paths.notice
    if any(str(line).endswith("cannot be written") for line in shown.values()):
        shown["wrong"] = "A folder of the game cannot be written."
    return shown


def _writable(place: Path) -> str:
    """Return what to say of a folder: nothing is made that is not there."""
    standing = next((path for path in (place, *place.parents) if path.exists()), place)
    try:
        with tempfile.TemporaryFile(dir=standing):
            return "" if standing == place else ", not there yet"
    except OSError:
        return ", cannot be written"


def _sessions(paths: Paths) -> Section:
    from tui_adventure.session.ledger import Ledger
    from tui_adventure.session.persistence.redis_with_outbox import OutboxRedisStore
    from tui_adventure.session.persistence.stores import wanted_kind

    try:
        ledger = Ledger.at(paths)
        shown: Section = {"kept in": _KEPT_IN[wanted_kind()], "sessions": len(ledger.rows())}
        if isinstance(ledger.store, OutboxRedisStore) and (risks := ledger.store.risks):
            shown["notice"] = risks
    except GameError as error:
        return {"wrong": str(error)}
    return shown


def _run(session: str, paths: Paths) -> Section:
    from tui_adventure.session.code_text import code_of
    from tui_adventure.session.ledger import Ledger
    from tui_adventure.session.line_of_play import line_of_play

    try:
        ledger = Ledger.at(paths)
        return {"code": code_of(line_of_play(ledger.store, ledger.find(session).session_id))}
    except GameError as error:
        return {"none": str(error)}


def _terminal() -> Section:
    size = shutil.get_terminal_size()
    here = sys.stdout.isatty()
    return {
        "is one": here,
        "kind": os.environ.get("TERM", "not said"),
        "size": f"{size.columns} × {size.lines}" if here else "unknown",
        "colours": "none wanted" if os.environ.get("NO_COLOR") else os.environ.get("COLORTERM", "16 or 256"),
        "encoding": getattr(sys.__stdout__, "encoding", None) or "unknown",
    }


def _extras() -> Section:
    shown: Section = {name: _version(name) or "missing" for name in ("crewai", "textual")}
    return shown | {
        extra: _version(brings) or f"not installed (pip install 'tui-adventure[{extra}]')"
        for extra, brings in EXTRAS.items()
    }


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _packs(paths: Paths) -> Section:
    library = opening.open_engine(paths).library
    shown: Section = {pack.id: f"{pack.title}" for pack in library.packs} | {"doors": len(library.quests)}
    if library.left_out:
        shown["wrong"] = " ".join(library.left_out)
    return shown


def _storyteller(settings: Settings, paths: Paths) -> Section:
    shown: Section = {"who tells": "the book" if settings.storyteller is StorytellerName.EMBEDDED else "a model"}
    if settings.model:
        shown["model"] = settings.model
    if settings.base_url:
        shown["address"] = redact(settings.base_url)
    shown["time limit"] = f"{settings.time_limit:g} seconds"
    if missing := opening.what_is_missing(settings):
        shown["wrong"] = missing
    elif settings.model:
        shown |= _model(choose(settings.model, settings.base_url), settings, paths)
    return shown


def _model(chosen: ChosenModel, settings: Settings, paths: Paths) -> Section:
    prices = open_prices(paths.config)
    price = prices.of(chosen)
    named = next((name for name in chosen.keys if key_in_environment([name])), "")
    key = f"in {named}" if named else "in the keyring" if find_key(chosen.keys) else "none"
    shown: Section = {
        "asked": f"{chosen.who}, for {chosen.id}",
        "key": key,
        "price": f"${price.read:g} and ${price.written:g} for a million tokens read and written"
        if price
        else "unknown",
        "today": opening.open_account(opening.TRIALS, settings, paths).day_in_words(),
    }
    if prices.fault:
        shown["notice"] = prices.fault
    served = served_by(chosen) if chosen.provider.is_own else None
    if chosen.provider.is_own and served is None:
        shown["wrong"] = f"No model server answers at {chosen.address.place}."
    elif served is not None and chosen.id not in served and f"{chosen.id}:latest" not in served:
        shown["wrong"] = f"{chosen.who} does not list {chosen.id}; it lists {', '.join(served) or 'nothing'}."
    return shown


def _servers() -> Section:
    found = find_servers()
    return {f"{each.name}, {each.url}": list(each.models) or ["serves nothing now"] for each in found} or {
        "none": "Nobody answers where Ollama, LM Studio, llama.cpp, vLLM, KoboldCpp and Jan usually do."
    }


def _trial(settings: Settings, paths: Paths) -> Section:
    try:
        opening.choose_storyteller(override(settings, storyteller="crew"))
        opening.wake_models(paths)
        trial = asyncio.run(opening.try_model(settings, paths))
    except GameError as error:
        return {"wrong": str(error)}
    shown: Section = {"seconds to first word": trial.first_word, "words a second": round(trial.words_a_second, 1)}
    shown |= {"seconds in all": round(trial.whole, 2), "tokens": trial.used.tokens, "passed": trial.told}
    shown["in words"] = trial.in_words(settings.time_limit)
    return shown | ({} if trial.told else {"wrong": trial.fault or "The book would have told the trial's page."})


def _lines(found: dict[str, Section]) -> Iterator[str]:
    for title, section in found.items():
        yield f"{title[0].upper()}{title[1:]}"
        for name, value in section.items():
            for at, line in enumerate(value if isinstance(value, list) else [value]):
                shown = ("yes" if line else "no") if isinstance(line, bool) else line
                yield redact(clean(f"  {'' if at else name:<18} {shown}"))


def _without_places(found: dict[str, Section]) -> dict[str, Section]:
    """Return what may stand in a public report: no folder, no address and no title of the player's own."""
    folders = {
        name: str(line).rpartition(", ")[2] if ", " in str(line) else "there"
        for name, line in found["folders"].items()
        if name not in {"notice", "wrong"}
    }
    packs = {"packs": len(found["packs"]) - 1, "doors": found["packs"]["doors"]}
    told = found["storyteller"] | ({"address": "set"} if "address" in found["storyteller"] else {})
    settings = {"settings": {"wrong": "They cannot be used."}} if "settings" in found else {}
    return {**found, **settings, "folders": folders, "packs": packs, "storyteller": told}


def _public(text: str, settings: Settings, paths: Paths) -> str:
    """Return a report without what would say whose machine this is."""
    private = {str(paths.data): "DATA", str(paths.config): "CONFIG", str(Path.home()): "~"}
    if settings.base_url:
        with suppress(GameError):
            private[choose(settings.model or "m", settings.base_url).address.place] = "the address"
    for words, instead in private.items():
        text = text.replace(words, instead)
    return text
