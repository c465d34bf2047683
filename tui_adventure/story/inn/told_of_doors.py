"""What the innkeeper says of the doors: what stands on a card, which is the gentlest, why one is dark."""

import re
from collections.abc import Sequence

from tui_adventure.story.beat import Beat, DoorCard, Option, Passage
from tui_adventure.story.content.library import Library
from tui_adventure.story.inn import asked
from tui_adventure.story.inn.at_the_doors import FEW, MOST_KNOWN, Meant, denies, doors_meant, unlit
from tui_adventure.story.inn.hearing import Heard, heard
from tui_adventure.story.inn.talk import house_line
from tui_adventure.story.interpreter.verbs import CONCEPTS
from tui_adventure.story.schema.pack import InnPage
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import StoryState
from tui_adventure.story.wording import folded, set_of, stems, words

_DANGER = set_of(
    "dangerous danger dangers risk risky safe safest safer deadly hard hardest harder difficult difficulty easy "
    "easiest easier worst die died kill gentle gentlest tough toughest kindest bad mildest level"
)
_LENGTH = set_of(
    "long longest longer short shortest shorter quick quickest turns turn time hours length far quickly fast "
    "fastest soon days brief"
)
_CONTENT = set_of(
    "content warning warnings tags scary sad spiders gore blood horror violent violence drowning fire trigger "
    "upsetting nasty frightening disturbing"
)
_LEAST = set_of("safe safest safer easy easiest easier gentle gentlest kindest mildest beginner beginners least")
_MOST = set_of("dangerous risky deadly hard hardest harder difficult worst tough toughest most")
_SHORT = set_of("short shortest shorter quick quickest brief fast fastest least")
_LONG = set_of("long longest longer most")
_ADVISED = re.compile(
    r"\b(?:recommend|advi[sc]e|suggest|surprise me|you (?:choose|pick|decide)|your (?:choice|favou?rite|pick)|"
    r"pick (?:one )?for me|choose (?:one )?for me"
    r"|which (?:door |one |of .*)?(?:is (?:the )?(?:best|better|right)|should|would|do you|suits?|fits?)|random|"
    r"whichever|any door|any of them|where should i|what should i (?:take|choose|pick)"
    r"|best (?:door|one)|good (?:door|one|first)|best for|right for|do not (?:care|mind|know) which|"
    r"dealer's choice|up to you)\b"
)
_WITHOUT = re.compile(r"\b(?:without|no|not|free of|avoid|least)\b")
_WHY_SHUT = set_of("why dark unlit shut closed boarded locked barred lit open cannot key planks nailed")
_WHO = re.compile(
    r"\b(?:who (?:sent|wants|needs|asked|called|hired|is waiting|waits|pays|is there|will|is in|is behind|"
    r"is it|would)|sent for me|wants? me|needs? me|whom)\b"
)
_LISTING = re.compile(
    r"\b(?:which|what|how many|list|describe|tell me about|show me|name|read)\b.*"
    r"\b(?:doors|lit|open|cards|choices|lamps|options|them|others)\b"
)
_DOORS = set_of("doors door lamps cards lit unlit dark others rest")
_SENSED = re.compile(
    r"^\W*(?:i |let me |can i |then |now |and )*(?:(?:lean|walk|go|step|get|kneel|bend|creep|"
    r"stand)\b.*\b(?:and|to) )?(?:put|press|lay|"
    r"place|hold)?(?: my)?\s*(?:ear|eye|nose|hand|cheek|head|listen|look|peek|peer|smell|sniff|touch|feel|"
    r"examine|watch|stroke|"
    r"inspect|study|lick|taste)\b"
)
"""How a line begins in which a door is only listened at, looked at or touched."""
_FELT = re.compile(r"\b(?:ear|listen|smell|sniff|touch|feel|lick|taste|nose|hand|cheek)\b")
_HERS = re.compile(r"\b(?:cousin|brother|husband|upstairs|bench|geographer|asleep|sleeping|guests?)\b")
"""Whom she has spoken of herself."""
_STATED = (Heard.ANSWER, Heard.REMARK, Heard.REFUSAL)


