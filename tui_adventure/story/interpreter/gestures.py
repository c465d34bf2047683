"""Gestures: what one does for its own sake, alone or towards somebody. They change nothing and cost nothing."""

from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.schema.story_words import Reply
from tui_adventure.story.wording import set_of, stem

_GESTURES = {
    Reply.MUSIC: "sing hum whistle dance clap juggle drum chant yodel serenade jig waltz rhyme recite",
    Reply.COURTESY: "bow nod wave smile salute curtsey curtsy wink grin beckon doff toast",
    Reply.NOISE: "shout yell scream howl roar bark crow growl holler",
    Reply.FEELING: (
        "cough spit belch burp fart snore snort groan sneeze stamp hiccup sniff "
        "cry weep laugh sigh frown shrug blush yawn sulk giggle snigger sob mourn worry panic tremble shiver "
        "glare scowl "
        "stare think ponder wonder hope dream remember concentrate despair rejoice smirk snarl pout cheer"
    ),
    Reply.POSTURE: (
        "sit stand kneel jump hop stretch spin lean crouch squat skip stumble fall lie pace run swim fly float "
        "roll pose "
        "flex scratch turn twirl somersault cartwheel faint wriggle duck balance tumble strip undress bathe"
    ),
    Reply.PRAYED: "pray worship meditate bless confess curse swear",
}
GESTURES = frozenset((*_GESTURES, Reply.SHOWN))
_TOUCHES = "hug kiss pat pet stroke touch embrace caress tickle cuddle nudge poke squeeze shake comfort"
_OF = {stem(word): kind for kind, line in _GESTURES.items() for word in line.split()}
_OF |= dict.fromkeys(("sit-down", "lie-down", "get-up", "stand-on"), Reply.POSTURE)
_TOUCHING = frozenset(stem(word) for word in _TOUCHES.split())
_SITTING = frozenset((*map(stem, ("sit", "kneel", "lie", "lean", "crouch", "squat")), "sit-down", "lie-down"))
_HANDS = frozenset(stem(word) for word in set_of("hand hands shoulder head face cheek back hair chin paw"))
_ALONE = frozenset(
    stem(word)
    for word in set_of(
        "song tune hand hands head shoulder shoulders down up around about along song little bit while loud "
        "loudly god gods "
        "heaven help silence moment nose feet arms jig dance prayer something everybody everyone all hat finger fingers"
    )
)


def gesture_kind(how: str) -> Reply | None:
    """Return the kind of a gesture by the stem of its verb, None for a touch."""
    return _OF.get(how) if how not in _TOUCHING else None


def gesture_of(clause: Clause) -> Reply | None:
    """Return which kind of gesture a clause is, None when it is none or is done with something in particular."""
    verb = _verb(clause)
    kind = _OF.get(verb)
    if kind is None:
        return None
    content = [word for word in clause.content if word != verb]
    whatever = kind in (Reply.MUSIC, Reply.PRAYED, Reply.NOISE, Reply.FEELING) or verb in _SITTING
    return kind if whatever or _ALONE.issuperset(content) else None


def is_touch(clause: Clause) -> bool:
    """Return whether a clause touches somebody kindly: "hug him", "pat the dog", "shake her hand"."""
    return _verb(clause) in _TOUCHING and _HANDS.issuperset(word for word in clause.content if word not in _TOUCHING)


def _verb(clause: Clause) -> str:
    return clause.verb or next((word for word in clause.stems[clause.rest :] if word in _OF or word in _TOUCHING), "")
