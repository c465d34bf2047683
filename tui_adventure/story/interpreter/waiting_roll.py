"""What is said while a bad roll waits: let it stand, or spend a point of resolve; nothing else is done then."""

import re
from collections.abc import Sequence

from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Ask, Intent, NotUnderstood, Pick, Subject
from tui_adventure.story.interpreter.scope import Scope
from tui_adventure.story.interpreter.topics import ASKING
from tui_adventure.story.interpreter.verbs import SUBJECTS
from tui_adventure.story.schema.story_words import Hint
from tui_adventure.story.wording import folded, stem, words

_STANDS, _LIFTS = ("resolve.stand", "stand"), ("resolve.spend", "lift")
_LEAVES = re.compile(
    r"\b(?:let|leave) (?:it|that|this|things|the roll|him|her|them)\b(?: \w+)? ?(?:stand|be|go|lie|happen|"
    r"fall|alone|as it is)?\W*$"
    r"|\blet it (?:be|stand|go|lie)\b|\b(?:it )?stands?\W*$|\baccept\b|\bkeep (?:it|my (?:resolve|point))\b|"
    r"^(?:fine|whatever|so be it)\b|(?:^|[,.;:!] ?)(?:just )?(?:let|leave) it(?: (?:be|at that|as it is|alone))?\b|"
    r"\b(?:who|what) cares\b|^(?:i )?do not care\b|^never mind\b"
)
_SPENDS = re.compile(
    r"\b(?:spend|use)(?: (?:a|the|my|one|it|that|this|some))*(?: (?:point|resolve)\b|\W*$)|\bresolve\b"
    r"|\b(?:lift|boost|improve) (?:it|that|this|the roll)\b|\btry (?:a little |a bit |much )?harder\b"
)
_CARELESS = re.compile(r"\bdo not (?:care|mind)\b|\bnever mind\b")
_DENIES = re.compile(r"\b(?:do|will|would|shall|should|must|can|could) not\b|\b(?:never|refuse|rather not|decline)\b")

_OF_THE_ROLL = re.compile(
    r"\b(?:rolls?|rolled|dice|die|points?|resolve|stands?|spend|result|success|succeed|fail|failure|chances?|odds|choose|choice|"
    r"options?|difference|what (?:happens|then|if|do i do|should i do|next))\b"
)


def waits(options: Sequence[Option]) -> bool:
    """Return whether a bad roll waits: on the road, or in a fight."""
    return any(option.id in _LIFTS for option in options)


def _subject_of(plain: str) -> Subject | None:
    """Return the question about the game that a line asks, alone or as the first of several."""
    asked = (tuple(stem(word) for word in words(part)) for part in re.split(r"\band\b|[,;?!]+", plain))
    return next((SUBJECTS[part] for part in asked if len(part) > 1 and part in SUBJECTS), None)


def about_the_roll(said: str, options: Sequence[Option], scope: Scope) -> Intent:
    """Return which of the two is meant, by whatever words; for any others, that the roll comes first."""
    told = words(said)
    plain = folded(said)
    spends, lets = _SPENDS.search(plain), _LEAVES.search(plain)
    if (subject := _subject_of(plain)) is not None:
        return Ask(about=subject)
    clear = (spends is None) != (lets is None)
    if said.rstrip().endswith("?") or (told and told[0] in ASKING and not clear):
        comes = " ".join(f"{option.label}: {option.detail}" for option in options if option.detail)
        return NotUnderstood(text=said, hint=f"{scope.hint(Hint.ROLL_FIRST, said)} {comes}".strip())
    if not clear or _DENIES.search(_CARELESS.sub("", plain)):
        return NotUnderstood(text=said, hint=scope.hint(Hint.ROLL_FIRST, said))
    option = next((one for one in options if one.id in (_LIFTS if spends else _STANDS)), None)
    return Pick(option=option.id) if option else NotUnderstood(text=said, hint=scope.hint(Hint.ROLL_FIRST, said))


def speaks_of_the_roll(said: str) -> bool:
    """Return whether words are about the roll or what comes of it, not about the story."""
    return _OF_THE_ROLL.search(folded(said)) is not None
