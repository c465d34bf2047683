"""What can be answered without anybody: who somebody is, where, who hired the hero, what is at stake, what is seen."""

import re
from collections.abc import Callable, Iterable
from itertools import chain

from tui_adventure.story.free_actions.replies import reply
from tui_adventure.story.free_actions.topics_told import NUMBERS, names_somebody
from tui_adventure.story.interpreter.page_text import page_of, sentences_of
from tui_adventure.story.interpreter.question_types import Asks, Question
from tui_adventure.story.interpreter.synonyms import speaks_of
from tui_adventure.story.interpreter.topics import is_empty
from tui_adventure.story.interpreter.verbs import SMALL
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.schema.story_words import Reply, StoryLine
from tui_adventure.story.turn.context import Context
from tui_adventure.story.wording import set_of, stem, stems, words

_ALIKE = 0.6
"""What a word counts for that may mean what a text speaks of."""
_HALF = 0.5
_SEVERAL = 2
_HAPPENS = set_of("happens happen happened")
_THEM = set_of("he she they him her them it")
_BEING_SOMEWHERE = set_of("find get meet live lives stay see found hiding hide gone went run left sit stand still")
_IS = set_of("is are was were")
_HIRED = re.compile(
    r"\bwho (?:has |have |had )?(?:hired|hires|hire|sent|sends|employed|pays|paid) (?:me|us)\b|"
    r"\bwho .*\bwork(?:ing)? for\b|"
    r"\bwho is my (?:employer|boss|client|patron)\b|\bwhy am i here\b|\bwhat am i (?:here|hired) (?:for|to)\b|"
    r"\bwhy (?:did|was|were) .*\bhired? (?:me|us)?"
)
_FAILING = re.compile(
    r"\b(?:fail|fails|failed|failing|lose|loses|lost|losing|late|too slow)\b|\bif (?:nobody|not one|not|no one|i|we) "
    r"(?:do not|does not|did not|not|pay|pays|own|owns|come|comes|stop|stops|help|helps)\b"
)
_DOING = set_of("doing happening going wearing holding carrying reading eating making writing")
_TO_IT = set_of(
    "again really exactly then now here this that the a an anyway even actually supposed called named man woman person"
)


def plainly_so(ctx: Context, asked: Question, person: str) -> str:
    """Return what the story can say for certain to a question, whoever is asked; "" for nothing."""
    for known in (_hired, _who_is, _where_is, _is_here, _at_stake, _running_out, _age):
        if answer := known(ctx, asked, person):
            return answer
    return ""


def _hired(ctx: Context, asked: Question, person: str) -> str:
    del person
    return _facts_of(ctx, FactKind.PREMISE, most=1) if _HIRED.search(" ".join(asked.spoken)) else ""


def _who_is(ctx: Context, asked: Question, person: str) -> str:
    """Return who somebody is whose name is all that is asked about."""
    spoken = [word for word in asked.spoken if word not in _TO_IT]
    if asked.asks not in (Asks.WHO, Asks.WHAT) or len(spoken) < _SEVERAL or spoken[1] not in _IS:
        return ""
    if {"you", "u"} & set(spoken) and len(spoken) <= _SEVERAL + 1:
        return who(ctx, person) if person else ""
    rest = set(spoken[2:])
    named = (one for one, known in ctx.adventure.people.items() if rest and rest <= set(words(known.name)))
    return next((told for one in named if (told := who(ctx, one))), "")


def who(ctx: Context, person: str) -> str:
    """Return who somebody is who has been met, is here, or whose name stands on the page; "" for anybody else."""
    known = ctx.person(person)
    shared = {part for one, other in ctx.adventure.people.items() if one != person for part in other.name.split()}
    parts = [known.name, *(part for part in known.name.split() if len(part) > _SEVERAL and part not in shared)]
    printed = any(part in sentence for sentence in page_of(ctx.state) for part in parts)
    if not (known.met or printed or person in ctx.present):
        return ""
    here = "" if person in ctx.present else " Not here now."
    return f"{known.name}: {ctx.atlas.cast[person].look.rstrip('.')}.{here}"


