"""What words to somebody are, beside questions: a greeting, an insult, love, the question for a name or for health."""

import re
from enum import StrEnum

from tui_adventure.story.interpreter.question_types import Asks, question_in
from tui_adventure.story.interpreter.topics import ASKING
from tui_adventure.story.interpreter.verbs import COURTESIES
from tui_adventure.story.wording import folded, set_of, words


class TalkKind(StrEnum):
    """What words to somebody want."""

    COURTESY = "courtesy"
    INSULT = "insult"
    LOVE = "love"
    NAME = "name"
    HEALTH = "health"
    YES = "yes"
    NO = "no"
    QUESTION = "question"
    STATEMENT = "statement"


_NAME = re.compile(
    r"\b(?:your|his|her|their|its|the \w+) names?\b(?! (?:of|on|in|for)\b)|\bwhat (?:are|is|was) .{1,20} called\b"
    r"|\bwho (?:is|are) (?:he|she|they|you)\b(?! to\b)|\bwhat (?:do|should|shall|can) (?:i|we) call\b"
)
_ASKS_WHO_YOU_ARE = re.compile(r"\bwho are you\b")
_HEALTH = re.compile(
    r"\bhow (?:are|is) (?:you|he|she|they|things|life|it going|your day|business)\b|\bhow do you (?:do|feel)\b"
    r"|\bare (?:you|your \w+) (?:ok|okay|all right|alright|well|fine|hurt|happy|sad|tired|cold|hungry|sick|ill)\b"
    r"|\bhow have you been\b|\bwhat is (?:the matter|wrong|up)\b"
)
_LOVE = re.compile(
    r"\b(?:i (?:love|adore|fancy|like) you|marry me|love me|you (?:are|look) (?:so |very |really )?"
    r"(?:beautiful|pretty|handsome|lovely|wonderful|kind|brave|clever|great|nice|sweet))\b"
)
_INSULTS = set_of(
    "fuck fucking idiot idiots fool fools liar stupid ugly bastard coward moron scum pig shit arsehole asshole bitch "
    "dickhead wanker cretin imbecile hag crone fatso smelly stinks stink disgusting pathetic rubbish useless worthless "
    "insult mock swine cheat crook villain murderer thief dumb boring"
)
_INSULTING = re.compile(
    r"\b(?:i hate you|go to hell|damn you|curse you|screw you|drop dead|shut up|get lost|piss off)\b"
)
_GREETED = re.compile(
    r"\b(?:nice|good|pleased|glad|lovely) to (?:meet|see) you|\bgood (?:day|morning|evening|night|afternoon|luck)\b"
    r"|\bwell met\b|\btake care\b|\bsee you\b|\bafter you\b|\bexcuse me\b|\bhow do you do\b"
)
_PUTS_A_QUESTION = set_of("ask question interrogate interview enquire inquire discuss")
_TELLS_ME = re.compile(
    r"\b(?:tell|show|explain|describe|remind|teach)(?: to)? (?:me|us)\b|\btalk .*about\b|\bspeak .*of\b"
)
_INSULTS_FIRST = set_of("fuck fucking idiot fool liar bastard coward moron scum bitch arsehole asshole cretin boo")
_ASSENT = re.compile(
    r"(?:yes|y|yeah|yep|aye|ok|okay|sure|of course|certainly|gladly|agreed?|deal|fine|accept|all "
    "right|alright|very well|done)"
    r"(?: (?:yes|please|then|i (?:do|will|accept|agree)))?"
    r"|i (?:will )?(?:accept|agree)(?: (?:it|that|to (?:it|that)|the (?:job|offer|task|work|terms)))?"
    r"|(?:i (?:will )?)?(?:do|take) the (?:job|work|task|errand)|i (?:will )?do it|i am in|you have a deal|it is a deal"
)
_YES = re.compile(
    r"(?:oh |why |well |please |ah |then |so |and |i (?:should|would) (?:say|think) |i think )*"
    r"(?:yes|y|yeah|yep|yup|yea|ye|aye|ja|oui|si|ok|okay|sure|of course|certainly|"
    r"indeed|quite so|right"
    r"|correct|exactly|precisely|absolutely|definitely|by all means|go ahead|go on|go for it|do it|do so|do that|do|"
    r"please do|roll|i (?:certainly |surely |really |very much |most certainly )?do\b"
    r"|i am sure|that is (?:it|right|what i (?:mean|meant|want|said)|the one|correct|exactly)|that one|gladly|"
    r"naturally|just so|very well|with pleasure|happily|"
    r"i (?:should|would|shall|will) (?:be (?:glad|happy|delighted|pleased) to|(?:like|love) (?:that|to)|do)"
    r"|all right|alright|fine|i (?:mean|meant) (?:that|it|so)|you have it|agreed|why not|let us)\b"
)
_AGREEING = set_of(
    "yes yeah yep aye please do it that this is was the one thing exactly precisely just what i had have in mind meant "
    "mean want wanted said say asked indeed certainly surely really very much so then go ahead on for with a pleasure "
    "if you would mind will may be glad happy delighted to like love try see let us comes come of happens happen "
    "why sure of course good idea fine ok okay right all alright agreed absolutely definitely thank thanks kindly sir "
    "madam my friend dear we shall should can could here now at once and oh well by means roll dice me quite correct "
    "away nothing ventured gained luck best wish hope works goes out how am will as was any case choice which "
    "quick quickly hurry already"
)
"""Words that add nothing to a yes but manners."""
_NOT_MINDING = re.compile(r"\bnot(?= mind\b)|\bwhy not\b")
_LONGEST_YES = 9
_LONGEST_ASKED_NAME = 9
_BUT = re.compile(r"\b(?:not|but|instead|rather|wait|who|what|why|how|when|where|which)\b(?! i (?:mean|meant|want))")
_DISSENT = re.compile(
    r"not(?: (?:not|thanks|thank you|way|i (?:do|will) not|never))?|i (?:will not|do not|refuse|decline)|nope|nah"
)
_OPENS = set_of("is are was were does did can could will would shall should may might do have has must am")


