"""Questions about the game itself, in whatever words: where one is, who is here, what was said, who Magpie is."""

import re

from tui_adventure.story.intent import Ask, Subject
from tui_adventure.story.interpreter.scope import Scope
from tui_adventure.story.wording import folded, words

_BEFORE = (
    r"^(?:(?:please|so|now|ok|okay|wait|well|hm+|um|and|but|oh|hey|sorry|excuse me|look around|tell me|remind me|"
    r"do you know|"
    r"can you tell me|could you tell me|i wonder|what now),? )*"
)
_AFTER = (
    r"(?: (?:again|now|then|exactly|please|right now|just now|so far|here|at the moment|anyway|even|"
    r"today|tonight))*\W*$"
)
_PATTERNS = (
    (r"\b(?:which|what) ways? (?:lead|leads|go|goes|on|out|are)\b", Subject.MAP),
    (
        (
            rf"{_BEFORE}(?:where (?:\w+ )?(?:am i|are we|is this|are you and i)|(?:what|which) (?:is this place|"
            rf"place is this)|"
            rf"where (?:am i|are we) standing|where (?:\w+ )?(?:i am|we are)){_AFTER}"
        ),
        Subject.MAP,
    ),
    (r"^where am i\b.*,", Subject.MAP),
    (
        (
            rf"{_BEFORE}(?:who|whos|what people) (?:else )?(?:is|are|do you see|can i see)(?: all)?(?: still)? (?:here|"
            rf"there|around|"
            rf"present|about|in (?:here|the room|this room))(?: with (?:me|us))?{_AFTER}"
        ),
        Subject.PEOPLE,
    ),
    (
        (
            rf"{_BEFORE}(?:is|are) (?:anyone|anybody|someone|somebody|everyone|everybody|they all|we all)(?: else)? "
            rf"(?:here|there|around)(?: with (?:me|us))?{_AFTER}"
        ),
        Subject.PEOPLE,
    ),
    (rf"{_BEFORE}who (?:else )?is here and\b", Subject.PEOPLE),
    (
        (
            rf"^(?:(?:hello|hey|hi),? )?(?:is )?(?:anyone|anybody|someone|somebody) (?:there|here|home|in|around|"
            rf"about){_AFTER}"
        ),
        Subject.PEOPLE,
    ),
    (r"^(?:(?:what now|so|now|wait),? )?where (?:was|were) (?:i|we)\b", Subject.STANDING),
    (
        r"^what (?:was|were) (?:i|we) doing\b|^what (?:am|was) i (?:meant|sent|told|supposed|here) to\b",
        Subject.STANDING,
    ),
    (rf"^what (?:exactly )?do (?:i|we) (?:really |already |actually )?know{_AFTER}", Subject.STANDING),
    (
        (
            rf"{_BEFORE}(?:what (?:now|next)|what (?:do|should|must|can|shall) (?:i|we) do(?: next)?|what is (?:my|the|"
            rf"our) "
            rf"(?:job|task|quest|mission|goal|plan|aim)|what (?:am|are) (?:i|we) doing(?: here)?|why am i here){_AFTER}"
        ),
        Subject.STANDING,
    ),
    (
        (
            rf"{_BEFORE}(?:how (?:much time|long)(?: \w+){{0,3}} left|how (?:many|much) \w+ (?:is|"
            rf"are)? ?(?:there )?(?:left )?"
            rf"(?:till|until|to|before)\b.*|what (?:time|day) is it|what is the time){_AFTER}"
        ),
        Subject.STANDING,
    ),
    (rf"^who am i{_AFTER}", Subject.STATUS),
    (
        (
            rf"{_BEFORE}(?:what did (?P<whom>.{{1,30}}?) (?:just )?say(?: to (?:me|us))?|what was that(?: you said)?|"
            rf"what have you (?:just )?said|(?:say|repeat) that|come again|what did i (?:just )?miss){_AFTER}"
        ),
        Subject.SAID,
    ),
    (rf"{_BEFORE}(?:who|what)(?: the \w+)?(?: is| are)?(?: \w+)? (?:this |that |the )?magpie\b", Subject.MAGPIE),
    (
        (
            r"\bmagpie\b.*\bwho are you\b|^(?:hello|hi|hey|talk to|ask|greet|thanks?|thank you),? (?:the )?magpie\b|"
            r"^magpie\b[,?!]"
        ),
        Subject.MAGPIE,
    ),
    (rf"{_BEFORE}(?:who|what) (?:is|are) (?:this |that |the )?keeper\b", Subject.KEEPER),
    (rf"{_BEFORE}who (?:is|are) (?:this |that |the )?oda\b", Subject.ODA),
)
_READ = tuple((re.compile(pattern), subject) for pattern, subject in _PATTERNS)
_PRONOUNS = frozenset(
    {"he", "she", "they", "you", "it", "i", "we", "that", "this", "anyone", "anybody", "somebody", "someone"}
)


def subject_in(said: str, scope: Scope) -> Ask | None:
    """Return the question about the game that a line is, None when it is none.

    Magpie and the Keeper are explained where nobody of the story is called so.
    """
    *before, last = [piece for piece in _SENTENCES.split(folded(said)) if piece.strip()] or [""]
    return _subject(folded(said), scope) or (_subject(last, scope) if before else None)


def _subject(plain: str, scope: Scope) -> Ask | None:
    for pattern, subject in _READ:
        found = pattern.search(plain)
        if found is None or (subject in _VOICES and any(_is_called(one.names, subject) for one in scope.people)):
            continue
        whom = (found.groupdict().get("whom") or "") if subject is Subject.SAID else ""
        return Ask(about=subject, whom="" if set(words(whom)) <= _PRONOUNS else whom)
    return None


_SENTENCES = re.compile(r"(?<=[?.!,])\s+")
_VOICES = (Subject.MAGPIE, Subject.KEEPER, Subject.ODA)


def _is_called(names: tuple[str, ...], subject: Subject) -> bool:
    return any(subject.value in words(name) for name in names)
