"""What kind of line somebody says to the innkeeper: an answer, a question, a request, courtesy, a remark, a deed.

Only an answer is written down. It is read by its form: the words that would say something about a hero ("drink",
"warm") mean nothing in a question.
"""

import re
from enum import StrEnum
from itertools import pairwise

from tui_adventure.story.interpreter.topics import ASKING
from tui_adventure.story.wording import folded, set_of, words


class Heard(StrEnum):
    """What is done by saying a line at the inn."""

    ANSWER = "answer"
    QUESTION = "question"
    REQUEST = "request"
    COURTESY = "courtesy"
    REMARK = "remark"
    """Something said of the innkeeper, her house or the weather."""
    REFUSAL = "refusal"
    CONFUSED = "confused"
    DEED = "deed"
    """Something done in the room: a look, a smile, a hand at the latch."""
    NOISE = "noise"


_SUBJECTS = set_of("i you he she it we they this that these those there anyone anybody someone somebody")
_AUXILIARIES = set_of("is are was were am does did do can could will would shall should may might must has have had")
_DETERMINERS = set_of("the a an my your his her their our its any some every all one oda")
_OPENINGS = set_of(
    "well so and but then ok okay please um uh er ah oh hmm now also wait sorry excuse pardon dear oda ma'am madam"
)
_GREETINGS = set_of(
    "hello hi hey greetings hallo hullo howdy hail welcome yo bonjour salut hola ciao guten tag servus moin thanks "
    "thank thankyou ta cheers danke merci gracias grazie sorry apologies pardon goodbye bye farewell ciao adieu "
    "evening morning night afternoon day good nice pleased pleasure meet meeting"
)
_PARTING = set_of("thank thanks goodbye bye farewell sorry cheers")
_WISHED = set_of("evening morning night afternoon day")
_MILD = set_of("good nice pleased pleasure meet meeting tag")
"""What greets only together with another word."""
_AROUND_GREETINGS = set_of(
    "oda venn ma'am madam mistress innkeeper lady dear friend there you to and for the very much so many all that your "
    "a again too kind kindly help soup time i am my everything everyone well sir miss stranger keeper it is was it's "
    "been be o oh ah say just landlady hostess good have had see later soon tonight today"
)
_TELLING = set_of(
    "tell show give bring pour explain describe read hand get lend pass sell repeat name list remind feed serve fetch "
    "fill find teach help"
)
_TO_ME = set_of("me us")
_TELL_ALONE = set_of("explain describe read repeat list")
_WANTING = (
    "i want", "i would like", "i need", "i will have", "i could use", "i could do with", "i am hungry", "i am thirsty",
    "i am cold", "i am freezing", "i am starving", "i am tired", "i am wet", "i am exhausted", "i fancy", "may i have",
    "i would love", "i will take", "just", "any chance of",
)  # fmt: skip
_TO_HEAR = re.compile(
    r"^(?:i would|i want|i need|i wish|i|let me|let us) (?:like to |love to |want to |to |rather |sooner )?(?:also )?"
    r"(?:hear|know|learn|ask|understand|find out|wonder|see|read|talk|speak|question)\b.*\b(?:about|more|what|"
    r"who|why|how|where|when|which|whether|if|you)\b"
)
_ASKS_LEAVE = re.compile(
    r"\b(?:may|might|can|could|if|must) i (?:also |just |be allowed to |first )?(?:ask|enquire|inquire|know|"
    r"learn)\b|\bi wonder (?:if|whether|what|"
    r"who|why|how|where|which)\b|\bi have a question\b|\b(?:could|can|would|will) you (?:please |"
    r"kindly )?(?:tell|explain|show|say|give|describe)\b"
    r"|\bwould you be so (?:kind|good)\b.*\b(?:tell|explain|say)\b"
)
_GOODS = set_of(
    "soup bed room drink beer ale wine food bread supper water tea coffee breakfast meal dinner seat chair stool towel "
    "blanket fire bath rest sleep candle lamp key eat milk cheese stew glass cup mug cider hungry thirsty cold "
    "freezing "
    "starving tired wet exhausted lunch snack rum whisky whiskey brandy nap lie sit"
)
_OF_THE_HOUSE = set_of("this that it its what nice lovely pretty cosy cozy beautiful the smells")
_RUDE = set_of(
    "stupid ugly idiot fool hag witch bitch fuck fucking shit damn damned hell hate stink stinks smell liar "
    "boring bored "
    "dumb moron suck sucks crap bastard cow shut ass arse piss rubbish lame cunt wanker twat bugger bollocks old-bat"
)
_HOW_IT_IS = set_of(
    "cold warm hot nice dark raining wet snowing lovely stupid boring silly ridiculous funny late loud quiet "
    "smoky good bad "
    "terrible awful great wonderful delicious weird strange odd charming cosy cozy clean dirty filthy "
    "beautiful pretty place "
    "inn house room soup fire ale view smell smells dump weather stormy windy night day evening home homely "
    "horrible creepy"
)
_LAUGHS = set_of("lol haha hahaha ha hehe rofl lmao heh hah joke knock jk")
_LAUGHTER = _LAUGHS - {"joke", "knock"} | {"joking", "kidding"}
_REFUSED = (
    "no", "nope", "nah", "never", "none of your business", "none of your concern", "not your business", "not telling",
    "mind your own business", "that is private", "that is personal", "that is a secret", "it is a secret", "a secret",
    "no comment", "i refuse", "i refuse to say", "i refuse to answer", "i will not say", "i will not tell",
    "i will not tell you",
    "i would rather not", "i would rather not say", "i prefer not to say", "rather not say", "not saying",
    "i will not answer",
    "i do not want to say", "i do not want to tell you", "i do not want to answer", "i do not wish to say",
    "i do not have to tell you",
    "it is none of your business", "that is none of your business", "what business is it of yours", "nobody",
    "no one", "nothing",
    "none", "no name", "i have no name", "i do not have a name", "i do not have one", "i have none",
    "i do not have any", "private",
    "secret", "nein", "non", "not one", "i am not telling", "i am not telling you", "i am not saying", "n/a", "na",
)  # fmt: skip
_AT_A_LOSS = (
    "what", "huh", "eh", "pardon", "sorry", "come again", "say that again", "say again", "i do not understand",
    "i do not get it", "i do not follow", "what do you mean", "what does that mean", "what do you mean by that",
    "i am confused", "confused", "what do you want", "what do you want to know", "what do you want me to say",
    "what should i say", "what am i supposed to say", "what do i say", "what can i say", "what can i answer",
    "give me an example", "for example", "such as", "like what", "can you give me an example", "an example",
    "could you give me an example", "what kind of answer do you want", "what sort of answer", "what are you asking",
    "what is the question", "what was the question", "repeat the question", "can you repeat that",
    "could you repeat that",
    "can you repeat the question", "could you repeat the question", "please repeat", "i did not understand",
    "excuse me",
    "i do not understand the question", "what do you mean exactly", "what are my options", "what are the options",
    "what are my choices", "what are the choices", "what could i say", "what might i say",
    "i am not sure what you mean",
    "what did you say", "what did you say just now", "what did you just say", "what was that",
    "rephrase", "can you rephrase that", "i did not catch that",
)  # fmt: skip
_DONE = set_of(
    "look looks examine sit stand eat drink leave go walk enter open knock pet pat stroke pick steal take hug "
    "kiss smile nod "
    "shrug laugh cry wave bow wink sigh dance sleep wait hang pay point stare listen read warm touch watch sniff smell "
    "close shut pull push grab throw kick hit punch slap attack kill stab run flee exit wander turn whistle "
    "cough sneeze "
    "yawn rest lie drop light blow inspect study x search check count hand give put set wipe"
)
_ALONE = set_of(
    "smile nod shrug laugh wave bow wink sigh wait sit leave yawn cough sneeze whistle stare look listen rest "
    "dance go exit "
    "flee run x walk sleep"
)
_IN_THE_ROOM = set_of(
    "oda innkeeper you her book ledger door doors fire hearth soup room table chair stool coat coats bed cat "
    "dog magpie bird "
    "pen ink hook hooks coin coins wall lamp lamps window stairs bench around about down out away back outside "
    "head hand "
    "spoon spoons counter bottle candle candles sheet shelf inn house bowl bread hen page boots feet pot "
    "kettle scales scale cup clock"
)
_LONGEST_COURTESY, _LONGEST_DEED, _LONGEST_REMARK, _LONGEST_ASIDE = 14, 9, 8, 5
_VOWELS = set("aeiouyäöüáéíóúàèâêîôûåæøœ")


