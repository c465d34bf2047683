"""What the player reads when nothing could be done: that it is out of reach, and what would work here and now."""

from collections.abc import Sequence
from zlib import crc32

from tui_adventure.story.beat import Option
from tui_adventure.story.intent import NotUnderstood
from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.scope import Named, Scope
from tui_adventure.story.interpreter.telling_words import EMPTY
from tui_adventure.story.interpreter.verbs import CONCEPTS, DETERMINERS, IMPROVISED, SMALL
from tui_adventure.story.schema.story_words import Hint
from tui_adventure.story.wording import set_of, stem, words

_MOST = 2
"""Things that are said to work."""
_MOST_NAMES = 3
_SHORT = 8
_COUNTED = set_of("one two three four five six seven eight nine ten another every each both")
"""Words of a clause of which it is plain what its noun is."""
_ROLL_PENDING = "resolve.spend"
"""The choice that is there only while a roll waits: nothing else can be done then."""
_LONGEST_QUOTE = 40
_ANYTHING = frozenset(
    stem(word)
    for word in set_of(
        "something anything someone somebody everything thing things stuff all across through along past toward "
        "towards straight upon mine yours ours somewhere whatever whoever anyhow ought matter own else ever even only "
        "same such more most less least many much few several enough next again once twice first last quite rather very"
    )
)


def quoted(text: str) -> str:
    """Return typed words fit to be repeated in a sentence."""
    short = " ".join(text.split())
    return f'"{short if len(short) <= _LONGEST_QUOTE else short[:_LONGEST_QUOTE].rstrip() + "…"}"'


def what_works(options: Sequence[Option], scope: Scope, said: str = "") -> str:
    """Return a sentence naming at most two things that would work here and now."""
    if any(option.id == _ROLL_PENDING for option in options):
        return scope.hint(Hint.ROLL_FIRST, said)
    if scope.fight:
        return _in_a_fight(options, scope, said)
    if scope.tries:
        start = crc32(said.encode()) % len(scope.tries)
        ways = dict.fromkeys((scope.tries[start], scope.tries[(start + 1) % len(scope.tries)]))
        return scope.hint(Hint.WORKS, said, works=" or ".join(ways))
    open_ = next((option for option in options if not option.barred), None)
    if open_ is None:
        return scope.hint(Hint.PLAIN_WORDS, said)
    return scope.hint(Hint.CHOOSE, said, choice=f"{options.index(open_) + 1}, {open_.label}")


def _in_a_fight(options: Sequence[Option], scope: Scope, said: str) -> str:
    """Return two of the moves that are there, others for other words."""
    open_ = [option for option in options if not option.barred and option.move is not None]
    kinds = list(dict.fromkeys(option.move.kind for option in open_ if option.move is not None))
    shown = [next(one for one in open_ if one.move is not None and one.move.kind is kind) for kind in kinds]
    if not shown:
        return scope.hint(Hint.PLAIN_WORDS, said)
    start = crc32(said.encode()) % len(shown)
    ways = dict.fromkeys(f"“{shown[(start + step) % len(shown)].label}”" for step in (0, 1))
    hint = Hint.FIGHT_DOWN if scope.fray.down else Hint.FIGHT_TRY
    return scope.hint(hint, said, tries=" or ".join(ways))


def ask_back(said: str, near: Sequence[Option], options: Sequence[Option], scope: Scope) -> NotUnderstood:
    """Return the question whether a line means a choice: one that "yes" takes, or two that their numbers take."""
    numbered = not scope.fight
    named = " or ".join(f"{options.index(one) + 1}, {one.label}" if numbered else one.label for one in near[:_MOST])
    hint = scope.hint(Hint.ASK_BACK, said, choices=named.rstrip(".!?"))
    asked = tuple(one.id for one in near[:_MOST])
    return NotUnderstood(text=said, hint=hint, offers=asked[0] if len(asked) == 1 else "", between=asked[1:] and asked)


def not_here(said: str, tried: Sequence[Clause], options: Sequence[Option], scope: Scope) -> str:
    """Return, in a few words, that what a line is about is not within reach."""
    offered = {stem(part) for option in options for word in words(option.label) for part in word.split("-")}
    for clause in tried:
        strange = [word for word in _strange(clause, scope) if stem(word) not in offered]
        if clause.verb and strange:
            thing = " ".join(strange[:_MOST_NAMES])
            return scope.hint(Hint.ABSENT, said, thing=thing, one=2 if _is_several(thing) else 1)
    return scope.hint(Hint.NOTHING if tried else Hint.SAID, said)


def _is_several(thing: str) -> bool:
    return thing.endswith("s") and not thing.endswith(("ss", "us", "is"))


def _strange(clause: Clause, scope: Scope) -> list[str]:
    """Return the noun after an article in a short clause that is nowhere: no verbs, nothing printed."""
    if len(clause.stems) > _SHORT:
        return []
    found: list[str] = []
    named = False
    for place in range(clause.rest, len(clause.stems)):
        word, typed = clause.stems[place], clause.spoken[place]
        if word in DETERMINERS or typed in _COUNTED:
            named = True
            continue
        if not found and word in SMALL:
            continue
        if not named or word in EMPTY:
            break
        outside = word in scope.printed or word in CONCEPTS or word in IMPROVISED or word in _ANYTHING
        if outside or word not in clause.content or not typed.isalpha() or typed.endswith(("ly", "ing")):
            break
        found.append(typed)
    return found


def whom(names: Sequence[Named]) -> str:
    """Return a list of names to choose from."""
    return ", ".join(named.names[0] for named in names[:_MOST_NAMES])