def answer(state: StoryState, library: Library, said: str) -> Beat:
    """Return what the innkeeper says to words before the doors; nothing is spent."""
    if not said:
        return asked.aside(state, "", asked.spoken(state, library, "say_something"))
    kind = heard(said)
    meant = doors_meant(said, state.page.options)
    if not any(meant):
        titles = {str(card.door): card.title for card in library.quests.values()}
        meant = Meant([], unlit(said, state.page.options, titles))
    told: str | Passage = _of_doors(state, library, said, kind, meant) if kind is not Heard.COURTESY else ""
    if not told and kind in (Heard.CONFUSED, Heard.REFUSAL):
        told = asked.spoken(state, library, f"{kind}_doors")
    return asked.aside(state, said, told) if told else _else(state, library, said, kind)


def _of_doors(state: StoryState, library: Library, said: str, kind: Heard, meant: Meant) -> str:
    """Return what she says where a line is about doors, "" where it is not."""
    if (meant.lit or meant.shut) and kind in _STATED and denies(said):
        return asked.spoken(state, library, "not_that_door")
    if meant.lit and _FELT.search(folded(said)) and _SENSED.match(folded(said)):
        name = f"the {meant.lit[0].door.door.capitalize()} Door" if meant.lit[0].door else ""
        why = asked.spoken(state, library, "why_lit")
        return house_line(state, library, StoryLine.DOOR_SENSED, door=name, reason=why)
    if meant.shut and _SENSED.match(folded(said)):
        name = f"the {meant.shut[0].label.removeprefix('The ')}"
        return house_line(state, library, StoryLine.DOOR_SENSED, door=name, reason=meant.shut[0].barred)
    if meant.lit:
        return _of_lit(state, library, said, meant.lit[0], kind)
    if meant.shut:
        name = f"the {meant.shut[0].label.removeprefix('The ')}"
        return house_line(state, library, StoryLine.DOOR_SHUT, door=name, reason=meant.shut[0].barred)
    lit = [one for one in state.page.options if not one.barred]
    return _compared(state, library, said, lit) or _of_the_wall(state, library, said, kind, lit)


def _of_the_wall(state: StoryState, library: Library, said: str, kind: Heard, lit: Sequence[Option]) -> str:
    """Return what she says of the doors together, or of what stands on a card."""
    spoken, plain = set(words(said)), folded(said)
    if spoken & _DOORS and not _WHO.search(plain):
        if spoken & _WHY_SHUT and "why" in spoken:
            return asked.spoken(state, library, "why_dark")
        if _LISTING.search(plain):
            return house_line(state, library, StoryLine.DOORS_LIT, doors="; ".join(one.label for one in lit))
    asks = kind in (Heard.QUESTION, Heard.REQUEST) and not (spoken & _DOORS and _WHO.search(plain))
    return _on_a_card(state, library, said, lit, MOST_KNOWN) if asks else ""


def _of_lit(state: StoryState, library: Library, said: str, option: Option, kind: Heard) -> str:
    """Return what she says of a lit door: what is asked of it, else its card."""
    assert option.door is not None  # noqa: S101 - asked only of doors
    door = option.door
    name = f"the {door.door.capitalize()} Door"
    if told := _by_figures(state, library, set(words(said)), door, name):
        return told
    if kind in (Heard.ANSWER, Heard.REMARK):
        return asked.spoken(state, library, "of_a_door")
    if _WHO.search(folded(said)):
        card = library.quests.get(option.id)
        wanted = door.pitch.removeprefix(card.premise).strip() if card is not None else door.pitch
        quoted = house_line(state, library, StoryLine.DOOR_SAYS, door=name, told=wanted) if wanted else ""
        return f"{asked.spoken(state, library, 'who_sent')} {quoted}".strip()
    quoted = next(asked.sentences_about(_without_door(said, option), _sentences(door.pitch), 0.5), "")
    kind_of_line = StoryLine.DOOR_SAYS if quoted else StoryLine.DOOR_CARD
    return house_line(state, library, kind_of_line, door=name, told=quoted or door.pitch)


def _by_figures(state: StoryState, library: Library, spoken: set[str], door: DoorCard, name: str) -> str:
    """Return how bad, how long or how lit a door is, when that is asked."""
    content = house_line(state, library, StoryLine.DOOR_CONTENT, door=name, tags=door.tags) if door.tags else ""
    if spoken & _DANGER:
        return f"{house_line(state, library, StoryLine.DOOR_DANGER, door=name, danger=door.danger)} {content}".strip()
    if spoken & _LENGTH:
        return house_line(state, library, StoryLine.DOOR_LENGTH, door=name, count=door.turns)
    if spoken & _CONTENT:
        return content
    lit = "why" in spoken and spoken & {"lit", "open", "lamp"}
    return asked.spoken(state, library, "why_lit") if lit else ""


