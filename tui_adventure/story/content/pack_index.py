"""What the game knows of a pack before any of its doors is opened, and how a pack is brought in."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field, ValidationError

from tui_adventure.files import read_bytes
from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.check.broken import errors_of
from tui_adventure.story.check.names import Shared
from tui_adventure.story.content.cache import ContentCache, checksum, under_schema
from tui_adventure.story.content.loader import Entry, Reading, oversize, pack_files, read_pack, read_quest
from tui_adventure.story.content.problems import Problem, Severity
from tui_adventure.story.content.strict_yaml import MAX_BYTES
from tui_adventure.story.hero.lexicon import Lexicon
from tui_adventure.story.schema.base import Content
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.fight_words import FightWords
from tui_adventure.story.schema.hero_mention import HeroMention
from tui_adventure.story.schema.pack import Aside, Inn, PackInfo
from tui_adventure.story.schema.quest import Quest, QuestCard
from tui_adventure.story.schema.recollection import Recollection
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.schema.story_words import StoryWords

_LOG = logging.getLogger(__name__)


class PackIndex(Content):
    """Everything of a pack but the insides of its quests; foes and items of its quests are among the others."""

    info: PackInfo
    cards: tuple[QuestCard, ...] = ()
    files: dict[str, str] = Field(default_factory=dict)
    """Quest -> the file it stands in, by name inside the pack."""
    interludes: tuple[Scene, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    """Fights of the interludes."""
    foes: tuple[FoeSpec, ...] = ()
    items: tuple[ItemSpec, ...] = ()
    asides: tuple[Aside, ...] = ()
    recollections: tuple[Recollection, ...] = ()
    mentions: tuple[HeroMention, ...] = ()
    inn: Inn | None = None
    fight_words: FightWords = FightWords()
    words: StoryWords = StoryWords()
    lexicon: Lexicon | None = None


@dataclass(slots=True)
class Pack:
    """A pack in the game. Its quests are read when their doors are opened."""

    folder: Path
    index: PackIndex
    cache: ContentCache
    key: str
    """Of its files under the present schema."""
    content: str = ""
    """Of its files alone."""
    quests: dict[str, Quest] = field(default_factory=dict)

    def quest(self, quest: str) -> Quest:
        """Return a quest of this pack, from memory, the cache or its file.

        Raises:
            ContentError: its file has changed for the worse since the pack was brought in.
        """
        known = self.quests.get(quest)
        if known is None:
            known = self._cached(quest) or read_quest(self.folder / self.index.files[quest])
            self.quests[quest] = known
        return known

    def _cached(self, quest: str) -> Quest | None:
        body = self.cache.read(_quest_name(self.index.info.id, quest, self.key))
        if body is None:
            return None
        try:
            return Quest.model_validate_json(body)
        except ValidationError:
            _LOG.warning("The cached quest %s does not fit its type and is read anew.", quest)
            return None


def open_pack(folder: Path, cache: ContentCache, shared: Shared, *, own: bool) -> tuple[Pack | None, list[Problem]]:
    """Bring a pack in, from the cache if it is there.

    A pack with an error is left out. Of the game's `own` pack only the files with errors are: there is no game
    without it.
    """
    content = content_of(folder)
    key = under_schema(content) if content else None
    cached = _from_cache(folder, cache, key, content or "") if key else None
    if cached:
        return cached, []
    reading = read_pack(folder)
    problems = [*reading.problems, *errors_of(reading, shared)]
    broken = {problem.file for problem in problems if problem.severity is Severity.ERROR}
    if broken and own:
        reading.entries = [entry for entry in reading.entries if entry.document.file not in broken]
    elif broken:
        return None, problems
    index = index_of(reading)
    if index is None:
        return None, problems
    pack = Pack(folder, index, cache, key or "", content or "", {quest.id: quest for quest in reading.of(Quest)})
    if key and not broken:
        _keep(pack)
    return pack, problems


def index_of(reading: Reading) -> PackIndex | None:
    """Return the index of what was read, or None without a readable pack.yaml."""
    info = reading.info
    if info is None:
        return None
    quests = [entry for entry in reading.entries if isinstance(entry.content, Quest)]
    found = reading.of(Quest)
    return PackIndex.model_construct(
        info=info,
        cards=tuple(QuestCard.of(quest) for quest in found),
        files={quest.id: _inside(reading.folder, entry) for quest, entry in zip(found, quests, strict=True)},
        interludes=tuple(reading.of(Scene)),
        encounters=tuple(reading.of(Encounter)),
        foes=(*reading.of(FoeSpec), *(foe for quest in found for foe in quest.foes)),
        items=(*reading.of(ItemSpec), *(item for quest in found for item in quest.items)),
        asides=tuple(reading.of(Aside)),
        recollections=tuple(reading.of(Recollection)),
        mentions=tuple(reading.of(HeroMention)),
        inn=next(iter(reading.of(Inn)), None),
        fight_words=next(iter(reading.of(FightWords)), FightWords()),
        words=next(iter(reading.of(StoryWords)), StoryWords()),
        lexicon=next(iter(reading.of(Lexicon)), None),
    )


def _inside(folder: Path, entry: Entry) -> str:
    return Path(entry.document.file).relative_to(folder).as_posix()


def content_of(folder: Path) -> str | None:
    """Return the checksum of a pack's present files, or None when one cannot be read or there are too many."""
    try:
        if oversize(folder):
            return None
        return checksum((name, read_bytes(path, MAX_BYTES)) for name, path in sorted(pack_files(folder).items()))
    except OSError:
        return None


def content_key_of(folder: Path) -> str | None:
    """Return the key of a pack's present files under the present schema, or None when they cannot be read."""
    content = content_of(folder)
    return under_schema(content) if content else None


def _index_name(folder: Path, key: str) -> str:
    return f"{folder.name}.{key}.index.json"


def _quest_name(pack: str, quest: str, key: str) -> str:
    return f"{pack}.{key}.{quest}.json"


def _from_cache(folder: Path, cache: ContentCache, key: str, content: str) -> Pack | None:
    body = cache.read(_index_name(folder, key))
    if body is None:
        return None
    try:
        return Pack(folder, PackIndex.model_validate_json(body), cache, key, content)
    except ValidationError:
        _LOG.warning("The cached pack %s does not fit its type and is read anew.", folder.name)
        return None


def _keep(pack: Pack) -> None:
    """Put a pack into the cache, quests first: an index never points at what is not there."""
    names = [_index_name(pack.folder, pack.key)]
    for quest in pack.quests.values():
        name = _quest_name(pack.index.info.id, quest.id, pack.key)
        pack.cache.write(name, quest.model_dump_json(by_alias=True, exclude_defaults=True).encode())
        names.append(name)
    pack.cache.write(names[0], pack.index.model_dump_json(by_alias=True, exclude_defaults=True).encode())
    for prefix in {f"{pack.folder.name}.", f"{pack.index.info.id}."}:
        pack.cache.keep_only(prefix, names)