def _where_is(ctx: Context, asked: Question, person: str) -> str:
    """Return where somebody or some place is, when only that is asked."""
    del person
    if asked.asks is not Asks.WHERE:
        return ""
    told = [word for word in asked.spoken if not is_empty(word) and word not in _BEING_SOMEWHERE]
    if not set(told) - _THEM and not _THEM.isdisjoint(asked.spoken):
        named = (one for one, known in ctx.adventure.people.items() if set(words(known.name)) & set(asked.line))
        return next((_whereabouts(ctx, one) for one in named), "")
    for one, known in ctx.adventure.people.items():
        if told and set(told) <= set(words(known.name)):
            return _whereabouts(ctx, one)
    for place in ctx.atlas.quest.places:
        name, wanted = [root for root in stems(place.name) if root not in SMALL], [stem(word) for word in told]
        if wanted and (wanted == name or wanted == name[-1:]):
            return _way_to(ctx, place.id)
    return ""


def _whereabouts(ctx: Context, person: str) -> str:
    known = ctx.person(person)
    if person in ctx.present:
        return reply(ctx, Reply.BESIDE_YOU, known.name)
    met = [
        one.scene for one in ctx.adventure.played if one.scene in ctx.atlas.scenes and one.scene != ctx.adventure.scene
    ]
    scenes = (ctx.atlas.scenes[scene] for scene in reversed(met))
    place = next((scene.place for scene in scenes if person in scene.people and scene.place in ctx.atlas.places), "")
    if place:
        return reply(ctx, Reply.LAST_SEEN, known.name, said=ctx.atlas.places[place].name)
    return reply(ctx, Reply.ELSEWHERE, known.name)


def _way_to(ctx: Context, place: str) -> str:
    here = ctx.atlas.places[ctx.adventure.place]
    name = ctx.atlas.places[place].name
    if place == here.id:
        return reply(ctx, Reply.HERE, name)
    near = any(way.to == place for way in here.ways)
    return reply(ctx, Reply.ONE_WAY_ON if near else Reply.FURTHER_OFF, name)


def _is_here(ctx: Context, asked: Question, person: str) -> str:
    """Return whether somebody is here, when that is asked, or came along."""
    del person
    told = [
        word
        for word in asked.spoken
        if not is_empty(word) and word not in ("with", "me", "us", "around", "back", "along")
    ]
    here = {"here", "come", "came", "there", "around", "with"} & set(asked.spoken)
    if asked.asks is not Asks.WHETHER or not here or not told:
        return ""
    named = next((one for one, known in ctx.adventure.people.items() if set(told) <= set(words(known.name))), "")
    return _whereabouts(ctx, named) if named else ""


def _at_stake(ctx: Context, asked: Question, person: str) -> str:
    """Return what comes of failing, or of a choice of the page, when that is asked."""
    del person
    if asked.asks is not Asks.WHAT_IF:
        return ""
    spoken = set(stems(" ".join(asked.spoken)))
    for option in ctx.state.page.options:
        told = [root for root in stems(option.label) if root not in SMALL]
        said = [root for root in told if root in spoken]
        if len(said) >= _SEVERAL and 2 * len(said) >= len(told) and option.stakes is not None:
            risk = option.stakes.risk
            line = Reply.RISKS if risk else Reply.CHANCES
            return reply(ctx, line, option.label, said=risk, success=option.stakes.success)
    return _facts_of(ctx, FactKind.STAKE, most=1) if _FAILING.search(" ".join(asked.spoken)) else ""


def _facts_of(ctx: Context, kind: FactKind, *, most: int) -> str:
    told = (ctx.atlas.facts[fact] for fact in ctx.adventure.told if fact in ctx.atlas.facts)
    plain = [spec.plain for spec in told if spec.kind is kind][:most]
    return reply(ctx, Reply.KNOWN, " ".join(plain)) if plain else ""


def _running_out(ctx: Context, asked: Question, person: str) -> str:
    """Return how a clock stands whose name is asked about, and what happens when it is full."""
    del person
    if asked.asks in (Asks.WHO, Asks.WHOSE, Asks.WHERE, Asks.WHY, Asks.HOW, Asks.WHETHER):
        return ""
    spoken = frozenset(stems(" ".join(asked.spoken)))
    for clock in ctx.atlas.quest.clocks:
        own = frozenset(stems(clock.name)) - SMALL
        if own and own <= spoken:
            line = StoryLine.CLOCK_STANDS
            stands = ctx.line(line, clock=clock.name, filled=ctx.adventure.clocks.get(clock.id, 0), size=clock.size)
            return f"{stands}. {clock.then or ''}".strip()
    return ""