def _without_door(said: str, option: Option) -> str:
    own = set(words(option.label))
    return " ".join(word for word in words(said) if word not in own)


def _compared(state: StoryState, library: Library, said: str, lit: Sequence[Option]) -> str:
    """Return which of the lit doors is the least or the most of something, or the one she would take."""
    doors = [one.door for one in lit if one.door is not None]
    spoken, plain = set(words(said)), folded(said)
    if not doors:
        return ""
    tags = {tag: [door for door in doors if tag in door.tags] for door in doors for tag in door.tags.split(", ") if tag}
    named = [tag for tag in tags if set(stems(tag)) & set(stems(said))]
    if named and not _ADVISED.search(plain):
        free = [door for door in doors if not any(tag in door.tags for tag in named)]
        if _WITHOUT.search(plain) or "not" in spoken:
            kind = StoryLine.DOORS_WITHOUT if free else StoryLine.DOORS_ALL_WITH
            names = " and ".join(door.door.capitalize() for door in free)
            return house_line(state, library, kind, doors=names, tags=" or ".join(named))
    by_turns, by_danger = sorted(doors, key=lambda door: door.turns), sorted(doors, key=lambda door: door.danger)
    rows = (
        (spoken & _LENGTH and spoken & _LONG, StoryLine.DOORS_LONGEST, by_turns[-1]),
        (spoken & _LENGTH and (spoken & _SHORT or "long" in spoken), StoryLine.DOORS_SHORTEST, by_turns[0]),
        (spoken & _DANGER and spoken & _LEAST, StoryLine.DOORS_SAFEST, by_danger[0]),
        (spoken & _DANGER and spoken & _MOST, StoryLine.DOORS_HARDEST, by_danger[-1]),
        (_ADVISED.search(plain), StoryLine.DOORS_ADVISED, doors[0]),
    )
    for asked_for, kind, door in rows:
        if asked_for:
            state.offered = next(one.id for one in lit if one.door == door)
            name = f"the {door.door.capitalize()} Door"
            return house_line(state, library, kind, door=name, danger=door.danger, count=door.turns)
    return ""


def _on_a_card(state: StoryState, library: Library, said: str, lit: Sequence[Option], least: int) -> str:
    """Return the sentence of a card that has so many words of what is asked: nobody on this side knows more."""
    by_sentence = {
        sentence: one.door
        for one in lit
        if one.door is not None
        for sentence in _sentences(f"{one.door.title}. {one.door.pitch}")
    }
    content = asked.content_of(said)
    found = next(asked.sentences_about(said, tuple(by_sentence), 0.5), "")
    shared = content & frozenset(stems(found))
    if len(shared) < least or (len(shared) == 1 and shared <= CONCEPTS.keys()):
        return ""
    name = f"the {by_sentence[found].door.capitalize()} Door"
    return house_line(state, library, StoryLine.DOOR_SAYS, door=name, told=found)


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in re.split(r"(?<=[.!?])\s+", text) if one.strip())


def _else(state: StoryState, library: Library, said: str, kind: Heard) -> Beat:
    """Return what she says where no door is meant: of the house, of the card that has a word of it, or in general."""
    asks = kind in (Heard.QUESTION, Heard.REQUEST)
    if _WHO.search(folded(said)) and kind is Heard.QUESTION and not _HERS.search(folded(said)):
        return asked.aside(state, said, asked.spoken(state, library, "who_sent"))
    if callings := asked.of_callings(state, library, said) if asks else "":
        return asked.aside(state, said, callings)
    if topic := asked.by_topic(state, library, said, kind, InnPage.DOORS):
        return asked.aside(state, said, topic)
    lit = [one for one in state.page.options if not one.barred]
    if asks and (told := _on_a_card(state, library, said, lit, 1)):
        return asked.aside(state, said, told)
    if kind is Heard.ANSWER and len(words(said)) <= FEW and words(said)[0] not in ("tell", "i", "my"):
        return asked.unplaced(state, said, kind, asked.spoken(state, library, "unplaced"))
    return asked.otherwise(state, library, said, kind)
