"""The library: all packs merged, everything by id."""

import logging
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache, reduce
from pathlib import Path

import tui_adventure
from tui_adventure.paths import Paths
from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.check.names import Shared
from tui_adventure.story.content.cache import ContentCache
from tui_adventure.story.content.loader import PACK_FILE, WORDS_FILE, read_file
from tui_adventure.story.content.pack_index import Pack, open_pack
from tui_adventure.story.content.problems import ContentError, Problem, Severity, meant
from tui_adventure.story.hero.lexicon import NO_WORDS, Lexicon
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.fight_words import FightWords, merged
from tui_adventure.story.schema.hero_mention import HeroMention
from tui_adventure.story.schema.pack import Aside, Inn, PackInfo
from tui_adventure.story.schema.quest import Quest, QuestCard
from tui_adventure.story.schema.recollection import Recollection
from tui_adventure.story.schema.renamed import RenamedInPack
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.schema.story_words import StoryWords
from tui_adventure.story.state import Edition

_OWN = "nine_doors"
_LOG = logging.getLogger(__name__)


class Library:
    """What can be played. Cards of all quests are at hand; a quest itself is read when it is first asked for."""

    def __init__(self, packs: Iterable[Pack] = (), problems: Iterable[Problem] = ()) -> None:
        self._packs = tuple(packs)
        self._renamed = _joined([pack.index.info.renamed for pack in self._packs])
        self._home: dict[str, Pack] = {card.id: pack for pack in self._packs for card in pack.index.cards}
        self._inn = next((pack.index.inn for pack in self._packs if pack.index.inn), None)
        self.lexicon: Lexicon = next((pack.index.lexicon for pack in self._packs if pack.index.lexicon), NO_WORDS)
        self.fight_words: FightWords = reduce(merged, (pack.index.fight_words for pack in self._packs), FightWords())
        self.problems = tuple(problems)
        self.packs: tuple[PackInfo, ...] = tuple(pack.index.info for pack in self._packs)
        self.quests: Mapping[str, QuestCard] = {card.id: card for pack in self._packs for card in pack.index.cards}
        self.interludes: tuple[Scene, ...] = tuple(scene for pack in self._packs for scene in pack.index.interludes)
        self.encounters: tuple[Encounter, ...] = tuple(fight for pack in self._packs for fight in pack.index.encounters)
        """Fights of the interludes."""
        self.recollections: tuple[Recollection, ...] = tuple(
            one for pack in self._packs for one in pack.index.recollections
        )
        self.mentions: tuple[HeroMention, ...] = tuple(one for pack in self._packs for one in pack.index.mentions)
        """What is said of heroes who came back."""
        self.asides: tuple[Aside, ...] = tuple(aside for pack in self._packs for aside in pack.index.asides)
        self.foes: Mapping[str, FoeSpec] = {foe.id: foe for pack in self._packs for foe in pack.index.foes}
        self.items: Mapping[str, ItemSpec] = {item.id: item for pack in self._packs for item in pack.index.items}

    @property
    def renamed(self) -> RenamedInPack:
        """What the packs say had another id before."""
        return self._renamed

    def edition(self, quest: str) -> Edition:
        """Return which edition of which pack a quest is in; an empty one for a quest there is not."""
        home = self._home.get(quest)
        if home is None:
            return Edition()
        return Edition(pack=home.index.info.id, release=home.index.info.release or "", content=home.content)

    @property
    def has_inn(self) -> bool:
        """Whether any pack brings an inn."""
        return self._inn is not None

    @property
    def left_out(self) -> tuple[str, ...]:
        """A sentence for each file that is not played because of what is wrong with it."""
        errors = {one.file: one for one in reversed(self.problems) if one.severity is Severity.ERROR}
        return tuple(f"Left out: {one}" for one in errors.values())

    @property
    def inn(self) -> Inn:
        """The inn: its interview, talk and names.

        Raises:
            ContentError: no pack has an inn.
        """
        if self._inn is None:
            raise ContentError(
                [Problem("inn.yaml", 1, 1, "no pack holds an inn, so nobody can be written in"), *self.problems]
            )
        return self._inn

    @cached_property
    def words(self) -> StoryWords:
        """What is told at the inn: in the words of the pack that brings it, else in the game's own.

        Raises:
            ContentError: the game's own words cannot be read.
        """
        return self._words_in(next((pack for pack in self._packs if pack.index.inn), None))

    def words_of(self, quest: str) -> StoryWords:
        """Return what is told beside a quest's own texts: in the words of its pack, else in the game's own.

        Raises:
            ContentError: the game's own words cannot be read.
        """
        return self._words_in(self._home.get(quest))

    def _words_in(self, pack: Pack | None) -> StoryWords:
        words = pack.index.words if pack else StoryWords()
        if words.is_whole:
            return words
        whole = (one.index.words for one in self._packs if one.index.words.is_whole)
        return words.over(next(whole, None) or _own_words())

    def quest(self, quest: str) -> Quest:
        """Return the whole of a quest.

        Raises:
            ContentError: there is no such quest, or its file has changed for the worse.
        """
        home = self._home.get(quest)
        if home is None:
            raise ContentError([Problem("packs", 1, 1, f"there is no quest `{quest}`: {meant(quest, self.quests)}")])
        return home.quest(quest)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the packs lie, in their order."""
        return tuple(pack.folder for pack in self._packs)

    @property
    def art_folders(self) -> tuple[Path, ...]:
        """Where the packs' drawings lie, in the order of the packs."""
        return tuple(folder / "art" for folder in self.folders)


