"""What somebody answers, and what the hero knows: questions and talk, which cost no turn and roll nothing."""

from collections.abc import Callable, Iterable
from itertools import chain

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.free_actions.replies import reply
from tui_adventure.story.intent import Do
from tui_adventure.story.interpreter.described import MARK, is_beast
from tui_adventure.story.interpreter.page_text import page_of
from tui_adventure.story.interpreter.scope import Scope
from tui_adventure.story.interpreter.synonyms import speaks_of
from tui_adventure.story.interpreter.talk_kinds import TalkKind, asks_who_you_are, talk_kind
from tui_adventure.story.interpreter.topics import YOURSELF, topic_of
from tui_adventure.story.interpreter.verbs import SMALL
from tui_adventure.story.schema.quest import Topic
from tui_adventure.story.schema.story_words import Reply, StoryLine
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import apply
from tui_adventure.story.turn.text import definite, fill, reflow, used_up, variant
from tui_adventure.story.wording import stem, stems, words

_HALF = 0.5
_ALIKE = 0.6
"""What a word counts for that may mean what a text speaks of."""
"""The share of what is asked about that a fact or a sentence has to speak of."""


def talk(ctx: Context, intent: Do) -> None:
    """Tell what comes of a question or of words to somebody, never the same answer twice running.

    First the person's own topic; then who somebody is, what the hero has been told, what the story is about and what
    the page says; last the person's way of not knowing.
    """
    ctx.tell(PassageKind.OUTCOME, _answer(ctx, intent))


def _answer(ctx: Context, intent: Do) -> str:  # noqa: PLR0911 - one for each kind
    known = intent.thing in ctx.adventure.people
    if known and intent.thing not in ctx.present:
        return _who(ctx, intent.thing) or reply(ctx, Reply.NOBODY, intent.thing.replace("_", " "))
    kind = talk_kind(intent.text)
    if intent.thing and not known and (name := stranger_name(ctx, intent.thing)):
        return _of_a_stranger(ctx, intent, kind, name)
    person = intent.thing if known else next(iter(ctx.present), "")
    if not person:
        return _known_anyway(ctx, intent) or _printed(ctx, intent) or reply(ctx, Reply.UNHEARD, "")
    name = ctx.person(person).name
    if kind is TalkKind.NAME:
        return reply(ctx, Reply.NAMED, name)
    named = intent.topic not in ("", YOURSELF)
    if named and kind is not TalkKind.COURTESY and (told := _by_topic(ctx, person, intent.topic, named=True)):
        return told
    if kind in _TAKEN:
        return reply(ctx, _TAKEN[kind], name)
    if intent.topic == YOURSELF and (told := _by_topic(ctx, person, YOURSELF, named=True)):
        return told
    if asks_who_you_are(intent.text):
        return _who(ctx, person)
    if kind is TalkKind.STATEMENT and intent.topic:
        ctx.unanswered = person
        return reply(ctx, Reply.HEARD, name)
    anyway = _known_anyway(ctx, intent) if intent.text else ""
    return anyway or _not_known(ctx, person, intent)


def _not_known(ctx: Context, person: str, intent: Do) -> str:
    """Return a person's way of not knowing. Whoever tells the turn may answer better, if that is all there is to it."""
    told = _by_topic(ctx, person, "", named=False) or reply(ctx, Reply.SILENT, ctx.person(person).name)
    if intent.text and not ctx.events:
        ctx.unanswered = person
    return told


_TAKEN = {
    TalkKind.COURTESY: Reply.MET,
    TalkKind.INSULT: Reply.INSULTED,
    TalkKind.LOVE: Reply.LOVED,
    TalkKind.HEALTH: Reply.WELL,
    TalkKind.YES: Reply.AGREED,
    TalkKind.NO: Reply.DECLINED,
}
"""Words that want no more than to be taken, and how somebody with a name takes them."""


def _known_anyway(ctx: Context, intent: Do) -> str:
    """Return what the hero knows of what is asked; "" for nothing."""
    for known in (_who_is_asked, _told, _running_out, _premise):
        if answer := known(ctx, intent):
            return answer
    return ""


def stranger_name(ctx: Context, described: str) -> str:
    """Return what somebody is called who is only described, or a thing of the scene, by its id; "" for nothing such."""
    if described.startswith(MARK):
        return definite(described.removeprefix(MARK))
    things = ctx.scene.things if ctx.scene is not None else ()
    return next((definite(thing.names[0]) for thing in things if thing.id == described), "")


def _of_a_stranger(ctx: Context, intent: Do, kind: TalkKind, name: str) -> str:
    """Return how somebody answers who is only described: an animal, or anybody who knows what all know."""
    if is_beast(name):
        return reply(ctx, Reply.BEAST, name)
    if kind is TalkKind.NAME or asks_who_you_are(intent.text):
        return reply(ctx, Reply.STRANGER_NAMED, name)
    if kind is TalkKind.QUESTION and (known := _fact(ctx, intent) or _premise(ctx, intent)):
        return reply(ctx, Reply.STRANGER_KNOWS, name, said=known)
    return reply(ctx, Reply.STRANGER if kind is TalkKind.QUESTION else Reply.STRANGER_MET, name)


