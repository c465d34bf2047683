"""The closing entry: one page in the innkeeper's ledger about what happened, and a plate of facts."""

import re

from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.schema.quest import Ending
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.schema.vocabulary import Tone
from tui_adventure.story.state import Tally
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import blocks, fill, first_of

LEAST_WORDS, MOST_WORDS = 250, 450
_SENTENCE = re.compile(r"(?<=[.!?”’])\s+(?=[A-Z“‘])")
_SIGNIFICANT = 6
"""So many moments are told at most."""
_ENDS = (("won", "won"), ("parleyed", "talked out of"), ("fled", "run from"), ("lost", "lost"))
"""How a fight ends, and how the plate says it."""
_PAID = {Tone.TRIUMPH: StoryLine.PAID_TRIUMPH, Tone.BITTERSWEET: StoryLine.PAID_BITTERSWEET}
"""What is told only of somebody who has a coin to pay with."""


def compose(ctx: Context, ending: Ending, owed: list[str]) -> str:
    """Return the closing page: 250 to 450 words where the adventure gives so much, and no sentence twice.

    `owed` are the promises nobody kept: each is mourned in a sentence.
    """
    quest = ctx.atlas.quest.id
    body = ctx.cite(blocks(ending.text, f"{quest}.ending.{ending.id}", ctx), f"the ending “{ending.title}”")
    opening = ctx.cite(_opening(ctx), "the hero in the ledger, the door, and the turns it took")
    account = ctx.cite(_account(ctx, ending), "the hearts and coins the hero came back with, and the kind of ending")
    room = MOST_WORDS - sum(_words(part) for part in (opening, body, account))
    fates, room = _fitted(_fates(ctx), room)
    mourned, room = _fitted([_mourned(ctx, promise) for promise in owed], room)
    deeds, room = _deeds(ctx, room)
    slate, room = _fitted(_clocks(ctx), room)
    loose_ends = " ".join(part for part in (mourned, slate) if part)
    if MOST_WORDS - room < LEAST_WORDS:
        road = ctx.cite(_road(ctx), "the places the hero was in")
        loose_ends = " ".join(part for part in (loose_ends, road) if part)
    paragraphs = (opening, deeds, body, fates, loose_ends, account)
    return _once([part for part in paragraphs if part])


