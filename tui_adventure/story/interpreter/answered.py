"""An answer to what the game has just asked: a yes in any words, a no, which of two is meant, or something else."""

import re
from collections.abc import Sequence

from tui_adventure.story.beat import Option
from tui_adventure.story.interpreter.talk_kinds import only_manners, says_yes
from tui_adventure.story.interpreter.verbs import FILLERS, SMALL
from tui_adventure.story.wording import folded, set_of, stem, stems, words

_OR = "\n"
_FORMER = re.compile(
    r"^\W*(?:oh |well |yes |please |i mean(?:t)? )*(?:the |that )?(?:former|first)(?: one)?(?: please)?\b"
)
_LATTER = re.compile(r"^\W*(?:oh |well |yes |please |i mean(?:t)? )*(?:the |that )?(?:latter|second|other)(?: one)?\b")
_MANNERS = frozenset(map(stem, set_of("yes yeah aye one mean meant first second former latter other that is just")))


_YES_FIRST = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|yup|aye|ok|okay|sure|all ?right|alright|right|fine|very well|of course|certainly|indeed|"
    r"please do|go ahead|do it|agreed|deal)\b[\s,.;:!-]*)+(?:(?:and|but|then|so)\b[\s,]*)*"
)
_NO_ALONE = re.compile(
    r"^\W*(?:(?:no|nope|nah|nay|never mind(?: (?:that|it))?|forget (?:it|that)|leave it(?: (?:be|alone))?|let it be|"
    r"stop|cancel(?: (?:it|that))?|"
    r"do not(?: do (?:it|that))?|(?:i )?(?:rather|better) not|not now|not that|not yet|wait|"
    r"(?:i )?changed my mind|on second thoughts?|thanks|thank you|please|sorry|i will not|i do not|actually|hold on)"
    r"[\s,.;:!-]*)+$"
)
_OF_IT = frozenset(map(stem, set_of("it that this them him her he she they there then the")))


def asked_about(offers: str, between: Sequence[str]) -> str:
    """Return what a question back was about, as it is kept until it is answered."""
    return offers or _OR.join(between)


def is_about(option: str, asked: str) -> bool:
    """Return whether what was asked back was about this choice."""
    return option in asked.split(_OR)


def says_no(text: str) -> bool:
    """Return whether words call off what has just been asked, and say nothing more."""
    return bool(_NO_ALONE.match(folded(text)))


def after_yes(text: str) -> str:
    """Return what a line says after a yes, "" where it says nothing more or does not begin with one."""
    plain = folded(text)
    found = _YES_FIRST.match(plain)
    return plain[found.end() :].strip() if found else ""


def says_only_yes(text: str, asked: str) -> bool:
    """Return whether words agree to a deed and say nothing beside it: manners, or words of the deed itself."""
    if not says_yes(text):
        return False
    own = {*stems(asked), *_OF_IT}
    return only_manners(text) or all(
        word in own or word in FILLERS or only_manners(word) for word in stems(after_yes(text))
    )


def taken(text: str, asked: str, options: Sequence[Option]) -> Option | None:
    """Return the choice that an answer takes of what was asked about, None when it takes none of it."""
    ids = asked.split(_OR) if asked else []
    near = [option for wanted in ids for option in options if option.id == wanted]
    if len(near) == 1:
        return near[0] if len(ids) == 1 and says_yes(text) else None
    return _one_of(text, near) if near else None


def _one_of(text: str, near: Sequence[Option]) -> Option | None:
    """Return which of two an answer names: by its place, or by words that only its label says, or says first."""
    plain = folded(text)
    if text.rstrip().endswith("?"):
        return None
    told = [word for word in stems(text) if word not in SMALL and word not in FILLERS and word not in _MANNERS]
    placed = near[0] if _FORMER.match(plain) else near[1] if _LATTER.match(plain) else None
    if not told:
        return placed if placed is not None and len(words(text)) else None
    labels = [stems(option.label) for option in near]
    saying = [n for n, label in enumerate(labels) if set(told) <= set(label)]
    if placed is not None:
        return placed if near.index(placed) in saying else None
    if len(saying) > 1:
        first = [min(label.index(word) for word in told) for label in labels]
        saying = [n for n in saying if first[n] == min(first)]
    return near[saying[0]] if len(saying) == 1 else None
