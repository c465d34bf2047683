"""Which words sign the ledger."""

import re

from tui_adventure.story.hero.name import given_name
from tui_adventure.story.inn.hearing import Heard, heard
from tui_adventure.story.wording import folded, words

_YES = frozenset(
    ("yes", "y", "ok", "okay", "good", "fine", "done", "sign it", "that is me", "looks good", "ja", "oui", "yep",
    "yeah",
     "aye", "sure", "that is fine", "that is right", "that is correct", "correct", "all correct", "looks right",
     "looks fine",
     "perfect", "ready", "i am ready", "i am done", "go", "go ahead", "let us go", "let us do this", "let us do it",
     "let us begin", "all right", "alright",
     "that is all",
     "it is fine", "it is good", "it is correct", "that will do", "as it is", "leave it", "leave it as it is", "agreed",
     "i agree", "so be it", "si", "that looks right", "that looks good", "looks good to me", "that is me all right",
     "continue",
     "proceed", "yes that is me", "yes sign", "yes please", "no changes", "nothing to change",
     "i am happy with that", "works for me" )
)  # fmt: skip
_SIGNS = re.compile(
    r"\b(?:i|i'll|let me|i will|i would like to|i want to|i'd like to|ready to|i am ready to|i'm ready to|i can|"
    r"i now|and)\s+(?:gladly\s+)?sign\b"
    r"|^\W*(?:(?:all right|ok|okay|yes|fine|good|well|very well|then|so|now|please|right)\W+)*(?:sign|signed|"
    r"signing)\b(?!\s+as)"
    r"|\b(?:take|pick up|grab|give me|hand me|dip)\s+(?:up\s+)?the\s+pen\b|\b(?:write|put|scratch|scrawl|"
    r"sign)\s+(?:down\s+)?my\s+(?:own\s+)?name\b"
    r"|\bmake my mark\b",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"\b(?:i|and|then|we|now)(?:'ll)?\s+(?:\w+\s+){0,2}sign\b|\bmy signature\b|\b(?:content|happy|satisfied|"
    r"pleased) with (?:that|it|this)\b"
    r"|\bthat (?:will|would) do\b|\blet it stand\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.,;:!]+|\s[-–—]+\s|\b(?:and|so|then|now)\b")
_SIGNS_ALONE = re.compile(
    r"(?:(?:yes|well|right|ok|okay|good|there|that is it|oda|please) )*(?:"
    r"(?:i am|we are|that is|it is) (?:all |quite )?(?:finished|done|complete)(?: (?:here|here oda|oda))?"
    r"(?: with (?:this|that|it|the (?:book|page|ledger|questions)))?"
    r"|(?:please )?(?:write|put|enter|ink) (?:me|it|that|it all) (?:down|in)(?: (?:the|your) (?:book|ledger))?"
    r"(?: in ink)?(?: please)?"
    r"|(?:let us|let me|i want to|i would like to|i will|show me|time to|on to|off to)(?: \w+){0,3} "
    r"(?:the|these|those|your) doors?(?: please)?"
    r"|(?:look|go|looking|see) (?:at|to|through|on to) (?:the|these|those) doors?|(?:the )?doors"
    r"|let me (?:through|go|pass|out)(?: then| now)?|(?:put|set) (?:me|it|that|this) in ink"
    r"|(?:i am )?(?:happy|glad|willing|content|pleased) to sign(?: it| that| this)?"
    r"|(?:please )?sign (?:it|this|that|me|here|the (?:book|ledger|page))\b.*)"
)
"""A clause that signs by itself, whatever stands beside it."""
_NOT_YET = re.compile(r"\bnot\b|\bnever\b|\bbefore i\b|\bwhat happens\b|\bif i\b")


def signs(said: str) -> bool:
    """Whether words sign the ledger."""
    if " ".join(words(said)) in _YES:
        return True
    plain = folded(said)
    if _NOT_YET.search(plain) or "?" in said or given_name(said):
        return False
    clauses = (" ".join(clause.split()) for clause in _CLAUSE.split(plain))
    alone = any(_SIGNS_ALONE.fullmatch(clause) for clause in clauses)
    return bool(alone or _SIGNS.search(said) or (_SIGNING.search(said) and heard(said) is Heard.ANSWER))
