"""What is said about free actions that no author has written: short, naming the thing, never the same twice running."""

import re

from tui_adventure.story.schema.story_words import Reply, phrased
from tui_adventure.story.turn.context import Context

_SENTENCE = re.compile(r"(?:^|(?<=[.!?] ))[a-z]")


def wordings(ctx: Context, kind: Reply, thing: str) -> tuple[str, ...]:
    """Return all wordings of a reply of this kind, as the variants of a text."""
    return tuple(_capital(phrased(wording, {"thing": thing})) for wording in ctx.atlas.words.replies[kind])


def reply(ctx: Context, kind: Reply, thing: str, **more: str) -> str:
    """Return a reply of this kind about `thing`; kinds go through all their wordings before one comes again."""
    ways = ctx.atlas.words.replies[kind]
    used = ctx.adventure.tried.get(f"said.{kind}", 0)
    ctx.adventure.tried[f"said.{kind}"] = used + 1
    start = ctx.state.seed % len(ways)
    return _capital(phrased(ways[(start + used) % len(ways)], {"thing": thing, **more}))


def _capital(text: str) -> str:
    """Return a text in which every sentence begins with a capital: a thing's name may be the first word of one."""
    return _SENTENCE.sub(lambda match: match[0].upper(), text)
