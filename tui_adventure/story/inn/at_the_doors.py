"""Before the wall of doors: which door a line means, beyond doubt or nearly."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui_adventure.story.beat import Option
from tui_adventure.story.inn import asked
from tui_adventure.story.inn.hearing import Heard, heard, opened
from tui_adventure.story.intent import Answer, Intent, NotUnderstood, Pick
from tui_adventure.story.interpreter.verbs import FILLERS, SMALL
from tui_adventure.story.schema.vocabulary import Door
from tui_adventure.story.state import StoryState
from tui_adventure.story.wording import folded, set_of, stem, stems, words

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_GOING = frozenset(
    map(stem, set_of(
        "go enter take choose pick open walk step through want have select try use head leave prefer visit "
        "travel pass cross "
        "follow start begin out by into by be it do would sign ready will next lead door way side gate then "
        "there in via set off "
        "like off up card lamp lit one today tonight first second third now let right ok yes straight back trip "
        "oda venn dear madam ma'am kindly thank thanks think believe rather shall should certainly indeed well"
    ))
)  # fmt: skip
"""Words of going through a door, which change nothing about which."""
_GOES = frozenset(
    map(
        stem,
        set_of(
            "go enter take choose pick open walk step want select try head leave have visit travel through start begin"
        ),
    )
)
_DENIED = re.compile(r"\b(?:not|never|without|instead of|rather than|except|anything but|but not|refuse|avoid)\b")
_BY_NAME = re.compile(
    r"\b(?:the|that|your)\s+(?P<word>[^\W\d_]+)\s+(?:one|door|job|card)\b|\b(?:one|door)\s+with\s+(?:the|a)\s+(?P<with>[^\W\d_]+)"
)
"""What somebody calls a door by who has not kept its name."""
_NO_NAMES = frozenset(
    map(stem, set_of(
        "long longer longest short shorter shortest quick easy easier hard harder safe safer safest dangerous best "
        "good better worst bad last next other same right left middle open lit dark barred big small new old first "
        "second third only whole wrong door"
    ))
)  # fmt: skip
"""Words that say of a door how it is, and not which."""
_YES = set_of("yes yeah yep aye y ok okay sure please do i it is fine good right")
"""A yes to nothing that was asked."""
_MEANING = set_of("i let go take help we bring save the send lead join find")
"""How a line begins that means to do something."""
FEW = 6
"""Words of a line that says little but which door."""
MOST_KNOWN = 2
"""Words shared with one card alone that are worth asking back about."""
_NEVER_TAKES = (Heard.QUESTION, Heard.COURTESY, Heard.CONFUSED, Heard.REQUEST, Heard.REMARK, Heard.REFUSAL)


_TO_GO = re.compile(
    r"^\W*(?:i (?:would like|want|wanna|would rather|need|wish) (?:to )?(?:go|travel|walk|see|visit|enter|"
    r"take|do)|take me|"
    r"let us (?:go|do|take|try|rob|see)|lead me|bring me)\b(?: to| into| through)?"
)
"""How a line begins that wants to go somewhere."""


class Meant(NamedTuple):
    """The doors that a line names."""

    lit: list[Option]
    shut: list[Option]


def read(said: str, state: StoryState) -> Intent:
    """Return the door a line takes beyond doubt, the question whether it means one, or words to the innkeeper."""
    options = state.page.options
    lit = [one for one in options if not one.barred]
    if placed := _by_place(said, lit):
        return ask_back(said, [placed], options)
    kind = heard(said)
    if kind in (Heard.REQUEST, Heard.ANSWER, Heard.DEED) and _TO_GO.match(folded(said)) and not denies(said):
        meant = doors_meant(said, options)
        near = meant.lit or ([] if meant.shut else _resembling(_TO_GO.sub("find ", folded(said)), options))
        if near and kind is Heard.REQUEST:
            return ask_back(said, near, options)
    if kind in _NEVER_TAKES or _YES.issuperset(words(said)) or denies(said) or not any(map(str.isalpha, said)):
        return Answer(text=said)
    meant = doors_meant(said, options)
    if meant.lit:
        return _taken(said, kind, meant.lit, options)
    near = _resembling(said, options) if kind is Heard.ANSWER and not meant.shut else []
    return ask_back(said, near, options) if near else Answer(text=said)


def _taken(said: str, kind: Heard, doors: Sequence[Option], options: Sequence[Option]) -> Intent:
    """Return what a line means that names lit doors: one of them, which of them, or no more than talk of it."""
    goes = bool(_GOES & set(stems(said)))
    if len(doors) > 1:
        return ask_back(said, doors, options)
    if kind is Heard.DEED and not goes:
        return Answer(text=said)
    if not _strange(said, doors[0]):
        return Pick(option=doors[0].id)
    called = kind is Heard.ANSWER and bool(_BY_NAME.search(folded(said))) and len(words(said)) <= FEW
    return ask_back(said, doors, options) if goes or called else Answer(text=said)


def ask_back(said: str, near: Sequence[Option], options: Sequence[Option]) -> NotUnderstood:
    """Return the question whether a line means a door: one that "yes" takes, or several that their numbers take."""
    named = " or ".join(f"{options.index(one) + 1}, {one.label}" for one in near)
    offers = near[0].id if len(near) == 1 else ""
    return NotUnderstood(text=said, hint=f"Do you mean {named.rstrip('.!?')}?", offers=offers)


def doors_meant(said: str, options: Sequence[Option]) -> Meant:
    """Return the doors a line names: by the door, by its place among the lit, or by the words of its title."""
    spoken, roots = words(said), set(stems(said))
    lit = [one for one in options if not one.barred]
    named = [one for one in options if one.door is not None and _is_called(one, spoken, roots)]
    if not named and (by_name := _BY_NAME.search(folded(said))):
        named = _alone_with(stem(by_name["word"] or by_name["with"]), lit)
    if not named and ("door" in spoken or "one" in spoken or len(spoken) <= 3):  # noqa: PLR2004 - "the second"
        named = [one for number, one in enumerate(lit) if _ORDINALS[number] in spoken]
    return Meant([one for one in named if not one.barred], [one for one in named if one.barred])


def unlit(said: str, options: Sequence[Option], titles: Mapping[str, str]) -> list[Option]:
    """Return the barred door that a line calls by a word of what lies behind it; `titles` by door."""
    found = _BY_NAME.search(folded(said))
    root = stem(found["word"] or found["with"]) if found else ""
    known = {door for door, title in titles.items() if root in stems(title)}
    if not root or root in SMALL or root in FILLERS or root in _NO_NAMES or len(known) != 1:
        return []
    return [one for one in options if one.barred and one.door is not None and one.door.door in known]


def _alone_with(root: str, doors: Sequence[Option]) -> list[Option]:
    """Return the one door whose title has a word, or whose card alone has it: "the bell one"."""
    if root in SMALL or root in FILLERS or root in _NO_NAMES:
        return []
    titled = [one for one in doors if root in stems(one.label)]
    found = titled or [one for one in doors if root in _card_roots(one)]
    return found if len(found) == 1 else []


def _by_place(said: str, lit: Sequence[Option]) -> Option | None:
    """Return the lit door a line means by where it hangs: "the middle one", "left"."""
    spoken = words(said)
    if not lit or not spoken or len(spoken) >= FEW or spoken[-1] not in ("left", "right", "middle", "one", "door"):
        return None
    places = {"left": 0, "middle": len(lit) // 2, "right": len(lit) - 1}
    return next((lit[at] for word, at in places.items() if word in spoken), None)


def _is_called(option: Option, spoken: list[str], roots: set[str]) -> bool:
    assert option.door is not None  # noqa: S101 - asked only of doors
    door = option.door.door
    if door == Door.NINTH and (
        "ninth" in spoken or ("end" in spoken and {"one", "door"} & set(spoken)) or "9" in spoken
    ):
        return True
    if str(door) in spoken and (str(door) != "salt" or "bag" not in spoken):
        return True
    named = words(option.door.title)
    title = {stem(word) for word in named if stem(word) not in SMALL and stem(word) not in FILLERS}
    whole = len(named) > 1 and f" {' '.join(named)} " in f" {' '.join(spoken)} "
    return whole or len(title & roots) >= MOST_KNOWN


def _strange(said: str, option: Option) -> set[str]:
    """Return the words of a line that are neither the door's nor of going through it."""
    assert option.door is not None  # noqa: S101 - asked only of doors
    own = set(stems(f"{option.label} {option.door.title}"))
    return {
        root
        for root in stems(said)
        if root not in own and root not in SMALL and root not in FILLERS and root not in _GOING
    }


