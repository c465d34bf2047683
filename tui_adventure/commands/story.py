"""`tui-adventure story`: what the director thinks and what typed words are read as, for those who write for them."""

import argparse
import asyncio
from collections.abc import Iterator

from tui_adventure.commands.sessions import described, looked_up
from tui_adventure.paths import Paths
from tui_adventure.rules.errors import GameError, Impossible
from tui_adventure.session.opening import open_engine
from tui_adventure.story.beat import PassageKind
from tui_adventure.story.director.next_scene import Explanation, Verdict
from tui_adventure.story.intent import Answer, Ask, Do, Intent, NotUnderstood, Pick, Wanted
from tui_adventure.story.state import StoryState

_NAMED = 4
"""Scenes kept out for one reason that are named before the rest are counted."""


def why(options: argparse.Namespace, paths: Paths) -> int:
    """Print which scene would come next in a session, why, and why none of the others."""
    session, state = asyncio.run(looked_up(options.resume, paths))
    if state.adventure is None or state.adventure.ending:
        raise Impossible("No adventure is on in this session, so nothing is being directed.")
    found = open_engine(paths).explain(state)
    print(described(session))
    print("\n".join(_lines(found, everything=options.all)))
    return 0


def ask(options: argparse.Namespace, paths: Paths) -> int:
    """Print what typed words are read as on a session's page, and what they would be answered; nothing is changed."""
    _, state = asyncio.run(looked_up(options.resume, paths))
    engine = open_engine(paths)
    turn = state.adventure_turn
    for said in options.words:
        page = state.model_copy(deep=True)
        intent = engine.interpret(page, said)
        print(f"> {said}\nread as: {_read_as(intent, page)}")
        try:
            beat = engine.resolve(page, intent)
        except GameError as refusal:
            print(refusal)
            continue
        print("\n".join(one.text for one in beat.page.passages if one.kind is not PassageKind.ACTION and one.text))
        print(f"({'a turn' if page.adventure_turn != turn else 'no turn'})")
    return 0


def _read_as(intent: Intent, state: StoryState) -> str:
    match intent:
        case Pick(option=chosen):
            return f"the choice {next(one.label for one in state.page.options if one.id == chosen)}"
        case Do(verb=verb, thing=thing, topic=topic):
            return ", ".join(part for part in (f"the deed {verb}", thing, topic) if part)
        case Ask(about=about):
            return f"a question about the game: {about}"
        case Answer():
            return "words to the innkeeper"
        case Wanted(wish=wish, asks=asks):
            return f"a question about a wish: {wish}" if asks else f"a wish: {wish}"
        case NotUnderstood(offers=offers):
            return f"perhaps the choice {offers}" if offers else "nothing that can be done here"


def _lines(found: Explanation, *, everything: bool) -> Iterator[str]:
    titles = {verdict.scene: verdict.title for verdict in found.verdicts}
    yield f"After turn {found.turn}, in the {found.phase}, the arc wants a tension of {found.wanted:g} out of 5."
    if found.scene:
        yield f"Next comes {titles[found.scene]} ({found.scene}): {found.why}."
    else:
        yield f"Next comes the end: {found.why}."
    fitting = [verdict for verdict in found.verdicts if verdict.fits]
    yield f"\nCould come now ({len(fitting)}), best first; one is drawn of the best:"
    for verdict in fitting:
        yield f"  {verdict.score:6.2f}  {verdict.title} ({verdict.scene}): {', '.join(verdict.reasons) or 'plain'}"
    out = [verdict for verdict in found.verdicts if not verdict.fits]
    yield f"\nCould not ({len(out)}):"
    yield from (_each(out) if everything else _by_reason(out))


def _each(verdicts: list[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        yield f"  {verdict.title} ({verdict.scene}): {'; '.join(verdict.reasons)}"


def _by_reason(verdicts: list[Verdict]) -> Iterator[str]:
    """Yield a line for each first thing that is in the way, the commonest first, and what it keeps out."""
    kept_out: dict[str, list[str]] = {}
    for verdict in verdicts:
        kept_out.setdefault(verdict.reasons[0], []).append(verdict.scene)
    for reason, scenes in sorted(kept_out.items(), key=lambda item: -len(item[1])):
        more = f" and {len(scenes) - _NAMED} more" if len(scenes) > _NAMED else ""
        yield f"  {reason}: {', '.join(scenes[:_NAMED])}{more}"
