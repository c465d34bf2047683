"""What `plain` says, as sentences: who speaks, how a fight stands, what a choice is and hangs on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tui_adventure.rules.combat.view import FightView, FoeView
from tui_adventure.story.beat import Option, Passage, PassageKind, Stakes, Voice
from tui_adventure.story.content.art import find_drawing
from tui_adventure.story.views.move_groups import Deeds
from tui_adventure.story.views.status import Status

SPEAKERS = {Voice.KEEPER: "Keeper: ", Voice.JESTER: "Magpie: ", Voice.PLAYER: "> "}


def spoken(passage: Passage) -> str:
    """Return a passage with its speaker named, so that voices are told apart by ear; the narrator needs no name."""
    if passage.voice is Voice.INNKEEPER and passage.kind is not PassageKind.CLOSING:
        return f"Oda: {passage.text}"
    return f"{SPEAKERS.get(passage.voice, '')}{passage.text}"


def numbers(status: Status) -> str:
    """Return the hero's own numbers in one sentence."""
    return (
        f"You have {status.hearts} of {status.hearts_max} hearts, guard {status.guard} of {status.guard_max}, "
        f"resolve {status.resolve} of {status.resolve_max}."
    )


def choice(number: int, option: Option, *, brief: bool = False) -> Iterator[str]:
    """Yield the lines of a numbered choice: what it is and costs, what it does (unless brief), its odds or its bar."""
    yield f"{number}. {option.label}{f' ({option.cost})' if option.cost else ''}"
    if option.detail and not brief:
        yield f"   {option.detail}"
    if option.barred:
        yield f"   Barred: {option.barred}"
    elif option.stakes is not None:
        yield f"   {odds(option.stakes, brief=brief)}"


def odds(stakes: Stakes, *, brief: bool = False) -> str:
    """Return what a choice hangs on: "Athletics +3 against 12: 60 in 100, 25 in part; at stake: a cold bath"."""
    edge = {1: ", with advantage", -1: ", with disadvantage"}.get(stakes.advantage, "")
    partly = f", {stakes.partial} in part" if stakes.partial else ""
    hangs_on = f"{stakes.harm} harm" if stakes.harm else f"at stake: {stakes.risk}" if stakes.risk else ""
    risk = f"; {hangs_on}" if hangs_on and not brief else ""
    return f"{stakes.label} {stakes.modifier:+d} against {stakes.target}{edge}: {stakes.success} in 100{partly}{risk}"


def group_line(deeds: Deeds) -> str:
    """Return a group of a fight's moves under the number that is always its own, with what is in it."""
    named = list(dict.fromkeys(line.option.label for line in deeds.lines))
    return f"{deeds.group.value}. {deeds.group.name.capitalize()}, {len(deeds.options)} ways: {'; '.join(named)}."


@dataclass
class Told:
    """What has been told of a fight and of the hero, so that only what changes is told again."""

    own: str = ""
    foes: dict[str, str] = field(default_factory=dict)
    explained: set[str] = field(default_factory=set)
    pictured: set[str] = field(default_factory=set)

    def forget_fight(self) -> None:
        """Tell all of a fight anew."""
        self.foes.clear()
        self.explained.clear()

    def knows(self, option: Option) -> bool:
        """Return whether it was told what a move of this fight does; it is from now on."""
        known = option.id in self.explained
        self.explained.add(option.id)
        return known

    def of_picture(self, art: str, folders: Iterable[Path]) -> str:
        """Return what a drawing shows, the first time; "" for none."""
        drawing = find_drawing(art, folders) if art and art not in self.pictured else None
        self.pictured.add(art)
        return f"Picture: {drawing.alt}" if drawing is not None and drawing.alt else ""

    def of_hero(self, status: Status, *, always: bool = False) -> Iterator[str]:
        """Yield the hero's own numbers when they are not those told last."""
        now = numbers(status)
        if status.name and (always or now != self.own):
            yield now
        self.own = now

    def of_fight(self, fight: FightView) -> Iterator[str]:
        """Yield how each foe is, if that changed, and what each means to do; what is upon the hero; who acts when."""
        for foe in fight.foes:
            state = _state_of(foe)
            changed = self.foes.get(foe.id) != state
            self.foes[foe.id] = state
            yield f"{foe.name}{f': {state}.' if changed else '.'} Next: {foe.intent.rstrip('.')}."
        for name, turns, does in fight.conditions:
            yield f"You are {name} for {turns} more turn{'' if turns == 1 else 's'}: {does}"
        yield f"Round {fight.round}. Order: {', '.join(fight.order)}."


def _state_of(foe: FoeView) -> str:
    conditions = "".join(f", {name} ({turns})" for name, turns in foe.conditions)
    return f"hearts {foe.hearts} of {foe.hearts_max}, armour {foe.armour}, {foe.band}{conditions}"


def listed(title: str, entries: Iterable[str]) -> Iterator[str]:
    """Yield a list as one sentence; nothing for an empty one."""
    said = "; ".join(entry.rstrip(".") for entry in entries)
    if said:
        yield f"{title}: {said}."