def _resembling(said: str, options: Sequence[Option]) -> list[Option]:
    """Return the one lit door whose card alone speaks of what somebody means to do; else none."""
    content = asked.content_of(said)
    shares = [(len(content & _card_roots(one)), one) for one in options if one.door is not None and not one.barred]
    best = max((share for share, _ in shares), default=0)
    near = [one for share, one in shares if share == best]
    first = next(iter(opened(said)), "")
    titled = [one for one in options if not one.barred and content and content <= set(stems(one.label))]
    if len(titled) == 1:
        return titled
    if best and best >= len(content) - 1 and len(near) <= MOST_KNOWN and first in _MEANING:
        return near
    return near if best >= MOST_KNOWN and len(near) == 1 and first in _MEANING else []


def _card_roots(option: Option) -> frozenset[str]:
    text = f"{option.label} {option.door.pitch if option.door is not None else ''}"
    return frozenset(root for root in stems(text) if root not in SMALL and root not in FILLERS)


def speaks_of(said: str, label: str) -> bool:
    """Whether a line has a word that matters of a label."""
    own = {root for root in stems(label) if root not in SMALL and root not in FILLERS}
    return bool(own & set(stems(said)))


def denies(said: str) -> bool:
    """Whether a line says what is not meant: "not the reed door"."""
    return bool(_DENIED.search(folded(said))) or "not" in words(said)
