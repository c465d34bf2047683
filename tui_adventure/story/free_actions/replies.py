"""What is said about free actions that no author has written: short, naming the thing, never the same twice running."""

import re

from tui_adventure.story.interpreter.described import pronoun_of
from tui_adventure.story.schema.story_words import Reply, phrased
from tui_adventure.story.turn.context import Context
from tui_adventure.story.wording import set_of

_SENTENCE = re.compile(r"(?:^|(?<=[.!?] ))([“\"]?[a-z])")
_FORMS = {"he": ("him", "his"), "she": ("her", "her"), "they": ("them", "their"), "it": ("it", "its")}
_HEAD_ENDS = re.compile(r"\s(?:of|in|on|with|for|at|from|by|to|under|over|that|which)\s.*$")
_MANY = set_of("men women children people teeth feet geese mice folk oxen dice")
_ONE = set_of("gas lens canvas chaos alms news always bus")


def wordings(ctx: Context, kind: Reply, thing: str, **more: str | int) -> tuple[str, ...]:
    """Return all wordings of a reply of this kind, as the variants of a text."""
    slots = {**_slots(ctx, thing), **more}
    return tuple(capital(phrased(wording, slots)) for wording in ctx.atlas.words.replies[kind])


def reply(ctx: Context, kind: Reply, thing: str, **more: str | int) -> str:
    """Return a reply of this kind about `thing`; kinds go through all their wordings before one comes again."""
    ways = _fitting(ctx, ctx.atlas.words.replies[kind], thing)
    used = ctx.adventure.tried.get(f"said.{kind}", 0)
    ctx.adventure.tried[f"said.{kind}"] = used + 1
    start = ctx.state.seed % len(ways)
    return capital(phrased(ways[(start + used) % len(ways)], {**_slots(ctx, thing), **more}))


def _fitting(ctx: Context, ways: tuple[str, ...], thing: str) -> tuple[str, ...]:
    """Return the wordings that fit whoever a reply is about: none with speech where somebody never speaks aloud."""
    person = next((one for one, known in ctx.adventure.people.items() if known.name == thing), "")
    topics = ctx.atlas.cast[person].topics if person else ()
    aloud = not topics or any('"' in say for topic in topics for say in topic.say)
    return ways if aloud else tuple(way for way in ways if '"' not in way) or ways


def is_plural(name: str) -> bool:
    """Return whether a name of a thing takes a verb in the plural: "the doors", "bread and salt", "men in black"."""
    head = _HEAD_ENDS.sub("", name)
    last = head.split()[-1].lower() if head.split() else ""
    if " and " in head or last in _MANY:
        return True
    proper = name[:1].isupper() or last in _ONE or last.endswith(("ss", "us", "is", "'s", "’s"))
    return last.endswith("s") and not proper


def capital(text: str) -> str:
    """Return a text in which every sentence begins with a capital: a thing's name may be the first word of one."""
    return _SENTENCE.sub(lambda match: match[0].upper(), text)


def _slots(ctx: Context, thing: str) -> dict[str, str | int]:
    """Return what a reply can say of a thing: its name, whether it is one or several, and its pronouns."""
    person = next((one for one, known in ctx.adventure.people.items() if known.name == thing), "")
    pronouns = ctx.pronouns(person) if person else None
    many = not person and is_plural(thing)
    they = pronouns.value if pronouns is not None else "they" if many else pronoun_of(thing)
    them, their = _FORMS[they]
    return {"thing": thing, "one": 2 if many else 1, "they": they, "them": them, "their": their}
