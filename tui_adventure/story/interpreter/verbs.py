"""The words for what one can do: which mean the same, and what the engine makes of them.

A concept is a set of words a player may use for one another ("steal", "pinch", "pocket"); it decides whether typed
words and a choice's label speak of the same deed. A word can stand for several concepts.
"""

from tui_adventure.story.intent import Subject, Verb
from tui_adventure.story.wording import set_of, stem, stems

_SAME: dict[str, str] = {
    "embark": "embark get-in climb hop jump",
    "go": (
        "go walk head travel move enter proceed return step cross ride march stroll wander visit approach gehen "
        "geh aller ir leave sail row wade continue rush charge dash hurry sprint advance journey descend"
    ),
    "appease": "appease make-peace come-terms make-friends befriend reconcile pacify calm",
    "count": "count tally reckon",
    "perform": "perform act rehearse recite read",
    "smell": "smell sniff",
    "taste": "taste lick",
    "hear": "hear listen",
    "rescue": "rescue save free fish-out let-go release",
    "fight": "fight wrestle grapple struggle brawl",
    "register": "register apply enrol enlist",
    "mind": "mind watch guard tend look-after",
    "rush": "rush charge dash storm barge sprint cross run",
    "climb": "climb scale clamber ascend up get-up stand-on mount shin klettern grimper escalar",
    "jump": "jump leap hop vault spring",
    "swim": "swim wade paddle",
    "dive": "dive plunge",
    "follow": "follow trail chase pursue after shadow tail folge suivre seguir",
    "look": "look glance peer peek gaze watch observe see survey listen hear smell sniff schau regarde mira",
    "examine": (
        "examine inspect study check x look read describe view observe investigate consider listen taste smell "
        "feel lick pat lesen"
    ),
    "search": (
        "search rummage ransack rifle frisk scour look-through dig hunt investigate look-under look-behind look-inside "
        " look-for seek comb such cherche busca loot"
    ),
    "take": (
        "take grab get pick pick-up snatch collect fetch lift steal catch pinch nick gather seize nimm prends toma "
        "coge keep pluck remove"
    ),
    "steal": "steal nick pinch pocket swipe filch palm lift snatch pilfer rob",
    "use": (
        "use turn open close push pull light unlock lock knock ring break smash touch press move lift wind drink "
        "eat quaff sip swallow wear put-on apply burn cut tie untie throw toss pour fill empty operate activate "
        "rub play blow sit dig force bend kick bang hammer tear rip extinguish crack warm wash clean pet stroke "
        "kiss sharpen pray kneel insert place put set repair mend fix oil feed drop write copy plug block stop "
        "start shut climb hang tap shake stir cook roll tip pick-lock jam pry carve paint draw sound benutze "
        "utilise usa dip soak swing lean stand-on get-in get-up lie-on drop discard abandon dump scrub unfold "
        "fold shove drag sheathe draw wield remove don rattle peel squeeze unroll roll bite chew melt spill knot "
        "knit sew"
    ),
    "drink": "drink quaff sip swallow gulp down heal trinke bois bebe",
    "eat": "eat taste bite order",
    "open": "open unlock unbolt unbar force pick-lock lift",
    "close": "close shut bolt bar seal",
    "turn": "turn wind crank rotate spin",
    "light": "light kindle ignite set-fire",
    "extinguish": "extinguish put-out blow-out snuff douse quench",
    "break": "break smash shatter crack destroy wreck flatten hammer",
    "tip": "tip topple push overturn knock-over tip-over push-over upset",
    "cut": "cut hack slash slice chop saw trim",
    "mend": "mend fix repair patch darn glue",
    "wash": "wash clean scrub rinse wipe rub erase mop",
    "restrain": "restrain stop hold detain prevent hinder",
    "write": "write scribble jot",
    "copy": "copy transcribe duplicate",
    "forge": "forge fake counterfeit falsify",
    "wear": "wear put-on don",
    "dig": "dig burrow bury delve shovel",
    "ring": "ring sound toll peal",
    "throw": "throw toss hurl fling lob cast chuck",
    "drop": "drop discard abandon dump unload chuck",
    "give": "give hand offer share feed show present pass lend donate trade swap exchange return deliver gib donne da",
    "pay": "pay bribe slip grease buy-off reward",
    "buy": "buy purchase order",
    "bargain": "bargain haggle deal negotiate barter strike-bargain",
    "talk": (
        "hello hi greetings talk ask speak chat chat-up tell question greet converse address whisper say hail "
        "interrogate interview bow answer reply mention sprich parle habla call shout yell discuss gossip confess "
        "point-out"
    ),
    "shout": "shout yell call holler cry hail bellow",
    "claim": "claim pretend lie bluff say pose impersonate tell deceive",
    "speak": "speak speech make-speech give-speech preach address orate",
    "answer": "answer reply respond",
    "sing": "sing hum chant serenade",
    "praise": "praise compliment flatter admire applaud",
    "persuade": (
        "persuade convince flatter charm beg plead cajole coax bribe reason seduce urge bargain haggle negotiate "
        "flirt sweet-talk talk-into entreat implore deceive bluff lie"
    ),
    "plead": "plead beg implore entreat",
    "threaten": "threaten intimidate menace bully scare insult blackmail frighten warn drohe taunt",
    "help": (
        "help assist aid comfort hug heal bandage tend soothe console rescue free save pet calm support kiss hilf "
        "aide ayuda buy-drink befriend thank reassure make-friends make-peace come-terms"
    ),
    "attack": (
        "attack hit whack smack thump clobber wallop sock "
        "stab strike kill fight slash smash punch beat beat-up swing shoot murder kick hurt cut slay "
        "club bash throttle strangle charge wound swing-at throw-myself thrust bite headbutt batter smite"
    ),
    "sneak": "sneak hide creep slip stalk tiptoe skulk sneak-past slink crouch prowl lurk conceal",
    "hide": "hide cover take-cover duck shelter conceal crouch",
    "cast": "cast conjure invoke channel evoke",
    "rest": (
        "rest sleep nap camp doze lie-down take-nap go-sleep sit-down relax take-break make-camp breathe catch-breath "
        " recover"
    ),
    "wait": "wait stay pause linger do-nothing pass-time hold-on loiter bide warte attends espera",
    "keep": "keep stay remain hold stick",
    "defend": (
        "defend guard block parry shield dodge brace protect raise-guard hold-ground stand-ground evade hunker "
        "raise-shield"
    ),
    "flee": (
        "flee run run-away escape retreat get-out make-break bolt withdraw run-off get-away leave scram back-off "
        "jump-out"
    ),
    "gamble": "gamble play bet wager dice",
    "ladle": "ladle serve pour dish",
    "signal": "signal wave flash beckon",
    "refuse": "refuse decline reject",
    "bless": "bless",
}
_ENGINE = {
    "go": Verb.GO, "look": Verb.LOOK, "examine": Verb.EXAMINE, "search": Verb.SEARCH,
    "take": Verb.TAKE, "use": Verb.USE,
    "give": Verb.GIVE, "talk": Verb.TALK, "persuade": Verb.PERSUADE, "threaten": Verb.THREATEN, "help": Verb.HELP,
    "attack": Verb.ATTACK, "sneak": Verb.SNEAK, "cast": Verb.CAST, "rest": Verb.REST, "wait": Verb.WAIT,
    "follow": Verb.GO, "rush": Verb.GO, "jump": Verb.GO, "swim": Verb.GO, "flee": Verb.GO, "steal": Verb.TAKE,
    "claim": Verb.TALK, "praise": Verb.PERSUADE, "pay": Verb.GIVE, "buy": Verb.TALK, "bargain": Verb.PERSUADE,
}  # fmt: skip
_FIRST = {
    "look": Verb.LOOK, "read": Verb.EXAMINE, "check": Verb.EXAMINE, "study": Verb.EXAMINE, "watch": Verb.LOOK,
    "observe": Verb.EXAMINE, "investigate": Verb.SEARCH, "steal": Verb.TAKE, "hide": Verb.SNEAK, "lie": Verb.PERSUADE,
    "cut": Verb.USE, "smash": Verb.USE, "kick": Verb.ATTACK, "hit": Verb.ATTACK, "climb": Verb.USE, "leave": Verb.GO,
    "listen": Verb.LOOK, "dig": Verb.USE, "beg": Verb.PERSUADE, "bribe": Verb.PERSUADE, "heal": Verb.HELP,
    "flatter": Verb.PERSUADE, "charge": Verb.ATTACK, "slip": Verb.SNEAK, "return": Verb.GO, "lift": Verb.USE,
    "move": Verb.USE, "feed": Verb.GIVE, "offer": Verb.GIVE, "stay": Verb.WAIT, "call": Verb.TALK, "taste": Verb.USE,
    "pet": Verb.HELP, "kiss": Verb.HELP, "stop": Verb.USE, "negotiate": Verb.PERSUADE, "haggle": Verb.PERSUADE,
    "order": Verb.TALK, "play": Verb.USE, "throw": Verb.USE, "catch": Verb.TAKE, "seek": Verb.SEARCH, "up": Verb.GO,
    "smell": Verb.EXAMINE, "sniff": Verb.EXAMINE, "breathe": Verb.REST, "tip": Verb.USE, "calm": Verb.HELP,
    "see": Verb.LOOK, "keep": Verb.TAKE, "run": Verb.GO, "cover": Verb.SNEAK, "guard": Verb.WAIT, "fight": Verb.ATTACK,
    "remain": Verb.WAIT, "hold": Verb.TAKE, "get-up": Verb.USE, "after": Verb.GO,
    "shelter": Verb.SNEAK, "show": Verb.GIVE,
    "deceive": Verb.PERSUADE, "bluff": Verb.PERSUADE, "pretend": Verb.PERSUADE, "hunt": Verb.SEARCH, "bow": Verb.TALK,
}  # fmt: skip
"""The verb of a word that could be several."""
_PHRASES = {
    "make peace": "make-peace", "come to terms": "come-terms", "make friends": "make-friends",
    "make up with": "make-friends", "put ear": "listen", "press ear": "listen", "lay ear": "listen",
    "fish out": "fish-out", "set free": "free", "look after": "look-after",
    "have look": "examine", "take look": "examine", "look at": "examine", "get look": "examine", "look over": "examine",
    "look in": "look-inside", "look inside": "look-inside", "look into": "look-inside", "look through": "look-through",
    "look under": "look-under", "look behind": "look-behind", "look for": "look-for", "look up": "examine",
    "look around": "look", "look about": "look", "look around for": "look-for", "look about for": "look-for",
    "search around for": "look-for", "keep an eye out for": "look-for", "throw away": "throw", "set down": "drop",
    "lay down": "drop", "get rid of": "drop", "leave behind": "drop", "tie up": "tie", "walk over to": "approach",
    "go over to": "approach", "walk to": "go", "turn around": "turn", "come closer": "approach",
    "go through": "look-through", "search for": "look-for",
    "pick up": "pick-up", "pick lock": "pick-lock", "put on": "put-on", "put out": "put-out", "blow out": "blow-out",
    "take me to": "go", "bring me to": "go", "go to": "go", "go back": "return", "get to": "go", "make way": "go",
    "set out": "go", "set off": "go", "walk up to": "approach", "go to sleep": "go-sleep", "go sleep": "go-sleep",
    "go to bed": "go-sleep", "take nap": "take-nap", "take rest": "rest",
    "take break": "take-break", "sit down": "sit-down",
    "lie down": "lie-down", "make camp": "make-camp", "catch breath": "catch-breath", "do nothing": "do-nothing",
    "hold on": "hold-on", "pass time": "pass-time", "get out": "get-out", "get away": "get-away",
    "run away": "run-away",
    "run off": "run-off", "run for": "flee", "make break": "make-break", "back off": "back-off",
    "back away": "back-off", "fall back": "fall-back", "jump out": "jump-out",
    "take cover": "take-cover", "raise guard": "raise-guard", "raise shield": "raise-shield",
    "stand ground": "stand-ground",
    "hold ground": "hold-ground", "chat up": "chat-up", "chat with": "chat", "strike up": "chat",
    "make speech": "make-speech",
    "give speech": "give-speech", "strike bargain": "strike-bargain", "make deal": "deal", "sweet talk": "sweet-talk",
    "talk into": "talk-into", "beat up": "beat-up", "swing at": "swing-at",
    "knock over": "knock-over", "slip past": "sneak-past",
    "tip over": "tip-over", "push over": "push-over", "sneak past": "sneak-past",
    "get in": "get-in", "get into": "get-in",
    "get on": "get-up", "get up": "get-up", "climb in": "get-in", "climb into": "get-in", "stand on": "stand-on",
    "buy off": "buy-off", "buy drink": "buy-drink", "set fire": "set-fire",
    "talk terms": "talk-terms", "do magic": "cast",
    "knock on": "knock", "knock at": "knock", "tear down": "tear", "take down": "take",
    "put down": "drop", "shut up": "threaten", "point out": "point-out",
}  # fmt: skip
_FOR_FIGHTS = (
    "spit grab twist trip tackle shove wrestle whistle flip duck roll dive distract feint dance kneel bite "
    "scream laugh sing throw kick push pull climb jump swing drop hurl smear blind choke disarm hook ram "
    "charge fling scratch slide slam tie tangle cover snatch poke yank toss splash stamp circle taunt mock "
    "bow drag lure lift"
)
POLITE = set_of(
    "please kindly bitte danke merci thanks thank por favor s'il vous te plaît plait gracias per piacere "
    "favore prego kudasai tack takk prosim pls plz sir madam friend dear good kind most obliged sil proszę "
    "dziękuję"
)
_FILLERS = set_of(
    "i we me you would will shall should could can may might like want wish to try attempt let us go-ahead "
    "just then now so well ok okay and also first next maybe perhaps decide going gonna wanna if be am is are "
    "do does did that's hey uh um ich je yo quickly slowly carefully quietly gently softly loudly again "
    "really actually simply instead have had need must please want's wants ill id lets it's"
)
_SMALL = set_of(
    "what who where when why how which "
    "a an the my your his her its their our this that these those some any of to at in on into onto from with "
    "by for and or then up down over out off it him them they he she one ones there here around about as der "
    "die das dem den ein eine le la les un une el los las while when until again no not me i you we us myself "
    "yourself is are be was bit away please too very so if back"
)
COURTESIES = set_of(
    "hello hi hey hiya greetings greet goodbye bye farewell thanks thank sorry apologise apologize apologies apology "
    "pardon congratulations congratulate condolences welcome cheers"
)
"""Words of greeting, thanks, apology and parting: what they say is free."""
DETERMINERS = frozenset(
    stem(word) for word in set_of("a an the my your his her its their our this that these those some any")
)
FILLERS = frozenset(stem(word) for word in _FILLERS | POLITE)
SMALL = frozenset(stem(word) for word in _SMALL | POLITE)
OPPOSITES = frozenset(
    (("open", "close"), ("light", "extinguish"), ("give", "take"), ("refuse", "take"), ("flee", "attack"))
)
ASKS = {
    Subject.INVENTORY: (
        "inventory|inv|i|bag|pack|backpack|pockets|items|what am i carrying|what do i have|what have i got|"
        "check inventory|show inventory|open bag|look in my bag|my things|belongings|what is in my bag|"
        "check my bag|what do i carry|what do i have on me|how many coins do i have|"
        "how much money do i have|how much gold do i have|"
        "coins|money|purse|gold|what have i got on me|what have i on me|equipment|how many coins have i got|"
        "how much money have i got|count my coins|count my money|what am i wearing|what am i "
        "holding|gear|stuff|my stuff|"
        "my bag|my pack|my pockets|check my pockets|what is in my pack|what is in my pockets|what do i own"
    ),
    Subject.JOURNAL: ("journal|diary|quest log|log|notes|quests|quest|read journal|open journal|what happened"),
    Subject.MAP: (
        "map|show map|look at map|read map|places|where can i go|where could i go|where can we go|where else can i go|"
        "exits|ways|directions|where do i go|where should i go|which way|how do i get out of here|where now|"
        "what places are there|where to go|where can i go from here|what is nearby|what is around here"
    ),
    Subject.PEOPLE: (
        "who is here|who is there|who else is here|who is around|is anyone here|is anybody here|anyone here|"
        "is there anyone here|is there anybody here|is anyone else here|is there anyone else here|who am i with|"
        "people|who can i talk to|who can i speak to|who do i see|who is with me|who are these people|anybody here"
    ),
    Subject.SAID: (
        "what did she say|what did he say|what did they say|what did you say|what was that|what was said|pardon|"
        "say that again|say again|come again|repeat that|what did she just say|what did he just say|please repeat|"
        "what did they just say|excuse me what|could you repeat that|can you repeat that|i did not hear that|sorry what"
    ),
    Subject.STANDING: (
        "where things stand|where do things stand|where do i stand|where do we stand|how do things stand|"
        "how things stand|recap|objectives|objective|goal|goals|aim|"
        "what am i doing here|why am i here|what am i after|what is my goal|what do i know|what do i know so far|"
        "what have i found out|what did i find out|what is at stake|what do i have to do|what is next|what next|"
        "what happens if i fail|what happens if i am late|how much time is left|how long do i have|"
        "what is my quest|what is the quest|what is my mission|what is my task|what is my job|what is my aim|"
        "what am i supposed to do|what was i supposed to do|what am i looking for|what have i learned|what have i "
        "learnt|"
        "what did i learn|what have i found|what have i found so far|what is going on|what do we know|what do we "
        "know so far|"
        "what have i proved|what can i prove|why did i come here|what did i come here for|remind me|summary|summarise|"
        "how much time do i have|what time is it|what is the time|what day is it|how late is it|how much time do "
        "we have|how much time have i got|what happens if i do nothing|"
        "what are my objectives|who sent me|who hired me|what do i owe|tasks|todo|to do"
    ),
    Subject.LOOK: (
        "look|l|look around|look about|where am i|where are we|what do i see|what is here|what is this place|"
        "describe|describe room|look here|look around me|have a look around|survey|what can i see|"
        "take a look around|again|repeat"
    ),
    Subject.HELP: (
        "help|h|help me|what can i do|what now|commands|hint|options|choices|what should i do|how do i play|"
        "what are my options|i am stuck|stuck|hilfe|aide|ayuda|what can i say|verbs"
    ),
    Subject.STATUS: (
        "status|stats|health|hp|sheet|character|character sheet|how am i doing|how am i|condition|me|hearts|"
        "how hurt am i|score|show status|my health|how much health do i have|who am i|x me|examine me|examine myself|"
        "look at me|look at myself|x myself|x self|examine self|check myself|am i hurt|am i wounded|what class am i|"
        "what am i|what is my name|what level am i|my stats|what are my skills|how do i look|diagnose"
    ),
}


