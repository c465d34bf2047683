"""Which words leave the interview, or one question of it, to the innkeeper."""

import re

from tui_adventure.story.wording import words

_SIGNS_NOW = frozenset(
    ("i sign", "i sign it", "i sign now", "i will sign", "i will sign it", "sign it", "sign it please",
     "sign me in", "let me sign", "i am ready to sign", "let me sign it", "i sign here" )
)  # fmt: skip
_CLAUSE = re.compile(r"[.,;:!]+|\s[-–—]+\s")
_QUICK_WORDS = frozenset(
    ("quick", "just sign", "sign", "sign now", "sign me in", "skip", "quick start", "surprise me", "just start",
     "skip this", "skip it", "skip all", "skip the interview", "skip the questions", "skip everything",
     "let us just start",
     "i want to skip this", "can i skip this", "sign the ledger", "i sign", "sign now and leave the rest to her",
     "start the game",
     "leave the rest to you", "begin", "start", "i will sign now", "let us go", "just begin", "skip all this",
     "can we skip this" )
)  # fmt: skip
_YOU_CHOOSE = frozenset(
    ("you choose", "whatever", "whatever you like", "idk", "i do not know", "do not know", "do not care", "any",
     "anything", "you pick", "you decide", "random", "no idea", "dunno", "pass", "next", "i do not care", "not sure",
     "i am not sure", "you choose for me", "choose for me", "pick for me", "pick one for me", "up to you",
     "your choice",
     "your call", "whichever", "does not matter", "it does not matter", "anything will do", "next question",
     "next question please",
     "not idea", "i have not idea", "hard to say", "skip this question", "skip question", "you tell me",
     "surprise me please" )
)  # fmt: skip


def leaves_the_rest(said: str) -> bool:
    """Whether a line signs at once and leaves all that is open to the innkeeper."""
    signed = "?" not in said and any(" ".join(words(clause)) in _SIGNS_NOW for clause in _CLAUSE.split(said))
    return signed or " ".join(words(said)) in _QUICK_WORDS


def leaves_this(said: str) -> bool:
    """Whether a line leaves the question that stands to the innkeeper."""
    return " ".join(words(said)) in _YOU_CHOOSE
