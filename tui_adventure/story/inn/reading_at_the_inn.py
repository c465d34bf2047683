"""Typed words at the inn to an intent: a number, a question about the game, a door or the way back, or words to Oda."""

import re
from collections.abc import Sequence

from tui_adventure.clean import clean
from tui_adventure.story.beat import Option
from tui_adventure.story.inn import at_the_doors
from tui_adventure.story.inn.hearing import Heard, heard, opened
from tui_adventure.story.intent import Answer, Ask, Intent, NotUnderstood, Pick, Subject
from tui_adventure.story.interpreter.numbers import number_meant
from tui_adventure.story.interpreter.talk_kinds import says_yes
from tui_adventure.story.interpreter.topics import ASKING
from tui_adventure.story.interpreter.verbs import COMMANDS, FILLERS, SMALL, SUBJECTS
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import StoryState
from tui_adventure.story.wording import folded, set_of, stem, stems, words

_AFFIRMED = re.compile(
    r"^\W*(?:oh,? |well,? |why,? )?(?:yes|yeah|yep|yup|aye|ay|sure|certainly|of course|indeed|quite|exactly|"
    r"precisely|correct|right|"
    r"absolutely|definitely|affirmative|ok|okay|fine|very well|do|please do|i do|i did|i mean it|that one|"
    r"that is (?:it|right|the one|precisely|"
    r"exactly|what|correct)|that's (?:it|right|the one|precisely|exactly|what|correct)|it is|go on|by all means|"
    r"naturally|you have it|just so|so it is|let us)\b"
)
"""How a yes begins."""
_LONGEST_YES = 16
PHASES = (GamePhase.CHARACTER_CREATION, GamePhase.QUEST_SELECTION, GamePhase.EPILOGUE)
LONGEST = 400
"""Characters of typed text that are read; the rest is passed over."""
_ALSO = {
    Subject.HELP: (
        "what can i type|what do i type|what can i write|how does this work|how does this game work|how do i play this|"
        "how do you play|how to play|instructions|tutorial|manual|rules|what do i do|what do i do now|"
        "what should i do now|"
        "what do i do here|what can i do here|how do i answer|what am i supposed to do|controls|keys|what is this game"
    ),
    Subject.STANDING: (
        "where was i|where were we|what now then|summary|summarise|summarize|remind me|what has happened so far"
    ),
    Subject.LOOK: (
        "look at the room|look round|look around|look about|look around me|look around the room|"
        "look around the inn|describe the room|describe the inn"
    ),
    Subject.STATUS: "how many hearts have i got|how many hearts do i have|what are my hearts|how am i doing|my hearts",
    Subject.INVENTORY: "what is in my pockets|what is in my pack|what am i carrying now|show me my things",
}
_BY_WORDS = {stems(one): subject for subject, line in _ALSO.items() for one in line.split("|")} | SUBJECTS
_SHOWING = set_of("show check open view see")
_GOING = set_of(
    "go going head walk return leave continue back home inn enter step come get proceed carry onwards onward take "
    "next another sleep bed rest doors"
)
_ON_THE_WAY = set_of(
    "go going head walk return leave continue back home inn enter step come get proceed on onwards onward to "
    "the into in through "
    "door house oda now then up inside again i me let us and my way please towards will want ready am next "
    "carry ok okay yes from here a "
    "would like can we it well all right think shall should sit down believe time for bed sleep rest wall "
    "doors another fire carry take"
)
_TO_THE_INN = re.compile(
    r"\b(?:go|going|return|head|walk|come|step)\b(?: \w+){0,3} (?:the|your) (?:inn|house|fire|common room)\b"
)
_REFUSING = set_of("not never without")


def read(text: str, state: StoryState) -> Intent:
    """Return what `text` means on a page of the inn: a choice only beyond doubt, else words to the innkeeper."""
    said = " ".join(clean(text).split())[:LONGEST].strip()
    options = state.page.options
    if said and not said.strip("? "):
        return Ask(about=Subject.HELP)
    number = number_meant(said, len(options))
    if number is not None and 1 <= number <= len(options) and (said.isdecimal() or not options[number - 1].barred):
        return Pick(option=options[number - 1].id)
    exact = next((one for one in options if words(said) and words(said) == words(one.label)), None)
    if exact is not None and not exact.barred:
        return Pick(option=exact.id)
    if state.offered and (affirmed := _affirmed(said, options, state.offered)) is not None:
        return affirmed
    subject = _subject(said, interview=state.phase is GamePhase.CHARACTER_CREATION)
    names_a_door = len(words(said)) == 1 and any(at_the_doors.doors_meant(said, options))
    if subject is not None and not names_a_door:
        return Ask(about=subject)
    return _on_its_page(said, number, state)