GREETED = re.compile(
    r"^\W*(?:hello|hi|hiya|hey|hallo|well|good (?:morning|evening|day|afternoon)|evening|morning|oh|yes|no|and|so)\b"
    r"[,.!]*\s+(?=\w+\W+\w)",
    re.IGNORECASE,
)
"""A greeting before something else."""


def heard(said: str) -> Heard:
    """Return what kind of line this is."""
    after = GREETED.sub("", said)
    if after != said and is_question(after):
        return Heard.QUESTION
    spoken = opened(said)
    phrase = " ".join(spoken)
    asks = folded(said).rstrip(" !\"'”’)").endswith("?")
    if not any(char.isalpha() for char in said):
        return Heard.NOISE
    if not spoken or phrase in _AT_A_LOSS:
        return Heard.CONFUSED if phrase in _AT_A_LOSS or asks else Heard.COURTESY
    parting = spoken[0] in _PARTING and not asks and {"i", "my", "call", "name"}.isdisjoint(spoken)
    if parting or _is_courtesy(spoken):
        return Heard.COURTESY
    if _phrase(phrase) in _REFUSALS:
        return Heard.REFUSAL
    return Heard.QUESTION if is_question(said) else _unasked(spoken, phrase)


def in_jest(said: str) -> bool:
    """Whether a line laughs at itself at the end: "… bigger than that, ha ha!"."""
    return bool(set(words(said)[-2:]) & _LAUGHTER)


