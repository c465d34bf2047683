"""Directions of the compass, which no door here leads by, and what is to be seen anywhere: sky, ground and air."""

import re
from collections.abc import Collection, Sequence

from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.verbs import verb_of
from tui_adventure.story.schema.story_words import Reply
from tui_adventure.story.wording import set_of, stem, words

_WAYS = set_of(
    "n s e w ne nw se sw north south east west northeast northwest southeast southwest up down u d in out inside "
    "outside "
    "forward forwards back backwards left right away on ahead onward onwards upstairs downstairs home along around "
    "somewhere elsewhere anywhere through"
)
_GOING = set_of(
    "go walk head run move leave exit travel march step turn continue proceed keep going wander return climb"
)
_ALONE = set_of("leave exit go out wander continue proceed")
_ANYWHERE = {
    **dict.fromkeys(("sky", "sun", "moon", "star", "cloud", "weather", "rain", "wind", "fog", "light"), Reply.SKY),
    **dict.fromkeys(
        ("ground", "floor", "feet", "foot", "boot", "earth", "soil", "mud", "grass", "dirt", "track"), Reply.GROUND
    ),
    **dict.fromkeys(("sound", "noise", "silence"), Reply.SOUND),
    **dict.fromkeys(("air", "smell", "surrounding"), Reply.AIR),
}
ANYWHERE = {stem(word): kind for word, kind in _ANYWHERE.items()}
"""What there is wherever the hero is, by stem, and how a look at it is answered."""
_HEARING = frozenset(stem(word) for word in set_of("listen hear"))
_LAUGHS = re.compile(r"(?:ha|he|hi|ho)+h?|a+r*gh*|w+ow+|yay+|woo+|boo+|eek|grr+|ooh+|aah+|lol|haha\w*")
_SHORT_CRY = 4
_SENSES = frozenset(
    stem(word) for word in set_of("look watch see smell sniff listen hear feel taste examine x study gaze")
)


def is_direction(spoken: Sequence[str]) -> bool:
    """Return whether a line is a direction alone, or a going with nothing but directions: "n", "go back outside"."""
    told = [
        word for word in spoken if word not in ("i", "to", "the", "let", "us", "just", "now", "then", "from", "here")
    ]
    if len(told) == 1:
        return told[0] in _WAYS or told[0] in _ALONE
    return bool(told) and told[0] in _GOING and all(word in _WAYS or word in _GOING for word in told[1:])


def is_noise(said: str) -> bool:
    """Return whether a line is but a sound: "hahaha", "Honk honk!", "aaargh"."""
    spoken = words(said)
    laughs = bool(spoken) and all(_LAUGHS.fullmatch(word) for word in spoken)
    return laughs or (said.rstrip().endswith("!") and 1 < len(spoken) <= _SHORT_CRY and len(set(spoken)) == 1)


def seen_anywhere(clause: Clause, printed: Collection[str], said: str) -> Do | None:
    """Return a look at what there is wherever one is, None for anything else; a mere sense is of the air."""
    senses = clause.verb in _SENSES or verb_of(clause.verb) in (Verb.LOOK, Verb.EXAMINE)
    if clause.verb and not senses:
        return None
    found = next((word for word in clause.content if word in ANYWHERE and word not in printed), "")
    if found and (clause.verb or len(clause.content) == 1):
        return Do(verb=Verb.EXAMINE, how=ANYWHERE[found], text=said)
    if clause.verb in _SENSES and not clause.content and not clause.mentions:
        hears = clause.verb in _HEARING
        return (
            Do(verb=Verb.EXAMINE, how=Reply.SOUND if hears else Reply.AIR, text=said) if clause.verb != "look" else None
        )
    return None