def _concepts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for concept, line in _SAME.items():
        for word in line.split():
            found.setdefault(word if "-" in word else stem(word), set()).add(concept)
    return {word: frozenset(concepts) for word, concepts in found.items()}


CONCEPTS = _concepts()
PHRASES = tuple(
    sorted(
        ((stems(words), joined if "-" in joined else stem(joined)) for words, joined in _PHRASES.items()),
        key=lambda row: -len(row[0]),
    )
)
"""Phrases as stems, and the verb each stands for; the longest first."""
IMPROVISED = frozenset(stem(word) for word in _FOR_FIGHTS.split()) | frozenset(CONCEPTS)
COMMANDS = frozenset(
    stems(words)
    for words in (
        *("help", "h", "inventory", "inv", "i", "map", "look", "l", "status", "stats", "journal", "recap", "repeat"),
        *("again", "who am i", "where am i", "where things stand"),
    )
)
"""What is never an answer to the innkeeper: words that fifty years of games have made commands."""
SUBJECTS = {stems(words): subject for subject, line in ASKS.items() for words in line.split("|")}
_FIRST_STEMS = {word if "-" in word else stem(word): verb for word, verb in _FIRST.items()}


def verb_of(word: str) -> Verb | None:
    """Return what the engine makes of a verb (a stem, or words joined by a phrase), None when it knows none such."""
    if word in _FIRST_STEMS:
        return _FIRST_STEMS[word]
    concepts = CONCEPTS.get(word, frozenset())
    return next((verb for concept, verb in _ENGINE.items() if concept in concepts), Verb.USE if concepts else None)


_SENSES = frozenset(map(stem, ("smell", "sniff", "listen", "hear", "taste", "lick")))
"""Ways to examine that are no mere look: to look at a thing is not to taste it."""


def same_deed(one: str, other: str) -> bool:
    """Return whether two verbs are words for one deed."""
    alike = _SENSES.isdisjoint((one, other))
    apart = {"use", "look"} if alike else {"use", "look", "examine"}
    return one == other or bool(CONCEPTS.get(one, frozenset()) & CONCEPTS.get(other, frozenset()) - apart)


def opposed(one: str, other: str) -> bool:
    """Return whether two verbs undo each other."""
    ours, theirs = CONCEPTS.get(one, frozenset()), CONCEPTS.get(other, frozenset())
    return any((a in ours and b in theirs) or (b in ours and a in theirs) for a, b in OPPOSITES) and not same_deed(
        one, other
    )