def talk_kind(text: str) -> TalkKind:  # noqa: PLR0911 - one for each kind
    """Return what words to somebody are."""
    said, spoken = folded(text), words(text)
    asked = question_in(text)
    for_a_name = asked is None or asked.asks in (Asks.WHAT, Asks.WHO, Asks.WHETHER)
    if for_a_name and _NAME.search(said) and not _ASKS_WHO_YOU_ARE.search(said) and len(spoken) <= _LONGEST_ASKED_NAME:
        return TalkKind.NAME
    if _HEALTH.search(said):
        return TalkKind.HEALTH
    if _GREETED.search(said):
        return TalkKind.COURTESY
    if _LOVE.search(said):
        return TalkKind.LOVE
    if (assent := assent_of(text)) is not None:
        return TalkKind.YES if assent else TalkKind.NO
    asks = not spoken or _is_question(text, spoken)
    if not asks and (_INSULTING.search(said) or not _INSULTS.isdisjoint(spoken)):
        return TalkKind.INSULT
    if not asks and not COURTESIES.isdisjoint(spoken):
        return TalkKind.COURTESY
    return TalkKind.QUESTION if asks else TalkKind.STATEMENT


def is_outright_talk(text: str) -> bool:
    """Return whether words are said to somebody and are neither deed nor question: an insult, "nice to meet you"."""
    said, spoken = folded(text), words(text)
    if _GREETED.search(said) or _LOVE.search(said) or _INSULTING.search(said):
        return True
    return bool(spoken) and (spoken[0] in _INSULTS_FIRST or (spoken[0] == "you" and not _INSULTS.isdisjoint(spoken)))


def says_yes(text: str) -> bool:
    """Return whether words agree to what the game has just asked, in whatever words people agree in."""
    said = " ".join(words(text))
    if not _YES.match(said):
        return False
    return only_manners(text) or (len(said.split()) <= _LONGEST_YES and not _BUT.search(said))


def only_manners(text: str) -> bool:
    """Return whether words are nothing but a yes and manners around it."""
    return _AGREEING.issuperset(_NOT_MINDING.sub("", " ".join(words(text))).split())


def assent_of(text: str) -> bool | None:
    """Return whether words agree to something, or will not; None for any others."""
    said = " ".join(words(text))
    if _ASSENT.fullmatch(said):
        return True
    return False if _DISSENT.fullmatch(said) else None


def _is_question(text: str, spoken: list[str]) -> bool:
    if text.rstrip().endswith("?") or not _PUTS_A_QUESTION.isdisjoint(spoken[:3]):
        return True
    if _TELLS_ME.search(folded(text)):
        return True
    return bool(spoken) and (spoken[0] in ASKING or (spoken[0] in _OPENS and len(spoken) > 1) or "about" in spoken)
