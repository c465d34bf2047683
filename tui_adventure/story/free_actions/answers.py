"""What somebody answers, and what the hero knows: questions and talk, which cost no turn and roll nothing."""

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.free_actions.hero_knows import plainly_so, retold, seen, told_of, who
from tui_adventure.story.free_actions.replies import reply
from tui_adventure.story.free_actions.topics_told import (
    Found,
    comes_near,
    culprit_told,
    fits,
    manner,
    offer,
    owned_up,
    told_before,
    told_by,
    topic_named,
)
from tui_adventure.story.intent import Do
from tui_adventure.story.interpreter.described import MARK, is_beast
from tui_adventure.story.interpreter.question_types import Asks, Question, question_in
from tui_adventure.story.interpreter.remarks import Remark, remark_in
from tui_adventure.story.interpreter.talk_kinds import TalkKind, talk_kind
from tui_adventure.story.interpreter.topics import YOURSELF
from tui_adventure.story.interpreter.tries import tries
from tui_adventure.story.schema.story_words import Hint, Reply
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import definite
from tui_adventure.story.wording import words

__all__ = ["retold", "stranger_name", "talk"]

_REMARKS = {
    Remark.GREETING: Reply.GREETED,
    Remark.FAREWELL: Reply.FAREWELL,
    Remark.THANKS: Reply.THANKED,
    Remark.APOLOGY: Reply.APOLOGY,
    Remark.COMFORT: Reply.COMFORTED,
    Remark.PRAISE: Reply.PRAISED,
    Remark.ACCUSATION: Reply.ACCUSED,
}
_TAKEN = {
    TalkKind.INSULT: Reply.INSULTED,
    TalkKind.LOVE: Reply.LOVED,
    TalkKind.HEALTH: Reply.WELL,
    TalkKind.YES: Reply.AGREED,
    TalkKind.NO: Reply.DECLINED,
    TalkKind.COURTESY: Reply.GREETED,
}
"""Words that want no more than to be taken."""
_LEAVE = tuple((verb, who) for verb in ("can", "could", "may", "might", "shall", "should") for who in ("i", "we"))
_SAID_OF = {Asks.WHETHER: "yes or no", Asks.WHAT_IF: "what would come of it"}
_YOU = frozenset(("you", "your", "u", "ur", "yours", "yourself"))
_UNKNOWN = {Asks.WHETHER: Reply.UNKNOWN_WHETHER, Asks.WHAT_IF: Reply.UNKNOWN_IF, Asks.ABOUT: Reply.SILENT}


def talk(ctx: Context, intent: Do) -> None:
    """Tell what comes of a question or of words to somebody.

    A remark is taken as what it is. A question is answered by what is certain, by what the one asked was written to say
    of it, or by what the hero was told, each only where it has what such a question asks for; else by an honest
    not-knowing with what this person can be asked.
    """
    ctx.tell(PassageKind.OUTCOME, _answer(ctx, intent))


def stranger_name(ctx: Context, described: str) -> str:
    """Return what somebody is called who is only described, or a thing of the scene, by its id; "" for nothing such."""
    if described.startswith(MARK):
        return definite(described.removeprefix(MARK))
    things = ctx.scene.things if ctx.scene is not None else ()
    return next((definite(thing.names[0]) for thing in things if thing.id == described), "")


def _answer(ctx: Context, intent: Do) -> str:
    known = intent.thing in ctx.adventure.people
    if known and intent.thing not in ctx.present:
        return who(ctx, intent.thing) or reply(ctx, Reply.NOBODY, intent.thing.replace("_", " "))
    if known:
        return _of_a_person(ctx, intent, intent.thing)
    if intent.thing and (name := stranger_name(ctx, intent.thing)):
        return _of_a_stranger(ctx, intent, name)
    if ctx.present:
        return _of_a_person(ctx, intent, ctx.present[0])
    return _of_nobody(ctx, intent)


def _of_a_person(ctx: Context, intent: Do, person: str) -> str:  # noqa: PLR0911 - one for each kind
    """Return what somebody of the cast answers."""
    name = ctx.person(person).name
    kind, remark = talk_kind(intent.text), remark_in(intent.text)
    if kind is TalkKind.NAME:
        return reply(ctx, Reply.NAMED, name)
    if remark is Remark.ACCUSATION:
        return _accused(ctx, person)
    if remark is not None and (kind is not TalkKind.LOVE or remark is not Remark.PRAISE):
        return reply(ctx, _REMARKS[remark], name)
    if kind in _TAKEN:
        return reply(ctx, _TAKEN[kind], name)
    asked = _asked(intent)
    if asked is None:
        ctx.unanswered = person
        found = topic_named(ctx, person, intent.text)
        open_ = offer(ctx, person, found, intent.text) if found is not None else ""
        return f"{reply(ctx, Reply.HEARD, name)} {open_}".strip()
    found = topic_named(ctx, person, _subject(intent, asked))
    certain = plainly_so(ctx, asked, person)
    if (
        found is not None
        and (certain == "" or asked.asks is Asks.WHO)
        and (not intent.text or fits(asked, found, ctx, person))
    ):
        told = told_by(ctx, person, found)
        if told or certain:
            return f"{certain} {told}".strip()
        if found is not None and told_before(ctx, person, found):
            return f"{reply(ctx, Reply.TOLD, name)} {offer(ctx, person, None, intent.text)}".strip()
    return certain or told_of(ctx, asked) or seen(ctx, asked) or _not_known(ctx, person, asked, found, intent)