def _age(ctx: Context, asked: Question, person: str) -> str:
    """Return how old whoever is asked looks."""
    if asked.called != "how old" or not {"you", "u"} & set(asked.spoken) or not person:
        return ""
    look = ctx.atlas.cast[person].look
    age = look.split(",")[0]
    return (
        reply(ctx, Reply.OF_AGE, ctx.person(person).name, said=age)
        if not NUMBERS.isdisjoint(words(age.replace("-", " ")))
        else ""
    )


def told_of(ctx: Context, asked: Question) -> str:
    """Return a fact the hero was told that speaks of all that is asked and can answer it; "" for none."""
    about = _about(asked)
    if len(about) < (1 if asked.asks is Asks.ABOUT or _HAPPENS.intersection(asked.spoken) else _SEVERAL):
        return ""
    if asked.asks is not Asks.ABOUT and {"you", "your", "u"} & set(asked.spoken):
        return ""
    facts = [ctx.atlas.facts[fact] for fact in ctx.adventure.told if fact in ctx.atlas.facts]
    plain = {f"{fact.name or ''} {fact.plain}": fact.plain for fact in facts if _may_answer(ctx, asked, fact.plain)}
    found = best(ctx, about, plain, plain.__getitem__, least=1.0 if asked.asks is not Asks.ABOUT else _HALF)
    return reply(ctx, Reply.KNOWN, found) if found else ""


def seen(ctx: Context, asked: Question) -> str:
    """Return the sentence of the present scene that shows what is asked: who does it, how many, what it is."""
    about = _about(asked)
    if asked.asks not in (Asks.WHO, Asks.COUNT, Asks.WHAT) or {"you", "your"} & set(asked.spoken):
        return ""
    if asked.asks is Asks.WHAT and (_DOING.isdisjoint(asked.spoken) or len(about) < _SEVERAL):
        return ""
    view = [one for one in sentences_of(ctx.adventure.view) if _may_answer(ctx, asked, one) and '"' not in one]
    found = best(ctx, about, view, str, least=_HALF if asked.asks is Asks.COUNT else 1.0)
    return reply(ctx, Reply.REMEMBERED, "", said=found) if found else ""


def _may_answer(ctx: Context, asked: Question, text: str) -> bool:
    """Return whether a sentence has what a question of this kind asks for."""
    match asked.asks:
        case Asks.COUNT:
            return asked.called == "how many" and _is_counted(text, _about(asked))
        case Asks.WHO | Asks.WHOSE:
            return names_somebody(ctx, text) or asked.asks is Asks.WHO
        case Asks.WHEN | Asks.WHERE | Asks.WHETHER | Asks.HOW:
            return False
    return True


def _is_counted(text: str, about: frozenset[str]) -> bool:
    """Return whether a number stands before a noun that is asked about."""
    told = words(text.replace("-", " "))
    nouns = (told[at + 1 : at + 1 + _SEVERAL] for at, word in enumerate(told) if word in NUMBERS)
    return any(not about.isdisjoint(map(stem, after)) for after in nouns)


def _about(asked: Question) -> frozenset[str]:
    return frozenset(stem(word) for word in asked.spoken if not is_empty(word))


def retold(ctx: Context, about: Iterable[str]) -> str:
    """Return the sentence of the page that speaks of all these words, or of most of them, "" for none."""
    ctx.adventure.answered = ""
    return best(ctx, frozenset(map(stem, about)), page_of(ctx.state), str, least=_HALF)


def best(ctx: Context, about: frozenset[str], among: Iterable[str], told: Callable[[str], str], *, least: float) -> str:
    """Return what is `told` of the text that speaks of most of these stems, but not what was answered last."""
    if not about:
        return ""
    before = ctx.adventure.answered
    rated = ((_share(about, _roots(text)), text) for text in among if told(text) != before)
    share, text = max(chain(rated, [(0.0, "")]), key=lambda row: row[0])
    if share < least:
        return ""
    ctx.adventure.answered = told(text)
    return told(text)


def _share(about: frozenset[str], roots: frozenset[str]) -> float:
    """Return what share of words a text speaks of; of a word that may mean the same, a little less."""
    said = sum(1.0 if word in roots else _ALIKE if speaks_of(word, roots) else 0.0 for word in about)
    return said / len(about)


def _roots(text: str) -> frozenset[str]:
    return frozenset(root for word in words(text) for root in (stem(word), *map(stem, word.split("-"))))
