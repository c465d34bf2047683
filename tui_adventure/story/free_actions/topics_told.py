"""What somebody tells of a subject they were written an answer on, and which subjects those are."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui_adventure.story.free_actions.replies import reply
from tui_adventure.story.interpreter.question_types import Asks, Question
from tui_adventure.story.interpreter.synonyms import speaks_of
from tui_adventure.story.interpreter.topics import is_empty
from tui_adventure.story.interpreter.tries import open_topics
from tui_adventure.story.schema.conditions import FlagSet
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.schema.quest import Topic
from tui_adventure.story.schema.story_words import Reply
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import apply
from tui_adventure.story.turn.text import fill, used_up, variant
from tui_adventure.story.wording import set_of, stem, stems, words

_MOST_OFFERED = 2
_SPEECH = re.compile(r"[“\"][^”\"]*[”\"]?")
_ABOUT_ONESELF = set_of("what who are is tell me us about do did does the and so")
_NEAR = (Asks.WHY, Asks.HOW, Asks.WHAT, Asks.WHETHER)
_ONESELF = set_of("you your yours yourself who")
_CIRCUMSTANCES = set_of("on at by with to than after before since until till without")
_ARTICLES = set_of("the your this that his her their my a an these those our its")
NUMBERS = set_of(
    "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half both once twice dozen nobody"
)
_TIMES = set_of(
    "noon midnight dawn dusk morning evening night tonight today tomorrow yesterday hour hours minute minutes "
    "day days week "
    "month year years ago monday tuesday wednesday thursday friday saturday sunday wednesdays spring summer "
    "autumn winter "
    "cockcrow compline vespers supper breakfast"
)
_MONEY = set_of(
    "coin coins mark marks crown crowns penny pennies pence ha'penny halfpenny farthing farthings price "
    "cost costs nothing charge paid free cheap dear threepence sixpence"
)
_LENGTHS = set_of("mile miles yard yards foot feet step steps league leagues pace paces")
_SPANS = set_of("year years month months week weeks day days hour hours night nights minute minutes winters summers")
_PLAIN_VERBS = frozenset(
    map(
        stem,
        set_of(
            "be have do wear get need use want make hold keep come look take mean work say like matter care know "
            "think go "
            "put give find let feel see call happen become want pay show"
        ),
    )
)
"""Verbs that add little to the noun they are asked with: "why are you wearing gloves"."""


class Found(NamedTuple):
    """A topic somebody has, by its number; `named` is the word of the line that names it."""

    number: int
    topic: Topic
    named: str


def topic_named(ctx: Context, person: str, spoken: str) -> Found | None:
    """Return the topic of somebody that words name: of several the one with the longest name; None for none."""
    roots = [(word, stem(word)) for word in words(spoken.replace("_", " "))]
    line = f" {' '.join(root for _, root in roots)} "
    oneself = all(word in _ABOUT_ONESELF or word in _ONESELF for word, _ in roots)
    found: list[tuple[int, Found]] = []
    for number, topic in enumerate(ctx.atlas.cast[person].topics):
        for name in topic.names:
            if name in _ONESELF and not oneself:
                continue
            wanted = " ".join(stems(name))
            if f" {wanted} " in line and holds(topic.when, ctx):
                typed = next((word for word, root in roots if root == wanted.split()[-1]), name)
                found.append((len(wanted) * (not is_empty(name)), Found(number, topic, typed)))
    best = max(found, key=lambda row: (row[0], -row[1].number), default=None)
    return best[1] if best is not None else None


def fits(question: Question, found: Found, ctx: Context, person: str) -> bool:  # noqa: PLR0911 - one for each kind
    """Return whether a topic can answer a question: it has that kind of content, and speaks of what is asked."""
    told = words(" ".join(fill(say, ctx) for say in found.topic.say))
    own = set(stems(ctx.person(person).name))
    names = {root for name in found.topic.names for root in stems(name)}
    asked = [stem(word) for word in question.spoken if not is_empty(word)]
    rest = [root for root in dict.fromkeys(asked) if root not in names and root not in own and root not in _PLAIN_VERBS]
    roots = {stem(word) for word in told}
    covered = sum(speaks_of(root, roots) for root in rest)
    enough = 2 * covered >= len(rest) if rest else True
    somebody = names_somebody(ctx, " ".join(word.capitalize() for word in told if stem(word) not in names | own))
    if _is_circumstance(question, found):
        return False
    match question.asks:
        case Asks.COUNT:
            return enough and _measures(question, told)
        case Asks.WHEN:
            return enough and not _TIMES.isdisjoint(told)
        case Asks.WHERE:
            return enough and not rest and _names_a_place(ctx, told)
        case Asks.WHETHER:
            return covered == len(rest)
        case Asks.WHOSE:
            return covered == len(rest) and somebody
        case Asks.WHO:
            is_who = not rest and question.spoken[1:2] in (("is",), ("are",), ("was",))
            return enough and (somebody if not is_who else _is_of_the_cast(ctx, found) or stem(found.named) in roots)
        case Asks.WHAT_IF:
            return bool(rest) and covered == len(rest) and stem(found.named) in roots
        case Asks.HOW:
            return enough and (bool(rest) or question.spoken[1:2] in (("is",), ("are",), ("was",)))
    return enough


def comes_near(question: Question, found: Found, ctx: Context, person: str) -> bool:
    """Return whether a topic is the one subject of a question that it has no plain answer to."""
    if question.asks not in _NEAR or _is_circumstance(question, found) or found.named not in question.spoken:
        return False
    own = set(stems(ctx.person(person).name)) | {root for name in found.topic.names for root in stems(name)}
    rest = {stem(word) for word in question.spoken if not is_empty(word)} - own - _PLAIN_VERBS
    before = question.spoken[: question.spoken.index(found.named)][-1:]
    noun = _is_of_the_cast(ctx, found) or not _ARTICLES.isdisjoint(before)
    return noun and len(rest) <= (question.asks is not Asks.WHETHER) and not told_before(ctx, person, found)


def _names_a_place(ctx: Context, told: list[str]) -> bool:
    """Return whether words name a place of this story, by the last word of its name."""
    return not {words(place.name)[-1] for place in ctx.atlas.quest.places}.isdisjoint(told)


def _is_of_the_cast(ctx: Context, found: Found) -> bool:
    return any(found.named in words(known.name) for known in ctx.adventure.people.values())


def _measures(question: Question, told: list[str]) -> bool:
    """Return whether words give the number, price, age or length that is asked for."""
    if question.called == "how much":
        return not _MONEY.isdisjoint(told)
    after = (told[at + 1 : at + 3] for at, word in enumerate(told) if word in NUMBERS)
    numbered = [word for pair in after for word in pair]
    if question.called == "how many":
        asked = {stem(word) for word in question.spoken[2:] if not is_empty(word)}
        return any(stem(word) in asked for word in numbered)
    units = {"how far": _LENGTHS, "how high": _LENGTHS, "how deep": _LENGTHS}.get(question.called, _SPANS)
    return not units.isdisjoint(numbered)


def _is_circumstance(question: Question, found: Found) -> bool:
    """Whether a topic only stands with what is asked, not for it: "what should I say on Wednesday"."""
    if question.asks is Asks.ABOUT or found.named not in question.spoken:
        return False
    at = question.spoken.index(found.named) - 1
    while at > 0 and question.spoken[at] in _ARTICLES:
        at -= 1
    return question.spoken[at] in _CIRCUMSTANCES


def names_somebody(ctx: Context, text: str) -> bool:
    """Return whether a text names anybody of the cast."""
    return any(part in text for known in ctx.adventure.people.values() for part in known.name.split())


def told_by(ctx: Context, person: str, found: Found) -> str:
    """Return what somebody says on a topic, "" once all of it is told and it has been said last."""
    number, topic, _ = found
    key = f"{ctx.atlas.quest.id}.{person}.topic.{number}"
    if fact := _outdone(ctx, person, topic):
        return reply(ctx, Reply.OWNED, ctx.person(person).name, said=fact)
    if used_up(topic.say, key, ctx):
        again = ctx.adventure.tried.get(key, 0)
        ctx.adventure.tried[key] = again + 1
        said = fill(topic.say[again % len(topic.say)], ctx)
        if said == ctx.adventure.answered:
            return ""
        ctx.adventure.answered = said
        return f"{reply(ctx, Reply.TOLD, ctx.person(person).name)} {said}"
    first = key not in ctx.adventure.variants
    ctx.learn(topic.tells, topic.by or person)
    told = variant(topic.say, key, ctx)
    ctx.adventure.answered = told
    if first:
        apply(topic.effects, ctx)
    return attributed(ctx, person, told)


def told_before(ctx: Context, person: str, found: Found) -> bool:
    """Return whether all that somebody has on a topic was told."""
    return used_up(found.topic.say, f"{ctx.atlas.quest.id}.{person}.topic.{found.number}", ctx)


def manner(ctx: Context, person: str) -> str:
    """Return somebody's own way of having no answer, each once in an adventure; "" when all have been heard."""
    for number, topic in enumerate(ctx.atlas.cast[person].topics):
        key = f"{ctx.atlas.quest.id}.{person}.topic.{number}"
        if not topic.names and holds(topic.when, ctx) and not used_up(topic.say, key, ctx):
            ctx.learn(topic.tells, topic.by or person)
            return attributed(ctx, person, variant(topic.say, key, ctx))
    return ""