def builtin_packs() -> Path:
    """Return the folder of the game's own packs: in a checkout beside the package, in an installation inside it."""
    package = Path(tui_adventure.__file__).parent
    inside = package / "assets" / "packs"
    return inside if inside.is_dir() else package.parent / "assets" / "packs"


@lru_cache(maxsize=1)
def _own_words() -> StoryWords:
    """Return the words of the game's own pack, for packs that are read without it."""
    _document, words = read_file(builtin_packs() / _OWN / WORDS_FILE, StoryWords)
    if not isinstance(words, StoryWords):
        raise TypeError(type(words))
    return words


def open_library(paths: Paths) -> Library:
    """Return the game's own packs and the player's."""
    return load_library([builtin_packs(), paths.packs], paths.cache)


def load_library(pack_dirs: Iterable[Path], cache_dir: Path | None = None) -> Library:
    """Return all packs in the folders given, in order; each folder holds packs, one a folder.

    What is wrong becomes `Library.problems`: a broken pack is left out, and so is one whose ids an earlier one has.
    """
    cache = ContentCache(cache_dir)
    packs: list[Pack] = []
    problems: list[Problem] = []
    own = builtin_packs().resolve()
    for pack_dir in pack_dirs:
        for folder in _pack_folders(pack_dir):
            pack, found = open_pack(folder, cache, _shared(packs), own=pack_dir.resolve() == own)
            clashes = _clashes(pack, packs) if pack else []
            problems += [*found, *clashes]
            if pack is not None and not clashes:
                packs.append(pack)
    for problem in problems:
        if problem.severity is Severity.ERROR:
            _LOG.warning("%s", problem)
    return Library(packs, problems)


def _joined(tables: Iterable[RenamedInPack]) -> RenamedInPack:
    """Return the tables of all packs as one; the earlier pack is right."""
    joined: dict[str, dict[str, str]] = {name: {} for name in RenamedInPack.model_fields}
    for table in tables:
        for name, known in joined.items():
            joined[name] = getattr(table, name) | known
    return RenamedInPack.model_validate(joined)


def _pack_folders(pack_dir: Path) -> list[Path]:
    """Return the folders that hold a pack.yaml; one that begins with _ or . is set aside by its owner."""
    try:
        return sorted(path for path in pack_dir.iterdir() if path.name[0] not in "._" and (path / PACK_FILE).is_file())
    except OSError:
        return []


def _shared(packs: Iterable[Pack]) -> Shared:
    """Return the names that later packs may use."""
    found = list(packs)
    lexicons = [pack.index.lexicon for pack in found if pack.index.lexicon]
    return Shared(
        foes=frozenset(foe.id for pack in found for foe in pack.index.foes),
        items=frozenset(item.id for pack in found for item in pack.index.items),
        motives=frozenset(name for lexicon in lexicons for name in lexicon.motives),
        flaws=frozenset(name for lexicon in lexicons for name in lexicon.flaws),
    )


def _clashes(pack: Pack, packs: Iterable[Pack]) -> list[Problem]:
    """Return a problem for each id of a pack that an earlier pack has."""
    file = str(pack.folder / PACK_FILE)
    problems = []
    for other in packs:
        for kind, ours, theirs in (
            ("quest", pack.index.cards, other.index.cards),
            ("foe", pack.index.foes, other.index.foes),
            ("item", pack.index.items, other.index.items),
            ("interlude", pack.index.interludes, other.index.interludes),
            ("encounter", pack.index.encounters, other.index.encounters),
        ):
            taken = {part.id for part in ours} & {part.id for part in theirs}
            problems += [
                Problem(file, 1, 1, f"the {kind} `{name}` is in the pack {other.index.info.id}, too: rename it")
                for name in sorted(taken)
            ]
    return problems
