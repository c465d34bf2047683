"""What is said to somebody and asks nothing: a greeting, thanks, comfort, praise, an accusation."""

import re
from enum import StrEnum
from functools import lru_cache

from tui_adventure.story.interpreter.question_types import Asks, question_in
from tui_adventure.story.wording import folded, words


class Remark(StrEnum):
    """What words to somebody are that ask nothing of them."""

    GREETING = "greeted"
    FAREWELL = "farewell"
    THANKS = "thanked"
    APOLOGY = "apology"
    COMFORT = "comforted"
    PRAISE = "praised"
    ACCUSATION = "accused"


_NICE = (
    r"(?:nice|lovely|beautiful|magnificent|brilliant|clever|wonderful|splendid|delicious|pretty|handsome|impressive|"
    r"amazing|marvellous|excellent|superb|gorgeous|charming|elegant|fantastic|fine|great|good|kind|brave|sweet|wise|"
    r"generous|honest|talented|skilful|neat|cute|tasty|perfect|awesome|genius|gem|star|treasure|hero|cool|strong)"
)
_MOST = r"(?:so |very |really |quite |such |truly |most |pretty |rather |too |absolutely |all )*"
_PRAISE = re.compile(
    rf"^(?:what an? |such an? |how |that is an? |this is an? ){_MOST}{_NICE}\b|^{_MOST}{_NICE} \w+|"
    rf"\b(?:you|your|that|this|it|these|those|the)\b(?: [\w'-]+){{0,5}} (?:is|are|was|were|look|looks|smell|smells|"
    rf"taste|"
    rf"tastes|sound|sounds|have|has|did|do|does|work|works|make|makes|sing|sings)(?: an?| it)? {_MOST}{_NICE}\b|"
    rf"^\w+(?: \w+)?,? you are (?:an? )?{_MOST}{_NICE}\b|\bwell done\b|\b{_NICE} (?:work|job|one|going|answer|idea|"
    rf"thinking)\b"
    r"|^(?:bravo|congratulations|congrats|impressive)\b|\bi (?:like|love|admire|adore|envy) (?:your|that|this|these)\b"
)
_GOOD = re.compile(r"\bgood (?:day|morning|evening|night|afternoon|luck|bye)\b")
_COMFORT = re.compile(
    r"\b(?:so |very |truly |really |awfully )*sorry (?:about|bout|for (?:your?|the|all|her|his|their|poor)\b|"
    r"to (?:hear|learn)|"
    r"(?:that|if) (?:you|it|he|she|they)|he|she|it happened|you)|\bcondolences\b|\bmy sympath|"
    r"^(?:oh |ah |aw |aww |o )*(?:you )?poor (?:you|thing|man|woman|boy|girl|old|lad|lass|soul|dear|child|creature|"
    r"fellow|love|[a-z]+$)\b|"
    r"^(?:\w+,? |please,? |oh,? |now,? |there,? )*(?:do not|not|never) (?:you )?(?:cry|weep|worry|fret|despair|"
    r"be (?:afraid|sad|"
    r"scared|frightened|upset|anxious|ashamed|sorry|silly|so hard)|mind|lose (?:heart|hope)|give up|"
    r"blame yourself|feel bad)\b|"
    r"\bcheer up\b|\bthere,? there\b|\bit (?:will|is going to) (?:all )?(?:be|turn out) (?:all right|alright|fine|"
    r"ok|okay|well)\b|"
    r"\byou(?: must be| look| seem| are)(?: so| very| quite| really| terribly)? (?:tired|cold|lonely|sad|worn|"
    r"exhausted|"
    r"frozen|hungry|frightened|afraid|unhappy|weary|pale|ill)\b(?![^.]*\?)|\bnot your fault\b|\btake heart\b|"
    r"\bbe brave\b|"
    r"\ball will be well\b|\bi feel for you\b|\bbless you\b|\bi (?:am|will be) here for you\b|\byou are safe\b|"
    r"\bi (?:do not|not) (?:believe|think) (?:he|she|they|it|you) (?:was|were|are|is|did)\b"
)
_APOLOGY = re.compile(
    r"^(?:\w+,? ){0,2}(?:sorry|sry|apologies|pardon|forgive me|excuse me|my bad|my mistake)\b|"
    r"\bi (?:am|was|feel|do|must|should)?(?: \w+){0,2} ?(?:sorry|apologi[sz]e)\b|\bi beg (?:your|ur) pardon\b|"
    r"\bi did not mean (?:to|it|any|that)\b|\bit was an accident\b"
)
_THANKS = re.compile(r"\b(?:thanks|thank|thx|cheers|grateful|much obliged)\b|^ta\b")
_FAREWELL = re.compile(
    r"\b(?:goodbye|bye|farewell|good ?night|see you|see ya|take care|so long|safe travels|until (?:we meet|"
    r"next time))\b"
)
_GREETING = re.compile(
    r"^(?:oh |well |and |\w+,? )?(?:hello|hi|hiya|hey|greetings|howdy|welcome|hail|well met|good (?:day|morning|"
    r"evening|afternoon))\b"
    r"|\b(?:nice|good|pleased|glad|lovely) to (?:meet|see) you\b"
)
_WRONGS = (
    r"(?:stole|steal|killed|kill|murdered|murder|lied|lie|lying|sold|sell|betrayed|betray|burned|burnt|burn|"
    r"cheated|cheat|"
    r"poisoned|poison|robbed|rob|framed|frame|drowned|drown|tricked|trick|deceived|deceive|signed|sign|cut|dug|"
    r"opened|wrote|forged|bought|took|pushed|locked|fed|did it|did this|"
    r"do it|do this|done it|hid|hide|rang|ring|broke|break|started|start|asked (?:it|hark|for it)|let \w+)"
)
_ACCUSES = re.compile(
    rf"\b(?:it (?:was|is|must (?:be|have been)) you)\b|\bi accuse\b|^(?:\w+,? )?(?:confess|admit it|own up|"
    rf"stop (?:lying|cheating|pretending))\b|"
    rf"^(?:\w+(?: \w+)?,? )?(?:(?:i|we) (?:think|know|believe|bet|reckon|say|suspect|guess)(?: that)? )?you "
    rf"(?:have |are |were |must have |had )?{_WRONGS}\b|"
    rf"\bdid you (?:really )?{_WRONGS}\b|\b(?:are you|you are|were you) (?:the|an?|our) (?:\w+ )?(?:thief|culprit|"
    rf"murderer|"
    rf"killer|traitor|liar|spy|cheat|forger|arsonist|one who {_WRONGS})\b|^(?:\w+,? )?(?:liar|traitor|thief|murderer)\b"
)
_TELLS = 4


@lru_cache(maxsize=512)
def remark_in(text: str) -> Remark | None:  # noqa: PLR0911 - one for each kind
    """Return what a line is that asks nothing but wants to be taken; None for a question or any other words.

    To ask somebody whether they did a wrong is to accuse them.
    """
    said = folded(text).strip()
    question = question_in(text)
    if _ACCUSES.search(said) and (question is None or question.asks is Asks.WHETHER):
        return Remark.ACCUSATION
    if question is not None:
        return None
    if _FAREWELL.search(said):
        return Remark.FAREWELL
    if _COMFORT.search(said):
        return Remark.COMFORT
    if _APOLOGY.search(said):
        return Remark.APOLOGY
    if _GREETING.search(said):
        return Remark.GREETING
    if _THANKS.search(said):
        return Remark.THANKS
    return Remark.PRAISE if _PRAISE.search(_GOOD.sub("", said)) and "not" not in words(text) else None
