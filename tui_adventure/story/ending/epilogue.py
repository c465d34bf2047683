"""The closing entry: one page in the innkeeper's ledger about what happened, and a plate of facts."""

import re

from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.schema.quest import Ending
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

_OPENINGS = (
    "{name}, {origin} and {class}, out by the {door} Door and back by it after {turns} turns of the glass.",
    "The {door} Door gave {name} back after {turns} turns of the glass. I write down what was told at my counter.",
    "Entry for {name}, {class}, who took the {door} Door. Gone {turns} turns of the glass; the lamp was still lit.",
    "I had the stool up on the table already when {name} came back through the {door} Door, {turns} turns gone.",
)
_SLATE = ("On the slate: {clocks}.", "Chalked up when the latch went: {clocks}.", "The slate reads {clocks}.")
_LEFT = {
    "whole": (
        "No blood on the step this time; I looked.",
        "Came in walking straight, which I note because it is rare.",
        "Nothing broken that I could see, and I see most things with the one eye.",
    ),
    "hurt": (
        "Favoured one side coming in, and would not have it looked at before the soup.",
        "I sent for hot water. The towels are on the bill.",
        "There was a hand kept inside the coat. I did not ask until the second cup.",
    ),
    "healed": (
        "Walked in, and sat down before the coat was off. I have the rest of it in the plate below.",
        "On both feet by the time the latch went. I have seen it take longer.",
    ),
}
_ACCOUNTS = {
    "triumph": ("Ate two suppers. I charged for one. The other I have put down to the door.",),
    "bittersweet": ("Asked for the bench by the fire, and sat with their back to the wall of doors. I left the lamp.",),
    "loss": (
        "I let the bill stand over. Some doors take their price on the way out as well, and I do not charge twice.",
        "Drank what was put there. I wrote it down as it was told, with the part that was not told left white.",
    ),
    "retreat": (
        "Came back, which is the part I count. I have written small, and left the rest of the page its room.",
        "I said there is no shame in a door closed from this side. The door had nothing to add.",
    ),
}
_PAID = {
    "triumph": ("Paid for the bed in advance, and slept in it. I have ruled the line under this one in good ink.",),
    "bittersweet": (
        "Paid, tipped, and said nothing until the plates were cleared. I ruled the line and left a gap above it.",
    ),
}
"""What is told only of somebody who has a coin to pay with."""
_OUTSIDE = "The account breaks off here: {reason}"
_ROAD = (
    "They had been to {places}.",
    "The boots had {places} on them, by the mud.",
    "On the way there was {places}; I have the names down as they were said.",
)


def compose(ctx: Context, ending: Ending, owed: list[str]) -> str:
    """Return the closing page: 250 to 450 words where the adventure gives so much, and no sentence twice.

    `owed` are the promises nobody kept: each is mourned in a sentence.
    """
    quest = ctx.atlas.quest.id
    body = blocks(ending.text, f"{quest}.ending.{ending.id}", ctx)
    opening, account = _opening(ctx), _account(ctx, ending)
    room = MOST_WORDS - sum(_words(part) for part in (opening, body, account))
    fates, room = _fitted(_fates(ctx), room)
    mourned, room = _fitted([fill(ctx.atlas.promises[promise].at_end, ctx) for promise in owed], room)
    deeds, room = _deeds(ctx, room)
    slate, room = _fitted(_clocks(ctx), room)
    loose_ends = " ".join(part for part in (mourned, slate) if part)
    if MOST_WORDS - room < LEAST_WORDS:
        loose_ends = " ".join(part for part in (loose_ends, _road(ctx)) if part)
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
    template = ctx.rng("opening").choice(_OPENINGS)
    return template.format_map(
        {
            "name": sheet.name if sheet is not None else "A traveller",
            "origin": sheet.race if sheet is not None else "stranger",
            "class": sheet.character_class if sheet is not None else "wanderer",
            "door": ctx.atlas.quest.door.capitalize(),
            "turns": max(1, ctx.state.adventure_turn),
        }
    )


def _deeds(ctx: Context, room: int) -> tuple[str, int]:
    """Return the most significant moments there is room for, in the order they happened, and the room that is left."""
    best = sorted(ctx.state.adventure_moments, key=lambda moment: -moment.significance)[:_SIGNIFICANT]
    kept = []
    for moment in best:
        words = _words(moment.summary)
        if words <= room:
            kept.append(moment)
            room -= words
    sentences = [moment.summary for moment in sorted(kept, key=lambda moment: moment.turn)]
    sheet = ctx.state.character_sheet
    if sheet is not None:
        sentences = [_in_the_ledger(sentence, sheet.name, number) for number, sentence in enumerate(sentences)]
    return " ".join(sentences), room


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
    fates = (first_of(person.fates, f"{ctx.atlas.quest.id}.fate.{person.id}", ctx) for person in met)
    return [fate for fate in fates if fate]


def _clocks(ctx: Context) -> list[str]:
    """Return one sentence about the clocks that had begun to fill, the fullest first; proofs are named, not counted."""
    clocks = (clock for clock in ctx.atlas.quest.clocks if not clock.proofs)
    filled = [(clock, ctx.adventure.clocks.get(clock.id, 0)) for clock in clocks]
    begun = sorted((pair for pair in filled if pair[1]), key=lambda pair: -pair[1] / pair[0].size)
    if not begun:
        return []
    named = [f"{clock.name}, {'full' if at >= clock.size else f'{at} of {clock.size}'}" for clock, at in begun]
    return [ctx.rng("clocks").choice(_SLATE).format(clocks="; ".join(named))]


def _account(ctx: Context, ending: Ending) -> str:
    rng = ctx.rng("account")
    left = rng.choice(_LEFT[_how_left(ctx)])
    paid = _PAID.get(ending.outcome, ()) if ctx.state.coins else ()
    closing = rng.choice((*paid, *_ACCOUNTS[ending.outcome]))
    outside = f"{_OUTSIDE.format(reason=ctx.adventure.reason.rstrip('.'))}. " if ctx.adventure.reason else ""
    return f"{outside}{left} {closing}"


def _how_left(ctx: Context) -> str:
    """Return how the hero came back; of one who lost a fight and has healed since nothing is said of wounds."""
    if ctx.state.health_current * 2 < ctx.state.health_max:
        return "hurt"
    return "healed" if ctx.adventure.tally.ended.get("lost") else "whole"


def _road(ctx: Context) -> str:
    names = [ctx.atlas.places[place].name for place in ctx.adventure.visited if place in ctx.atlas.places]
    named = ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else names[0]
    return ctx.rng("road").choice(_ROAD).format(places=named)


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