def _affirmed(said: str, options: Sequence[Option], offered: str) -> Intent | None:
    """Return the choice that was just asked about when the answer is a yes in any words, and names no other."""
    offer = next((one for one in options if one.id == offered), None)
    if (
        offer is None
        or not (_AFFIRMED.match(folded(said)) or says_yes(said))
        or at_the_doors.denies(said)
        or "?" in said
    ):
        return None
    named = at_the_doors.doors_meant(re.sub(r"^\W*yes\b", "", folded(said)), options).lit
    short = len(words(said)) <= _LONGEST_YES or says_yes(said)
    return Pick(option=offered) if named in ([], [offer]) and short else None


def _on_its_page(said: str, number: int | None, state: StoryState) -> Intent:
    match state.phase:
        case GamePhase.QUEST_SELECTION:
            return at_the_doors.read(said, state)
        case GamePhase.EPILOGUE:
            return _at_the_end(said, state.page.options)
        case _ if number is not None and said.strip("#.) ").isdecimal() and state.interview.get("page") != "abilities":
            last = len(state.page.options)
            return NotUnderstood(text=said, hint=f"There is no {number} here: 1 to {last}, or your own words.")
        case _:
            return Answer(text=said)


def _subject(said: str, *, interview: bool) -> Subject | None:
    """Return the question about the game that a line is; in the interview only where it can be no answer."""
    spoken = tuple(word for word in words(said) if word not in ("please", "oda"))
    command = tuple(stem(word) for word in spoken)
    subject = _BY_WORDS.get(command)
    if subject is None or not interview or command in COMMANDS:
        return subject
    plain = len(spoken) > 1 and (spoken[0] in ASKING or spoken[0] in _SHOWING)
    return subject if plain or command in _ALSO_STEMS else None


_ALSO_STEMS = frozenset(stems(one) for line in _ALSO.values() for one in line.split("|"))


def _at_the_end(said: str, options: Sequence[Option]) -> Intent:
    """Return the way back where a line means it and nothing else, or what a night teaches, by its name."""
    kind = heard(said)
    if len(options) == 1:
        spoken = opened(said)
        goes = not _GOING.isdisjoint(spoken) and all(word in _ON_THE_WAY for word in spoken)
        goes = goes or bool(_TO_THE_INN.search(folded(said)) and kind in (Heard.ANSWER, Heard.DEED))
        if goes and kind not in (Heard.QUESTION, Heard.COURTESY) and _REFUSING.isdisjoint(spoken):
            return Pick(option=options[0].id)
        return Answer(text=said)
    said, told = re.split(r"\b(?:than|instead of|and not|but not|over)\b", said)[0], said
    named = [one for one in options if _is_named(one.label, said)]
    if not named:
        partly = [one for one in options if at_the_doors.speaks_of(said, one.label)]
        if len(partly) == 1 and kind in (Heard.ANSWER, Heard.REQUEST, Heard.DEED):
            return at_the_doors.ask_back(said, partly, options)
    if len(named) != 1 or _refuses(said) or kind in (Heard.QUESTION, Heard.COURTESY):
        return Answer(text=said)
    strange = {root for root in stems(said) if root not in SMALL and root not in FILLERS} - set(stems(named[0].label))
    if strange <= _LEARNING:
        return Pick(option=named[0].id)
    return at_the_doors.ask_back(told, [named[0]], options)


_LEARNING = frozenset(
    map(
        stem,
        set_of(
            "learn learnt rather prefer believe think like sooner be take choose pick write down have know "
            "skill talent one now give teach"
        ),
    )
)


def _refuses(said: str) -> bool:
    """Whether a line refuses; a "no" that only opens it does not."""
    return not _REFUSING.isdisjoint(words(re.sub(r"^\W*no\W+", "", said, flags=re.IGNORECASE)))


def _is_named(label: str, said: str) -> bool:
    return bool(re.search(rf"\b{re.escape(folded(label))}\b", folded(said)))