def attributed(ctx: Context, person: str, told: str) -> str:
    """Return words that somebody says with the name of who says them, where they do not have it."""
    name = ctx.person(person).name
    told_of = _SPEECH.sub(" ", told)
    named = any(part in told_of for part in name.split())
    return told if named or told[:1] not in "\"“'" else f"{name}: {told}"


def offer(ctx: Context, person: str, found: Found | None, said: str) -> str:
    """Return at most two subjects that somebody can be asked about here and has not told of; "" for none."""
    name = ctx.person(person).name
    theirs = (about for one, about in open_topics(ctx) if one == name)
    subjects = dict.fromkeys((*((_called(ctx, found, said),) if found is not None else ()), *theirs))
    open_ = [one for one in subjects if one and one != name]
    at = 0 if found is not None else ctx.adventure.tried.get(f"offered.{person}", 0)
    ctx.adventure.tried[f"offered.{person}"] = at + _MOST_OFFERED
    offered = list(dict.fromkeys(open_[(at + n) % len(open_)] for n in range(_MOST_OFFERED))) if open_ else []
    pronouns = ctx.pronouns(person)
    their = {"he": "his", "she": "her"}.get(pronouns.value if pronouns is not None else "", "their")
    return reply(ctx, Reply.OFFER, name, said=" or ".join(offered).replace("{their}", their)) if offered else ""