def retold(ctx: Context, about: Iterable[str]) -> str:
    """Return the sentence of the page that speaks of all these words, or of most of them, "" for none."""
    ctx.adventure.answered = ""
    return _best(ctx, frozenset(map(stem, about)), page_of(ctx.state), str)


def _by_topic(ctx: Context, person: str, wanted: str, *, named: bool) -> str:
    """Return a person's topic, the first that is asked about and holds, or the one for anything else; "" for none."""
    found = _topic(ctx, person, wanted, named=named)
    if found is None:
        return ""
    number, topic = found
    key = f"{ctx.atlas.quest.id}.{person}.topic.{number}"
    if used_up(topic.say, key, ctx):
        return _told_before(ctx, person, topic, key)
    first = key not in ctx.adventure.variants
    ctx.learn(topic.tells, topic.by or person)
    told = variant(topic.say, key, ctx)
    ctx.adventure.answered = told
    if first:
        apply(topic.effects, ctx)
    return told


def _told_before(ctx: Context, person: str, topic: Topic, key: str) -> str:
    """Return a topic that has been told in all its ways: that it was said, and what; never what was said last."""
    again = ctx.adventure.tried.get(key, 0)
    ctx.adventure.tried[key] = again + 1
    name = ctx.person(person).name
    said = fill(topic.say[again % len(topic.say)], ctx)
    if said == ctx.adventure.answered:
        ctx.adventure.answered = ""
        return reply(ctx, Reply.TOLD if topic.names else Reply.SILENT, name)
    ctx.adventure.answered = said
    return f"{reply(ctx, Reply.TOLD, name)} {said}" if topic.names else said


def _topic(ctx: Context, person: str, wanted: str, *, named: bool) -> tuple[int, Topic] | None:
    asked = f" {' '.join(stems(wanted.replace('_', ' ')))} "
    for number, topic in enumerate(ctx.atlas.cast[person].topics):
        fits = any(f" {' '.join(stems(name))} " in asked for name in topic.names) if named else not topic.names
        if fits and holds(topic.when, ctx):
            return number, topic
    return None


def _about(intent: Do) -> frozenset[str]:
    """Return the stems of what a question is about; none where it is about the one who is asked."""
    if intent.topic == YOURSELF:
        return frozenset()
    return frozenset(stems(intent.topic or topic_of(intent.text, Scope(), None)))


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
    found = _fact(ctx, intent)
    return reply(ctx, Reply.KNOWN, found) if found else ""


def _fact(ctx: Context, intent: Do) -> str:
    facts = [ctx.atlas.facts[fact] for fact in ctx.adventure.told if fact in ctx.atlas.facts]
    plain = {f"{fact.name or ''} {fact.plain}": fact.plain for fact in facts}
    return _best(ctx, _about(intent), plain, plain.__getitem__)


def _running_out(ctx: Context, intent: Do) -> str:
    """Return how a clock stands whose name is asked about, and what happens when it is full."""
    about = _about(intent)
    for clock in ctx.atlas.quest.clocks:
        own = frozenset(stems(clock.name)) - SMALL
        if own and own <= about:
            line = StoryLine.CLOCK_STANDS
            stands = ctx.line(line, clock=clock.name, filled=ctx.adventure.clocks.get(clock.id, 0), size=clock.size)
            return f"{stands}. {clock.then or ''}".strip()
    return ""


def _premise(ctx: Context, intent: Do) -> str:
    """Return what the quest is about, when that is asked."""
    quest = ctx.atlas.quest
    premise, about = reflow(quest.premise), _about(intent)
    if len(about) == 1 and about.isdisjoint(stems(quest.title)):
        return ""
    return _best(ctx, _about(intent), (f"{quest.title}. {premise}",), lambda _: premise)


def _printed(ctx: Context, intent: Do) -> str:
    """Return the sentence of the page that speaks of what is asked."""
    found = _best(ctx, _about(intent), page_of(ctx.state), str)
    return reply(ctx, Reply.REMEMBERED, "", said=found) if found else ""


def _best(ctx: Context, about: frozenset[str], among: Iterable[str], told: Callable[[str], str]) -> str:
    """Return what is `told` of the text that speaks of most of these stems, but not what was answered last."""
    if not about:
        return ""
    before = ctx.adventure.answered
    rated = ((_share(about, _roots(text)), text) for text in among if told(text) != before)
    share, text = max(chain(rated, [(0.0, "")]), key=lambda row: row[0])
    if share < _HALF:
        return ""
    ctx.adventure.answered = told(text)
    return told(text)


def _share(about: frozenset[str], roots: frozenset[str]) -> float:
    """Return what share of words a text speaks of; of a word that may mean the same, a little less."""
    said = sum(1.0 if word in roots else _ALIKE if speaks_of(word, roots) else 0.0 for word in about)
    return said / len(about)


def _roots(text: str) -> frozenset[str]:
    return frozenset(root for word in words(text) for root in (stem(word), *map(stem, word.split("-"))))