def plate(ctx: Context, ending: Ending) -> tuple[tuple[str, str], ...]:
    """Return the facts of the adventure, each with its name: ("Turns", "32 of 36")."""
    adventure, quest, tally = ctx.adventure, ctx.atlas.quest, ctx.adventure.tally
    truth = next((fill(one.say, ctx) for one in quest.truths if one.id == adventure.truth), "")
    unseen = [place.name for place in quest.places if place.id not in adventure.visited]
    strangers = [spec.name[0] for spec in quest.cast if not ctx.person(spec.id).met]
    undone = [fill(one.say, ctx) for one in quest.objectives if one.id not in adventure.objectives]
    approaches = sorted(tally.approaches.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = (
        ("Ending", f"{ending.title} ({ending.outcome})"),
        ("Turns", f"{ctx.state.adventure_turn} of {ctx.state.max_turns}"),
        ("Rolls", f"{tally.rolls}, best {tally.best}, worst {tally.worst}" if tally.rolls else "none"),
        ("Fights", _fights(tally)),
        ("Choices", ", ".join(f"{name} {count}" for name, count in approaches)),
        ("Places", f"{len(adventure.visited)} of {len(quest.places)}"),
        ("Objectives", f"{len(adventure.objectives)} of {len(quest.objectives)}"),
        ("The truth", truth),
        ("Proved", "; ".join(_proofs(ctx))),
        ("Never seen", ", ".join(unseen)),
        ("Never met", ", ".join(strangers)),
        ("Left undone", "; ".join(undone)),
    )
    return tuple((name, value) for name, value in rows if value)


def _proofs(ctx: Context) -> list[str]:
    """Return the names of what was proved, in the order of telling."""
    facts = (ctx.atlas.facts[fact] for fact in ctx.adventure.told if fact in ctx.atlas.facts)
    return [fact.name or fact.plain for fact in facts if fact.kind is FactKind.PROOF]


def _fights(tally: Tally) -> str:
    """Return how the fights ended: "3 (2 won, 1 talked out of); foes beaten: 4"."""
    ends = [f"{tally.ended[end]} {said}" for end, said in _ENDS if tally.ended.get(end)]
    told = f"{tally.fights} ({', '.join(ends)})" if ends else str(tally.fights or "none")
    return f"{told}; foes beaten: {tally.foes}" if tally.foes else told


def ending_for(ctx: Context, wanted: str) -> Ending:
    """Return the ending of that id; for "auto" or an unknown one the first whose needs hold, else the last."""
    endings = ctx.atlas.quest.endings
    if wanted in ctx.atlas.endings:
        return ctx.atlas.endings[wanted]
    return next((ending for ending in endings if holds(ending.needs, ctx)), endings[-1])


def _opening(ctx: Context) -> str:
    sheet = ctx.state.character_sheet
    hero = {
        "name": sheet.name if sheet is not None else "A traveller",
        "origin": sheet.race.value if sheet is not None else "stranger",
        "class": sheet.character_class.value if sheet is not None else "wanderer",
    }
    door, turns = ctx.atlas.quest.door.capitalize(), max(1, ctx.state.adventure_turn)
    return ctx.line(StoryLine.CLOSING_OPENS, "opening", door=door, count=turns, **hero)


def _deeds(ctx: Context, room: int) -> tuple[str, int]:
    """Return the most significant moments there is room for, in the order they happened, and the room that is left."""
    best = sorted(ctx.state.get_adventure_moments(), key=lambda moment: -moment.significance)[:_SIGNIFICANT]
    kept = []
    for moment in best:
        words = _words(moment.summary)
        if words <= room:
            kept.append(moment)
            room -= words
    sheet, sentences = ctx.state.character_sheet, []
    for number, moment in enumerate(sorted(kept, key=lambda moment: moment.turn)):
        said = moment.summary if sheet is None else _in_the_ledger(moment.summary, sheet.name, number)
        sentences.append(ctx.cite(said, "what the hero did", moment.turn))
    return " ".join(sentences), room


def _mourned(ctx: Context, promise: str) -> str:
    spec = ctx.atlas.promises[promise]
    return ctx.cite(fill(spec.at_end, ctx), f"a promise nobody kept: {fill(spec.say, ctx)}")


def _in_the_ledger(sentence: str, name: str, number: int) -> str:
    """Return a saga sentence as the innkeeper writes it: the name in full once, then left out or shortened by turns."""
    if number == 0:
        return sentence
    if number % 3 and sentence.startswith(f"{name} "):
        rest = sentence.removeprefix(f"{name} ")
        return rest[:1].upper() + rest[1:]
    return sentence.replace(name, name.split(maxsplit=1)[0])


def _fates(ctx: Context) -> list[str]:
    met = (person for person in ctx.atlas.quest.cast if ctx.person(person.id).met)
    fates = (
        ctx.cite(
            first_of(person.fates, f"{ctx.atlas.quest.id}.fate.{person.id}", ctx),
            f"how things stood with {ctx.person(person.id).name} at the end",
        )
        for person in met
    )
    return [fate for fate in fates if fate]


def _clocks(ctx: Context) -> list[str]:
    """Return one sentence about the clocks that had begun to fill, the fullest first; proofs are named, not counted."""
    clocks = (clock for clock in ctx.atlas.quest.clocks if not clock.proofs)
    filled = [(clock, ctx.adventure.clocks.get(clock.id, 0)) for clock in clocks]
    begun = sorted((pair for pair in filled if pair[1]), key=lambda pair: -pair[1] / pair[0].size)
    if not begun:
        return []
    named = [
        ctx.line(
            StoryLine.CLOCK_FULL if at >= clock.size else StoryLine.CLOCK_STANDS,
            clock=clock.name,
            filled=at,
            size=clock.size,
        )
        for clock, at in begun
    ]
    slate = ctx.line(StoryLine.CLOSING_SLATE, "clocks", clocks="; ".join(named))
    return [ctx.cite(slate, "the clocks as they stood at the end")]


def _account(ctx: Context, ending: Ending) -> str:
    rng = ctx.rng("account")
    lines = ctx.atlas.words.lines
    left = rng.choice(lines[_how_left(ctx)])
    paid = lines[_PAID[ending.outcome]] if ctx.state.coins and ending.outcome in _PAID else ()
    closing = rng.choice((*paid, *lines[StoryLine(f"account_{ending.outcome}")]))
    reason = ctx.adventure.reason.rstrip(".")
    outside = ctx.line(StoryLine.CLOSING_BREAKS_OFF, reason=reason) if ctx.adventure.reason else ""
    return " ".join(part for part in (outside, left, closing) if part)


def _how_left(ctx: Context) -> StoryLine:
    """Return how the hero came back; of one who lost a fight and has healed since nothing is said of wounds."""
    if ctx.state.health_current * 2 < ctx.state.health_max:
        return StoryLine.LEFT_HURT
    return StoryLine.LEFT_HEALED if ctx.adventure.tally.ended.get("lost") else StoryLine.LEFT_WHOLE


def _road(ctx: Context) -> str:
    names = [ctx.atlas.places[place].name for place in ctx.adventure.visited if place in ctx.atlas.places]
    named = ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else names[0]
    return ctx.line(StoryLine.CLOSING_ROAD, "road", places=named)


def _fitted(sentences: list[str], room: int) -> tuple[str, int]:
    """Join as many of the sentences as there is room for, and return the room that is left."""
    kept = []
    for sentence in sentences:
        words = _words(sentence)
        if words <= room:
            kept.append(sentence)
            room -= words
    return " ".join(kept), room


def _once(paragraphs: list[str]) -> str:
    """Join paragraphs, leaving out every sentence that has stood before."""
    seen: set[str] = set()
    kept = []
    for paragraph in "\n\n".join(paragraphs).split("\n\n"):
        sentences = [sentence for sentence in _SENTENCE.split(paragraph) if sentence not in seen]
        seen.update(sentences)
        if sentences:
            kept.append(" ".join(sentences))
    return "\n\n".join(kept)


def _words(text: str) -> int:
    return len(text.split())