def _called(ctx: Context, found: Found, said: str) -> str:
    """Return a topic as the line calls it: by name, or with "the"; "" where it is no noun."""
    known = next((one for one in ctx.adventure.people.values() if found.named in words(one.name)), None)
    if known is not None:
        return known.name
    article = re.search(rf"\b({'|'.join(_ARTICLES)}) ({re.escape(found.named)})\b", said, re.IGNORECASE)
    if not article:
        return ""
    return f"{{their}} {article[2]}" if article[1].casefold() == "your" else f"the {article[2]}"


def _outdone(ctx: Context, person: str, topic: Topic) -> str:
    """Return the fact that has come out since and speaks of a topic of whoever kept it back; "" for none.

    What was written for after it came out is told as it was written.
    """
    if any(isinstance(one, FlagSet) for one in topic.when):
        return ""
    names = {root for name in topic.names for root in stems(name)}
    for fact in _against(ctx, person):
        if names & set(stems(ctx.atlas.facts[fact].plain)) - set(stems(ctx.person(person).name)):
            return ctx.atlas.facts[fact].plain
    return ""


def _against(ctx: Context, person: str) -> Iterator[str]:
    """Yield the facts told that say who did it and name somebody."""
    parts = set(words(ctx.person(person).name))
    for fact in ctx.adventure.told:
        spec = ctx.atlas.facts.get(fact)
        if spec is not None and spec.kind is FactKind.CULPRIT and parts & set(words(spec.plain)):
            yield fact


def owned_up(ctx: Context, person: str) -> str:
    """Return the fact told that lays it to somebody's door, "" for none."""
    return next((ctx.atlas.facts[fact].plain for fact in _against(ctx, person)), "")


def culprit_told(ctx: Context) -> str:
    """Return the fact told that says who did it, "" before it has come out."""
    told = (ctx.atlas.facts[fact] for fact in ctx.adventure.told if fact in ctx.atlas.facts)
    return next((spec.plain for spec in told if spec.kind is FactKind.CULPRIT), "")