def _asked(intent: Do) -> Question | None:
    """Return what is asked; words that name a topic and no more ask about it."""
    asked = question_in(intent.text)
    if asked is None and (not intent.text or talk_kind(intent.text) is TalkKind.QUESTION):
        return Question(Asks.ABOUT, tuple(words(intent.topic.replace("_", " "))), "")
    return asked


def _subject(intent: Do, asked: Question) -> str:
    if asked.asks is Asks.ABOUT and intent.topic:
        return intent.topic
    return f"{' '.join(asked.spoken)} {YOURSELF if intent.topic == YOURSELF else ''}"


def _not_known(ctx: Context, person: str, asked: Question, found: Found | None, intent: Do) -> str:
    """Return a person's way of not knowing, what they do not know, and what they can be asked.

    Whoever tells the turn may answer better, if that is all there is to it.
    """
    name = ctx.person(person).name
    what = _SAID_OF.get(asked.asks) or asked.called or asked.asks.value
    if found is not None and intent.text and comes_near(asked, found, ctx, person):
        told = told_by(ctx, person, found).removeprefix(f"{name}: ")
        return f"{reply(ctx, Reply.NEAREST, name, said=what)} {told}"
    unheard = not ctx.events
    way = "" if _asks_leave(asked) else manner(ctx, person)
    unknown = "" if way and asked.asks is Asks.ABOUT else _unknown(ctx, asked, name, bare=bool(way))
    if intent.text and unheard and not ctx.events:
        ctx.unanswered = person
    return " ".join(one for one in (way, unknown, offer(ctx, person, found, intent.text)) if one)


def _unknown(ctx: Context, asked: Question, name: str, *, bare: bool) -> str:
    if asked.asks is Asks.WHETHER and _asks_leave(asked):
        return reply(ctx, Reply.LEAVE, name)
    if not bare and asked.asks is not Asks.WHAT_IF and not _YOU.isdisjoint(asked.spoken):
        return reply(ctx, Reply.UNTOLD, name)
    if not bare and (kind := _UNKNOWN.get(asked.asks)) is not None:
        return reply(ctx, kind, name)
    what = _SAID_OF.get(asked.asks) or asked.called or asked.asks.value
    return reply(ctx, Reply.UNSAID if bare else Reply.UNKNOWN, name, said=what)


def _asks_leave(asked: Question) -> bool:
    return asked.spoken[:2] in _LEAVE


def _accused(ctx: Context, person: str) -> str:
    """Return how somebody takes an accusation: nothing comes out that has not, and nothing that has is denied."""
    name = ctx.person(person).name
    if fact := owned_up(ctx, person):
        return reply(ctx, Reply.OWNED, name, said=fact)
    if fact := culprit_told(ctx):
        return reply(ctx, Reply.WRONGLY_ACCUSED, name, said=fact)
    return reply(ctx, Reply.ACCUSED, name)


def _of_a_stranger(ctx: Context, intent: Do, name: str) -> str:  # noqa: PLR0911 - one for each kind
    """Return how somebody answers who is only described."""
    if is_beast(name):
        return reply(ctx, Reply.BEAST, name)
    kind, remark = talk_kind(intent.text), remark_in(intent.text)
    if kind is TalkKind.NAME:
        return reply(ctx, Reply.STRANGER_NAMED, name)
    if remark is not None:
        return reply(ctx, _REMARKS[remark], name)
    if kind in _TAKEN:
        return reply(ctx, _TAKEN[kind], name)
    asked = _asked(intent)
    if asked is None:
        return reply(ctx, Reply.HEARD, name)
    if asked.asks is Asks.WHO and asked.spoken[-1:] == ("you",):
        return reply(ctx, Reply.STRANGER_NAMED, name)
    certain = plainly_so(ctx, asked, "") or told_of(ctx, asked) or seen(ctx, asked)
    return certain or f"{_unknown(ctx, asked, name, bare=False)} {_what_works(ctx, intent)}".strip()


def _of_nobody(ctx: Context, intent: Do) -> str:
    """Return what the hero can say alone."""
    asked = _asked(intent)
    if asked is None:
        return reply(ctx, Reply.UNHEARD, "")
    certain = plainly_so(ctx, asked, "") or told_of(ctx, asked) or seen(ctx, asked)
    what = _SAID_OF.get(asked.asks) or asked.called or "about that"
    return certain or f"{reply(ctx, Reply.NOBODY_SAYS, '', said=what)} {_what_works(ctx, intent)}".strip()


def _what_works(ctx: Context, intent: Do) -> str:
    ways = list(dict.fromkeys(one for one in tries(ctx, ()) if one.startswith(("ask", "examine"))))[:2]
    return ctx.words.hint(Hint.WORKS, intent.text, works=" or ".join(ways)) if ways else ""
