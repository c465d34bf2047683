"""Wishes said in words: undo, save, quit, settings. What they are is the same on every page."""

import re

from tui_adventure.story.intent import Wanted, Wish
from tui_adventure.story.wording import folded, set_of, words

_SAID = {
    Wish.UNDO: (
        "undo|undo that|undo this|undo it|undo last|undo one|undo turn|undo last turn|undo my last turn|undo last move|"
        "undo last answer|undo my last answer|undo last choice|undo my last choice|take back last turn|"
        "take back my last turn|take back that turn|take back my last answer|take that back|take back that answer|"
        "go back one turn|go back a turn|go one turn back|one turn back|back one turn|rewind|step back one turn|"
        "i did not mean that|did not mean that|oops|whoops|change my last answer"
    ),
    Wish.REDO: (
        "redo|redo that|redo it|redo turn|redo last turn|undo undo|undo the undo|go forward one turn|forward one turn"
    ),
    Wish.SAVE: (
        "save|save game|save the game|save my game|save now|save progress|save my progress|"
        "save the progress|save session|save the session|save my session|quicksave|save state|speichern|"
        "sauvegarder|guardar"
    ),
    Wish.LEAVE: (
        "quit|exit|q|quit game|quit the game|quit this game|quit now|exit game|exit the game|leave game|leave the game|"
        "close game|close the game|stop game|stop the game|stop playing|end game|end the game|end session|quit playing|"
        "save and quit|save and exit|save quit|save and leave|log out|logout|log off|go to the ledger|"
        "back to the ledger|"
        "exit to desktop|exit program|close program|beenden|quitter|salir"
    ),
    Wish.SETTINGS: (
        "settings|setting|preferences|prefs|config|configure|configuration|setup|change settings|change the settings|"
        "open settings|open the settings|show settings|game settings|theme|themes|change theme|change the theme|"
        "change colours|change colors|change the colours|change the colors|change text size|change the storyteller"
    ),
    Wish.BEFORE: (
        "transcript|history|show history|show the history|show transcript|show log|show the log|scroll back|scroll up|"
        "read back|before|earlier|what did i do|what have i done|what did i do before|what happened before|"
        "what was before|show me the last turns|last turns"
    ),
    Wish.ANEW: (
        "restart|restart game|restart the game|start over|start again|start anew|begin again|new game|start new game|"
        "start a new game|begin a new game|new session|start a new session|new hero|new character|make a new hero|"
        "create a new character|start from scratch|begin from the beginning|reset|reset game|reset the game"
    ),
    Wish.EXPORT: (
        "export|export game|export session|export the session|export log|export the log|export transcript|"
        "download|download log|backup|back up|save to file|save to a file|write to file|save log"
    ),
}
_BEGUN = re.compile(
    r"^\W*(?:please,? |no,? |wait,? |oh,? |sorry,? )*(?P<wish>undo|redo|take that back)(?: that| this| it|"
    r" the last one)?"
    r"(?:,? please)?\s*(?:[,;.:!–—-]|\bbecause\b|\bsince\b|\bi (?:did|meant|wanted)\b)",
)
"""A wish with its reason: "undo that, please, because I asked for the other"."""
_BY_WORDS = {tuple(words(one)): wish for wish, line in _SAID.items() for one in line.split("|")}
_BEFORE_IT = (
    "please", "i want to", "i would like to", "i wish to", "i need to", "let me", "can you", "could you", "would you",
    "let us", "ok", "okay", "now", "just", "well", "i have to", "i must", "kindly", "i will", "you may",
    "i am going to",
)  # fmt: skip
_ASKED = (
    "how do i", "how can i", "how to", "how do you", "can i", "may i", "could i", "is it possible to", "is there",
    "is there an", "is there a", "do i have to", "should i", "must i", "where do i", "where is", "where are",
    "what does",
    "what is", "is there any way to", "how does one", "am i able to", "can one", "where are the",
)  # fmt: skip
_OPENINGS = tuple(sorted((tuple(words(one)) for one in _BEFORE_IT), key=len, reverse=True))
_QUESTIONS = tuple(sorted((tuple(words(one)) for one in _ASKED), key=len, reverse=True))
_AFTER_IT = set_of("please now then thanks bitte do mean")


def wish_in(said: str) -> Wanted | None:
    """Return the wish that a line is from its first word to its last, None when it is none."""
    spoken = words(said)
    while spoken and spoken[-1] in _AFTER_IT:
        spoken = spoken[:-1]
    asked = _without(spoken, _QUESTIONS)
    if asked is not None and (wish := _BY_WORDS.get(tuple(asked))):
        return Wanted(wish=wish, asks=True)
    begun = _BEGUN.match(folded(said))
    if begun is not None:
        return Wanted(wish=Wish.REDO if begun["wish"] == "redo" else Wish.UNDO)
    while (rest := _without(spoken, _OPENINGS)) is not None:
        spoken = rest
    wish = _BY_WORDS.get(tuple(spoken))
    return Wanted(wish=wish) if wish else None


def _without(spoken: list[str], openings: tuple[tuple[str, ...], ...]) -> list[str] | None:
    """Return the words after one of these openings, None when they begin with none."""
    return next((spoken[len(one) :] for one in openings if one and tuple(spoken[: len(one)]) == one), None)
