"""What somebody answers, and what the hero knows: questions and talk, which cost no turn and roll nothing."""

from collections.abc import Callable, Iterable
from itertools import chain

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.free_actions.replies import reply
from tui_adventure.story.intent import Do
from tui_adventure.story.interpreter.scope_of_page import page_of
from tui_adventure.story.interpreter.verbs import COURTESIES, FILLERS, SMALL
from tui_adventure.story.schema.quest import Topic
from tui_adventure.story.schema.story_words import Reply
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import apply
from tui_adventure.story.turn.text import used_up, variant
from tui_adventure.story.wording import set_of, stem, stems, words

_HALF = 0.5
"""The share of what is asked about that a fact or a sentence has to speak of."""
_EMPTY = frozenset(
    stem(word)
    for word in set_of(
        "know think say tell ask mean happen do go come see look want talk speak call thing something anything answer "
        "question greet hello more else about old new good"
    )
)
"""Words of a question that are never what it is about."""
_YOURSELF = set_of("you your yours yourself")
_KNOWING = set_of("know think say tell hear heard seen")


def talk(ctx: Context, intent: Do) -> None:
    """Tell what comes of a question or of words to somebody, never the same answer twice running.

    First the person's own topic; then who somebody is, what the hero has been told, what the story is about and what
    the page says; last the person's way of not knowing.
    """
    person = intent.thing if intent.thing in ctx.present else next(iter(ctx.present), "")
    if intent.thing in ctx.adventure.people and intent.thing not in ctx.present:
        ctx.tell(
            PassageKind.OUTCOME, _who(ctx, intent.thing) or reply(ctx, Reply.NOBODY, intent.thing.replace("_", " "))
        )
        return
    if _is_courteous(intent.text):
        ctx.tell(PassageKind.OUTCOME, _in_turn(ctx, Reply.MET, person))
        return
    if person and _by_topic(ctx, person, intent.topic, named=True):
        return
    for known in (_who_is_asked, _told, _premise, _printed):
        if answer := known(ctx, intent):
            ctx.tell(PassageKind.OUTCOME, answer)
            return
    if person and _by_topic(ctx, person, "", named=False):
        return
    ctx.tell(PassageKind.OUTCOME, _in_turn(ctx, Reply.SILENT, person))


def retold(ctx: Context, about: Iterable[str]) -> str:
    """Return the sentence of the page that speaks of all these words, or of most of them, "" for none."""
    ctx.adventure.answered = ""
    return _best(ctx, frozenset(map(stem, about)), page_of(ctx.state), str)


def _is_courteous(text: str) -> bool:
    return not COURTESIES.isdisjoint(words(text))


def _in_turn(ctx: Context, kind: Reply, person: str) -> str:
    """Return how somebody takes words that ask for no more; with nobody here, that nobody does."""
    return reply(ctx, kind, ctx.person(person).name) if person else reply(ctx, Reply.UNHEARD, "")


def _by_topic(ctx: Context, person: str, wanted: str, *, named: bool) -> bool:
    """Tell a person's topic, the first that is asked about and holds, or the one for anything else; False for none."""
    found = _topic(ctx, person, wanted, named=named)
    if found is None:
        return False
    number, topic = found
    name = ctx.person(person).name
    key = f"{ctx.atlas.quest.id}.{person}.topic.{number}"
    if used_up(topic.say, key, ctx):
        ctx.tell(PassageKind.OUTCOME, reply(ctx, Reply.TOLD if topic.names else Reply.SILENT, name))
        return True
    first = key not in ctx.adventure.variants
    ctx.learn(topic.tells, topic.by or person)
    ctx.tell(PassageKind.OUTCOME, variant(topic.say, key, ctx))
    if first:
        apply(topic.effects, ctx)
    return True


def _topic(ctx: Context, person: str, wanted: str, *, named: bool) -> tuple[int, Topic] | None:
    asked = f" {' '.join(stems(wanted.replace('_', ' ')))} "
    for number, topic in enumerate(ctx.atlas.cast[person].topics):
        fits = any(f" {' '.join(stems(name))} " in asked for name in topic.names) if named else not topic.names
        if fits and holds(topic.when, ctx):
            return number, topic
    return None


def _about(intent: Do) -> frozenset[str]:
    """Return the stems of what a question is about; none where it is about the one who is asked."""
    spoken = words(intent.text)
    if _YOURSELF.intersection(spoken) and not _KNOWING.intersection(spoken):
        return frozenset()
    said = intent.topic or intent.text
    return frozenset(root for root in stems(said) if root not in SMALL and root not in FILLERS and root not in _EMPTY)


def _who_is_asked(ctx: Context, intent: Do) -> str:
    """Return who somebody is who has been met, or whose name stands on the page, when that is asked."""
    spoken = words(intent.text)
    if not spoken or spoken[0] not in ("who", "what") or not {"is", "are", "was"}.intersection(spoken[1:2]):
        return ""
    named = (one for one, known in ctx.adventure.people.items() if set(words(known.name)) & set(spoken[2:]))
    return next((told for one in named if (told := _who(ctx, one))), "")


def _who(ctx: Context, person: str) -> str:
    known = ctx.person(person)
    printed = any(known.name in sentence for sentence in page_of(ctx.state))
    if not (known.met or printed or person in ctx.present):
        return ""
    here = "" if person in ctx.present else " Not here now."
    return f"{known.name}: {ctx.atlas.cast[person].look.rstrip('.')}.{here}"


def _told(ctx: Context, intent: Do) -> str:
    """Return a fact the hero has been told that speaks of what is asked."""
    facts = [ctx.atlas.facts[fact] for fact in ctx.adventure.told if fact in ctx.atlas.facts]
    plain = {f"{fact.name or ''} {fact.plain}": fact.plain for fact in facts}
    found = _best(ctx, _about(intent), plain, plain.__getitem__)
    return reply(ctx, Reply.KNOWN, found) if found else ""


def _premise(ctx: Context, intent: Do) -> str:
    """Return what the quest is about, when that is asked."""
    quest = ctx.atlas.quest
    return _best(ctx, _about(intent), (f"{quest.title}. {quest.premise}",), lambda _: quest.premise)


def _printed(ctx: Context, intent: Do) -> str:
    """Return the sentence of the page that speaks of what is asked."""
    return _best(ctx, _about(intent), page_of(ctx.state), str)


def _best(ctx: Context, about: frozenset[str], among: Iterable[str], told: Callable[[str], str]) -> str:
    """Return what is `told` of the text that speaks of most of these stems, but not what was answered last."""
    if not about:
        return ""
    before = ctx.adventure.answered
    rated = ((len(about & _roots(text)) / len(about), text) for text in among if told(text) != before)
    share, text = max(chain(rated, [(0.0, "")]), key=lambda row: row[0])
    if share < _HALF:
        return ""
    ctx.adventure.answered = told(text)
    return told(text)


def _roots(text: str) -> frozenset[str]:
    return frozenset(root for word in words(text) for root in (stem(word), *map(stem, word.split("-"))))
