"""What a text stands on, and what in it hangs in the air: nouns and pronouns that nothing before has brought in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from tui_adventure.story.check.everyday import EVERYDAY, FEMALE, MALE, root, taken_up_by
from tui_adventure.story.check.finding import Finding
from tui_adventure.story.check.nouns import Mention, mentions, speaks_of_somebody, spoken_of, stems_in
from tui_adventure.story.check.page import NOTHING, Pages, Stems
from tui_adventure.story.content.loader import Entry
from tui_adventure.story.content.strict_yaml import Path
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.schema.outcome import Block

ANTECEDENT = "antecedent"
PRONOUN = "pronoun"
_PEOPLE = {"he": MALE, "she": FEMALE}
SOMEBODY = frozenset({root("somebody")})
"""What stands in for people of whom no word says whether they are men or women."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """What has been said before a text is read, whichever way was taken to it, and what only some ways have said."""

    entry: Entry
    pages: Pages
    home: Path
    """Where the part stands that the pages belong to."""
    known: Stems
    perhaps: Stems
    """What some telling of the page has brought in."""
    remembered: Stems = NOTHING
    """What some, not all, of what made the text's condition hold has brought in."""
    here: Stems = NOTHING
    """What speaks of people beside the page: its title, who is there, the label."""
    called: Mapping[str, Stems] = field(default_factory=dict)
    """The names of the cast by pronoun."""
    needs: Sequence[Clause] = ()
    before: Block | None = None
    is_label: bool = False

    def findings(self, path: Path, texts: Sequence[str], *, single: bool = False) -> Iterator[Finding]:
        """Yield what hangs in the air in these variants of a text; a `single` one is no list in its file."""
        for number, text in enumerate(texts):
            where = path if single else (*path, number)
            for mention in mentions(text):
                said = "" if self._is_known(text, mention) else self._fault(mention)
                if said:
                    words = f"{mention.noun} {mention.phrase}"
                    yield Finding(self.entry, where, text, mention.at, ANTECEDENT, f"“{mention.phrase}”: {said}", words)
            yield from self._people(where, text)

    def _is_known(self, text: str, mention: Mention) -> bool:
        """Return whether a reader needs no introduction to what is mentioned, or has had it."""
        if mention.explained or (mention.owned and not self.is_label) or EVERYDAY.intersection(mention.stems):
            return True
        may_be = frozenset[str]().union(*(taken_up_by(stem) for stem in mention.stems))
        said = self.known | stems_in(text[: mention.at])
        if may_be & said or _is_part_of(root(mention.noun), said):
            return True
        is_general = len(may_be) > len(mention.stems) and bool(self.pages.ways)
        return is_general and self.pages.always(lambda words: bool(may_be & words), self.needs, self.before)

    def _fault(self, mention: Mention) -> str:
        """Return what is wrong with a mention that is not known; empty where it may bring in its thing by itself."""
        told = next((stem for stem in mention.stems if stem in self.perhaps), "")
        if told:
            lacking = self.pages.without(told, self.needs, self.before)
            if lacking is None:
                return "only some tellings of the page have brought it in"
            spot = self.entry.document.spot((*self.entry.path, *self.home, *lacking))
            return f"another telling of the page has it, not the one at line {spot.line}"
        if self.remembered.intersection(mention.stems):
            return "only some of what leads here has brought it in"
        is_loose = self.is_label and not (mention.owned or mention.placed or mention.noun.lower().endswith("ing"))
        return "the page has not brought it in" if is_loose else ""

    def _people(self, where: Path, text: str) -> Iterator[Finding]:
        """Yield the first "he" and the first "she" of a text that nobody before can be."""
        if "{" in text or not self.pages.ways:
            return
        for kind, (word, at) in spoken_of(text, narrated=not self.is_label).items():
            speaks = partial(_speaks_of, _PEOPLE[kind] | self.called.get(kind, NOTHING), kind)
            before = text[:1].lower() + text[1:at] if self.is_label else text[:at]
            said = self.here | stems_in(before)
            if speaks(said) or speaks_of_somebody(before, said):
                continue
            if self.pages.always(speaks, self.needs, self.before):
                continue
            message = f"“{word}”: some telling of the page has nobody whom that can be"
            yield Finding(self.entry, where, text, at, PRONOUN, message, word)


def _speaks_of(people: Stems, kind: str, said: Stems) -> bool:
    """Return whether words speak of a man ("he") or a woman ("she")."""
    if said & people:
        return True
    return any(word.endswith("man") and word.endswith("woman") is (kind == "she") for word in said)


def _is_part_of(noun: str, said: Stems) -> bool:
    """Return whether a noun takes up a longer word ("box", a hatbox) or names who does what was said ("runner")."""
    if len(noun) < _SHORTEST:
        return False
    doer = root(noun.removesuffix("er").removesuffix("or"))
    if doer != noun and len(doer) >= _SHORTEST and (doer in said or doer.rstrip(doer[-1]) in said):
        return True
    return any(len(word) > len(noun) and word.endswith(noun) for word in said)