def _unasked(spoken: list[str], phrase: str) -> Heard:
    if _is_request(spoken, phrase):
        return Heard.REQUEST
    if _is_remark(spoken):
        return Heard.REMARK
    return Heard.DEED if _is_deed(spoken) else Heard.ANSWER


def opened(said: str) -> list[str]:
    """Return the words of a line without what merely opens it: "well", "please", "oda"."""
    spoken = words(said)
    while spoken and spoken[0] in _OPENINGS and len(spoken) > 1:
        spoken = spoken[1:]
    return spoken


def _phrase(phrase: str) -> str:
    return " ".join(words(phrase))


_REFUSALS = frozenset(_phrase(one) for one in _REFUSED)


def is_question(said: str) -> bool:
    """Whether a line asks, by its form or its mark; "a bard?" and "what I do best is fight" do not."""
    spoken = opened(said)
    marked = folded(said).rstrip(" !\"'”’)").endswith("?")
    if not spoken:
        return marked
    if _ASKS_LEAVE.search(folded(said)):
        return True
    first, second, third = (*spoken, "", "", "")[:3]
    if first in ASKING:
        own = second in ("i", "my", "we", "a", "an") and not marked
        outright = first not in ("when", "where", "whether") or second in _AUXILIARIES or len(spoken) == 1
        return not own and (marked or outright)
    if first in _AUXILIARIES:
        after = third if second == "not" else second
        return marked or after in _SUBJECTS or (after in _DETERMINERS and after not in ("a", "an", "all"))
    return marked and len(spoken) > 1 and not _is_guess(spoken)


def _is_guess(spoken: list[str]) -> bool:
    """Whether a few words with a question mark are an unsure answer: "a bard?", "a sort of clerk?"."""
    if spoken[0] == "i" and len(spoken) <= _LONGEST_REMARK and spoken[1:2] in (["am"], ["was"], ["have"]):
        return True
    return len(spoken) <= _LONGEST_ASIDE and (
        spoken[0] in ("a", "an", "i", "maybe", "perhaps", "my") or len(spoken) == 1
    )


def _is_courtesy(spoken: list[str]) -> bool:
    if len(spoken) > _LONGEST_COURTESY or _GREETINGS.isdisjoint(spoken):
        return False
    wished = any(one == "good" and two in _WISHED for one, two in pairwise(spoken)) or "meet" in spoken
    outright = wished or not (_GREETINGS - _WISHED - _MILD).isdisjoint(spoken)
    return outright and all(word in _GREETINGS or word in _AROUND_GREETINGS for word in spoken)


def _is_request(spoken: list[str], phrase: str) -> bool:
    first, second, third = (*spoken, "", "", "")[:3]
    if _TO_HEAR.search(phrase) or first in ("ask", "talk", "speak", "chat", "question", "discuss"):
        return True
    if first in _TELLING and (second in _TO_ME or third in _TO_ME or first in _TELL_ALONE):
        return True
    if _GOODS.isdisjoint(spoken):
        return False
    asked_for = len(spoken) <= _LONGEST_ASIDE and (spoken[-1] == "please" or first in ("soup", "some", "more"))
    return phrase.startswith(_WANTING) or asked_for


def _is_remark(spoken: list[str]) -> bool:
    first = spoken[0]
    if not _LAUGHS.isdisjoint(spoken) and len(spoken) <= _LONGEST_ASIDE:
        return True
    rude = not _RUDE.isdisjoint(spoken)
    if rude and (len(spoken) <= 3 or not {"you", "your", "off", "this"}.isdisjoint(spoken)) and first != "i":  # noqa: PLR2004 - "go to hell"
        return True
    if first in ("you", "your", "yours") or (spoken[:2] == ["i", "love"] and "you" in spoken):
        return True
    said_of_it = first in _OF_THE_HOUSE and len(spoken) <= _LONGEST_REMARK
    return said_of_it and not _HOW_IT_IS.isdisjoint(spoken[1:])


def _is_deed(spoken: list[str]) -> bool:
    rest = spoken[1:] if spoken[0] in ("i", "let") and len(spoken) > 1 else spoken
    while rest and rest[0] in ("will", "would", "like", "want", "to", "try", "just", "quietly", "slowly", "now"):
        rest = rest[1:]
    if not rest or rest[0] not in _DONE or len(rest) > _LONGEST_DEED:
        return False
    if not _IN_THE_ROOM.isdisjoint(rest[1:]):
        return True
    return len(rest) <= 2 and rest[0] in _ALONE  # noqa: PLR2004 - "sit", "sit still"
