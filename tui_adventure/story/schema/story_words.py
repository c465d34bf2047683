"""words.yaml: what is told of a story beside what its authors wrote, by kind of reply and of line."""

import random
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Self
from zlib import crc32

from pydantic import Field, model_validator

from tui_adventure.story.schema.base import Content, Lines
from tui_adventure.story.schema.fight_words import SLOT, slots_of


class Reply(StrEnum):
    """How a free action is answered that no author has written; the value is what it is remembered under."""

    SEEN = "seen"
    PERSON = "person"
    PERSON_SEEN = "person_seen"
    NOTHING_HIDDEN = "nothing_hidden"
    ROOM = "room"
    PLAIN = "plain"
    BARE = "bare"
    STAYS = "stays"
    USELESS = "useless"
    YOURS = "yours"
    UNHEARD = "unheard"
    """Words with nobody there to hear them."""
    KNOWN = "known"
    SILENT = "silent"
    TOLD = "told"
    PERSUADED = "persuaded"
    HALF_PERSUADED = "half_persuaded"
    UNPERSUADED = "unpersuaded"
    COWED = "cowed"
    HALF_COWED = "half_cowed"
    UNCOWED = "uncowed"
    HELPED = "helped"
    GIVEN = "given"
    STRUCK = "struck"
    WAY = "way"
    SETTLED = "settled"
    HERE = "here"
    UNSEEN = "unseen"
    SEEN_BY = "seen_by"
    NO_SPELL = "no_spell"
    SPELL = "spell"
    NO_ANSWER = "no_answer"
    RESTED = "rested"
    NO_REST = "no_rest"
    WAITED = "waited"
    NOBODY = "nobody"
    DRUNK = "drunk"
    UNHURT = "unhurt"
    """A draught that there is nothing for."""
    NAMED = "named"
    """Somebody says their name."""
    WELL = "well"
    """Somebody is asked how they are."""
    HEARD = "heard"
    """Something said to somebody that asks nothing."""
    INSULTED = "insulted"
    LOVED = "loved"
    AGREED = "agreed"
    DECLINED = "declined"
    REMEMBERED = "remembered"
    """The page's own words, when they are all there is on what was asked."""
    STRANGER_NAMED = "stranger_named"
    BEAST = "beast"
    TOUCHED = "touched"
    BEAST_TOUCHED = "beast_touched"
    CARRIED_OFF = "carried_off"
    """A person taken, or used."""
    OPENED = "opened"
    SHUT = "shut"
    MOVED = "moved"
    BROKEN = "broken"
    BURNT = "burnt"
    CUT = "cut"
    CLIMBED = "climbed"
    EATEN = "eaten"
    SUPPED = "supped"
    """Drunk, of what is no drink."""
    THROWN = "thrown"
    WASHED = "washed"
    TIED = "tied"
    WRITTEN = "written"
    LIT = "lit"
    KNOCKED = "knocked"
    DUG = "dug"
    PUT = "put"
    FELT = "felt"
    SHOWN = "shown"
    APPROACHED = "approached"
    MUSIC = "music"
    COURTESY = "courtesy"
    NOISE = "noise"
    POSTURE = "posture"
    FEELING = "feeling"
    PRAYED = "prayed"
    SKY = "sky"
    GROUND = "ground"
    AIR = "air"
    SOUND = "sound"
    LAID = "laid"
    """A thing of the hero's put down."""
    HURLED = "hurled"
    """A thing of the hero's thrown away."""
    WORN = "worn"
    READY = "ready"
    """A weapon of the hero's."""
    FED = "fed"
    """Food of the page, eaten."""
    PAID = "paid"
    GONE = "gone"
    GREETED = "greeted"
    FAREWELL = "farewell"
    THANKED = "thanked"
    APOLOGY = "apology"
    COMFORTED = "comforted"
    PRAISED = "praised"
    ACCUSED = "accused"
    """An accusation, while nothing has come out."""
    WRONGLY_ACCUSED = "wrongly_accused"
    OWNED = "owned"
    """What has come out about whoever is asked."""
    UNKNOWN = "unknown"
    """A question nobody wrote an answer to: {said} is its question word, "how long"."""
    UNSAID = "unsaid"
    """The same after somebody's own words."""
    UNKNOWN_WHETHER = "unknown_whether"
    UNKNOWN_IF = "unknown_if"
    LEAVE = "leave"
    """Leave asked for what the hero can only try."""
    UNTOLD = "untold"
    """A question about whoever is asked, who knows and does not say."""
    NEAREST = "nearest"
    """What somebody has on the subject of a question, though not what it asks: {said} is its question word."""
    NOBODY_SAYS = "nobody_says"
    OFFER = "offer"
    """What somebody can be asked about."""
    BESIDE_YOU = "beside_you"
    LAST_SEEN = "last_seen"
    ELSEWHERE = "elsewhere"
    ONE_WAY_ON = "one_way_on"
    FURTHER_OFF = "further_off"
    RISKS = "risks"
    CHANCES = "chances"
    OF_AGE = "of_age"


class Hint(StrEnum):
    """What is said to words that come to nothing, or that the game asks about."""

    NOTHING = "nothing"
    ABSENT = "absent"
    WORKS = "works"
    CHOOSE = "choose"
    PLAIN_WORDS = "plain_words"
    ROLL_FIRST = "roll_first"
    NOT_DONE = "not_done"
    LEFT = "left"
    """A deed that was weighed, and something else is done."""
    SAID = "said"
    NO_CHOICE = "no_choice"
    ASK_BACK = "ask_back"
    YES_TO_WHAT = "yes_to_what"
    OTHERS = "others"
    AWAY = "away"
    HERE = "here"
    WHOM = "whom"
    NOBODY_HERE = "nobody_here"
    LACKING = "lacking"
    NOTHING_TO = "nothing_to"
    NOBODY_CALLED = "nobody_called"
    NOT_YOURS = "not_yours"
    NO_SPELL_CALLED = "no_spell_called"
    NO_SPELLS = "no_spells"
    WEIGHED = "weighed"
    """A deed that may cost something, before it is done."""
    WEIGHED_ROLL = "weighed_roll"
    FIGHT_TRY = "fight_try"
    FIGHT_DOWN = "fight_down"
    FIGHT_SAID = "fight_said"
    FIGHT_WANT = "fight_want"
    FIGHT_NO_TERMS = "fight_no_terms"
    FIGHT_LOOK = "fight_look"
    FIGHT_OWN = "fight_own"
    """How the hero stands in a fight, when that is asked."""
    FIGHT_OWN_DOWN = "fight_own_down"
    FIGHT_BEFELL = "fight_befell"
    FIGHT_UNHURT = "fight_unhurt"
    FIGHT_RANKS = "fight_ranks"
    FIGHT_WHO = "fight_who"
    FIGHT_WHY = "fight_why"
    FIGHT_WHETHER = "fight_whether"
    FIGHT_UNTOLD = "fight_untold"
    """A foe is asked what it does not say."""
    FIGHT_SPEECHLESS = "fight_speechless"
    FIGHT_SEEN = "fight_seen"
    """What the page has on something asked about."""
    FIGHT_KIND = "fight_kind"
    FIGHT_KIND_BEAST = "fight_kind_beast"
    FIGHT_INSULT = "fight_insult"
    FIGHT_ORDER = "fight_order"
    FIGHT_GREET = "fight_greet"
    FIGHT_HEARD_BEAST = "fight_heard_beast"
    FIGHT_SETTLES = "fight_settles"
    """What would settle it, after an answer."""
    FIGHT_PARLEY = "fight_parley"
    FIGHT_NOT_THAT = "fight_not_that"
    """Something offered that is not what they want."""
    FIGHT_ALONE = "fight_alone"
    FIGHT_BESIDE = "fight_beside"
    FIGHT_UNREAD = "fight_unread"


class StoryLine(StrEnum):
    """Every other line that stands with no scene, person or thing."""

    NOBODY_NAMED = "nobody_named"
    STAKE_SEEN = "stake_seen"
    STAKE_STRENGTH = "stake_strength"
    STAKE_REGARD = "stake_regard"
    STAKE_TIME = "stake_time"
    STAKE_TURN = "stake_turn"
    ONE_AT_A_TIME = "one_at_a_time"
    AS_BEFORE = "as_before"
    PLACE_AGAIN = "place_again"
    WAY_AGAIN = "way_again"
    HOURS_GO_BY = "hours_go_by"
    HEARTS_LOST = "hearts_lost"
    HEARTS_BACK = "hearts_back"
    RESOLVE_LOST = "resolve_lost"
    RESOLVE_BACK = "resolve_back"
    COINS_GONE = "coins_gone"
    COINS_IN_HAND = "coins_in_hand"
    THING_GONE = "thing_gone"
    THING_YOURS = "thing_yours"
    WARMER = "warmer"
    COLDER = "colder"
    TIME_PASSES = "time_passes"
    CLOCK_MOVES = "clock_moves"
    CLOCK_MOVES_ON = "clock_moves_on"
    DONE = "done"
    TO_DO = "to_do"
    PROVED = "proved"
    AFFLICTED = "afflicted"
    RECOVERED = "recovered"
    SCARRED = "scarred"
    BANDAGED = "bandaged"
    LEVEL = "level"
    VERDICT_CRITICAL = "verdict_critical"
    VERDICT_SUCCESS = "verdict_success"
    VERDICT_PARTIAL = "verdict_partial"
    VERDICT_FAILURE = "verdict_failure"
    VERDICT_FUMBLE = "verdict_fumble"
    LIFTED = "lifted"
    CLOSING_OPENS = "closing_opens"
    CLOSING_SLATE = "closing_slate"
    CLOCK_STANDS = "clock_stands"
    CLOCK_FULL = "clock_full"
    CLOSING_ROAD = "closing_road"
    CLOSING_BREAKS_OFF = "closing_breaks_off"
    LEFT_WHOLE = "left_whole"
    LEFT_HURT = "left_hurt"
    LEFT_HEALED = "left_healed"
    PAID_TRIUMPH = "paid_triumph"
    PAID_BITTERSWEET = "paid_bittersweet"
    ACCOUNT_TRIUMPH = "account_triumph"
    ACCOUNT_BITTERSWEET = "account_bittersweet"
    ACCOUNT_LOSS = "account_loss"
    ACCOUNT_RETREAT = "account_retreat"
    INN_COUNTRY = "inn_country"
    """What stands in a text's `{country}` while no door is open; the next three in `{oath}`, `{food}`, `{weather}`."""
    INN_OATH = "inn_oath"
    INN_FOOD = "inn_food"
    INN_WEATHER = "inn_weather"
    STORY_CHANGED = "story_changed"
    """Told where an adventure's pack has changed since it was last played."""
    IN_PENCIL = "in_pencil"
    IN_THE_PACK = "in_the_pack"
    KEEPSAKE = "keepsake"
    INTRODUCTION = "introduction"
    WALL = "wall"
    DOOR_DARK = "door_dark"
    DOOR_BOARDED = "door_boarded"
    NINTH_WANTS_THREE = "ninth_wants_three"
    NINTH_WANTS_TWO = "ninth_wants_two"
    NINTH_WANTS_ONE = "ninth_wants_one"
    NINTH_WAITS = "ninth_waits"
    NIGHT = "night"
    TRADE_ASKED = "trade_asked"
    DOOR_SENSED = "door_sensed"
    """A dark door is listened at, looked at, smelled: it stays shut."""
    WHO_IS = "who_is"
    SCARS_ARE = "scars_are"
    YOURS_STILL = "yours_still"
    AS_I_SAID = "as_i_said"
    """The innkeeper is asked about what she has just said."""
    WRITTEN_FOR = "written_for"
    DOOR_DANGER = "door_danger"
    DOOR_LENGTH = "door_length"
    DOOR_CONTENT = "door_content"
    DOOR_CARD = "door_card"
    DOOR_SAYS = "door_says"
    DOOR_SHUT = "door_shut"
    DOORS_LIT = "doors_lit"
    DOORS_SAFEST = "doors_safest"
    DOORS_HARDEST = "doors_hardest"
    DOORS_SHORTEST = "doors_shortest"
    DOORS_LONGEST = "doors_longest"
    DOORS_ADVISED = "doors_advised"
    DOORS_WITHOUT = "doors_without"
    DOORS_ALL_WITH = "doors_all_with"
    ENDED_SO = "ended_so"
    TRUTH_WAS = "truth_was"
    COINS_NOW = "coins_now"
    HEARTS_NOW = "hearts_now"
    COUNTED = "counted"
    NEVER_MET = "never_met"
    FATE_DEAD = "fate_dead"
    FATE_LEFT = "fate_left"
    FATE_OPEN = "fate_open"
    NOBODY_YET = "nobody_yet"
    HELP_INTERVIEW = "help_interview"
    HELP_SIGNING = "help_signing"
    HELP_DOORS = "help_doors"
    HELP_CLOSING = "help_closing"
    HELP_NIGHT = "help_night"
    DOORS_STAND = "doors_stand"
    WHO_MAGPIE = "who_magpie"
    WHO_KEEPER = "who_keeper"
    WHO_ODA = "who_oda"
    SAID_NOTHING = "said_nothing"
    WISH_UNDO = "wish_undo"
    WISH_REDO = "wish_redo"
    WISH_SAVE = "wish_save"
    WISH_LEAVE = "wish_leave"
    WISH_SETTINGS = "wish_settings"
    WISH_BEFORE = "wish_before"
    WISH_ANEW = "wish_anew"
    WISH_EXPORT = "wish_export"


_THING = frozenset({"thing"})
_SPOKEN_OF = _THING | {"one", "they", "them", "their"}
SLOTS: Mapping[Reply | StoryLine, frozenset[str]] = {
    **dict.fromkeys(Reply, _SPOKEN_OF),
    Reply.PERSON: _SPOKEN_OF | {"look"},
    **dict.fromkeys((Reply.REMEMBERED, Reply.OWNED, Reply.WRONGLY_ACCUSED, Reply.OFFER), _SPOKEN_OF | {"said"}),
    **dict.fromkeys(
        (Reply.UNKNOWN, Reply.UNSAID, Reply.NEAREST, Reply.NOBODY_SAYS, Reply.LAST_SEEN), _SPOKEN_OF | {"said"}
    ),
    Reply.OF_AGE: _SPOKEN_OF | {"said"},
    **dict.fromkeys((Reply.RISKS, Reply.CHANCES), _SPOKEN_OF | {"said", "success"}),
    **dict.fromkeys((Reply.SKY, Reply.AIR, Reply.SOUND), _SPOKEN_OF | {"weather"}),
    Reply.PAID: _SPOKEN_OF | {"count"},
    **dict.fromkeys((StoryLine.THING_GONE, StoryLine.THING_YOURS, StoryLine.IN_THE_PACK), _THING),
    **dict.fromkeys((StoryLine.STAKE_REGARD, StoryLine.WARMER, StoryLine.COLDER), frozenset({"name"})),
    StoryLine.SAID_NOTHING: frozenset({"name"}),
    StoryLine.STAKE_TURN: frozenset({"does"}),
    **dict.fromkeys((StoryLine.PLACE_AGAIN, StoryLine.WAY_AGAIN), frozenset({"place"})),
    **dict.fromkeys((StoryLine.HEARTS_LOST, StoryLine.HEARTS_BACK), frozenset({"count"})),
    **dict.fromkeys((StoryLine.RESOLVE_LOST, StoryLine.RESOLVE_BACK), frozenset({"count"})),
    **dict.fromkeys((StoryLine.COINS_GONE, StoryLine.COINS_IN_HAND), frozenset({"count"})),
    **dict.fromkeys((StoryLine.CLOCK_MOVES, StoryLine.CLOCK_MOVES_ON), frozenset({"clock", "filled", "size"})),
    **dict.fromkeys((StoryLine.CLOCK_STANDS, StoryLine.CLOCK_FULL), frozenset({"clock", "filled", "size"})),
    **dict.fromkeys((StoryLine.DONE, StoryLine.TO_DO), frozenset({"objective"})),
    StoryLine.PROVED: frozenset({"proofs"}),
    StoryLine.AFFLICTED: frozenset({"condition", "count"}),
    StoryLine.RECOVERED: frozenset({"condition"}),
    StoryLine.SCARRED: frozenset({"scar"}),
    StoryLine.LEVEL: frozenset({"reached", "count"}),
    StoryLine.CLOSING_OPENS: frozenset({"name", "origin", "class", "door", "count"}),
    StoryLine.CLOSING_SLATE: frozenset({"clocks"}),
    StoryLine.CLOSING_ROAD: frozenset({"places"}),
    StoryLine.CLOSING_BREAKS_OFF: frozenset({"reason"}),
    StoryLine.IN_PENCIL: frozenset({"hero"}),
    StoryLine.KEEPSAKE: frozenset({"said"}),
    StoryLine.TRADE_ASKED: frozenset({"trade", "skills", "thing"}),
    StoryLine.WRITTEN_FOR: frozenset({"said"}),
    StoryLine.AS_I_SAID: frozenset({"said"}),
    StoryLine.DOOR_SENSED: frozenset({"door", "reason"}),
    StoryLine.WHO_IS: frozenset({"name", "look"}),
    StoryLine.SCARS_ARE: frozenset({"scars"}),
    StoryLine.YOURS_STILL: frozenset({"things"}),
    StoryLine.DOOR_DANGER: frozenset({"door", "danger"}),
    StoryLine.DOOR_LENGTH: frozenset({"door", "count"}),
    StoryLine.DOOR_CONTENT: frozenset({"door", "tags"}),
    **dict.fromkeys((StoryLine.DOOR_CARD, StoryLine.DOOR_SAYS), frozenset({"door", "told"})),
    StoryLine.DOOR_SHUT: frozenset({"door", "reason"}),
    **dict.fromkeys((StoryLine.DOORS_LIT, StoryLine.DOORS_STAND), frozenset({"doors"})),
    **dict.fromkeys((StoryLine.DOORS_SAFEST, StoryLine.DOORS_HARDEST), frozenset({"door", "danger", "count"})),
    **dict.fromkeys((StoryLine.DOORS_SHORTEST, StoryLine.DOORS_LONGEST), frozenset({"door", "danger", "count"})),
    StoryLine.DOORS_ADVISED: frozenset({"door", "danger", "count"}),
    **dict.fromkeys((StoryLine.DOORS_WITHOUT, StoryLine.DOORS_ALL_WITH), frozenset({"doors", "tags"})),
    StoryLine.ENDED_SO: frozenset({"ending", "said"}),
    StoryLine.TRUTH_WAS: frozenset({"said"}),
    **dict.fromkeys((StoryLine.COINS_NOW, StoryLine.HEARTS_NOW), frozenset({"count"})),
    StoryLine.COUNTED: frozenset({"name", "said"}),
    **dict.fromkeys(
        (StoryLine.NEVER_MET, StoryLine.FATE_DEAD, StoryLine.FATE_LEFT, StoryLine.FATE_OPEN), frozenset({"name"})
    ),
    StoryLine.INTRODUCTION: frozenset({"name", "kind", "trade", "skills"}),
}
"""What fills the slots of a reply or line; lines that are not here have none."""
HINT_SLOTS: Mapping[Hint, frozenset[str]] = {
    Hint.ABSENT: _THING | {"one"},
    Hint.OTHERS: _THING,
    Hint.WORKS: frozenset({"works"}),
    Hint.CHOOSE: frozenset({"choice"}),
    Hint.NO_CHOICE: frozenset({"count"}),
    Hint.ASK_BACK: frozenset({"choices"}),
    Hint.AWAY: frozenset({"name"}),
    Hint.HERE: frozenset({"names"}),
    Hint.WHOM: frozenset({"said", "names"}),
    Hint.LACKING: frozenset({"verb", "names"}),
    Hint.NOTHING_TO: frozenset({"verb"}),
    Hint.NOT_YOURS: frozenset({"name"}),
    Hint.NOBODY_CALLED: frozenset({"said", "names"}),
    Hint.LEFT: frozenset({"said"}),
    Hint.NO_SPELL_CALLED: frozenset({"said", "names"}),
    Hint.WEIGHED: frozenset({"stake"}),
    Hint.WEIGHED_ROLL: frozenset({"skill", "success", "partial", "stake"}),
    Hint.FIGHT_TRY: frozenset({"tries"}),
    Hint.FIGHT_SAID: frozenset({"foe"}),
    Hint.FIGHT_WANT: frozenset({"want"}),
    Hint.FIGHT_LOOK: frozenset({"foe", "look", "state", "means"}),
    Hint.FIGHT_DOWN: frozenset({"tries"}),
    Hint.FIGHT_OWN: frozenset({"own"}),
    Hint.FIGHT_OWN_DOWN: frozenset({"own"}),
    Hint.FIGHT_BEFELL: frozenset({"told"}),
    Hint.FIGHT_RANKS: frozenset({"ranks"}),
    Hint.FIGHT_WHO: frozenset({"foe", "look"}),
    Hint.FIGHT_SEEN: frozenset({"told"}),
    **dict.fromkeys(
        (
            Hint.FIGHT_WHY,
            Hint.FIGHT_WHETHER,
            Hint.FIGHT_UNTOLD,
            Hint.FIGHT_SPEECHLESS,
            Hint.FIGHT_KIND,
            Hint.FIGHT_KIND_BEAST,
            Hint.FIGHT_INSULT,
            Hint.FIGHT_ORDER,
            Hint.FIGHT_GREET,
            Hint.FIGHT_HEARD_BEAST,
        ),
        frozenset({"foe"}),
    ),
    Hint.FIGHT_SETTLES: frozenset({"want"}),
    Hint.FIGHT_PARLEY: frozenset({"want", "skill", "success", "partial"}),
    Hint.FIGHT_NOT_THAT: frozenset({"foe", "want"}),
    Hint.FIGHT_ALONE: frozenset({"name", "foes"}),
    Hint.FIGHT_BESIDE: frozenset({"name", "foes"}),
}
"""The same of hints."""


class StoryWords(Content):
    """words.yaml. A kind that a pack leaves out is told in the words of the game's own pack."""

    replies: dict[Reply, Lines] = Field(default_factory=dict)
    lines: dict[StoryLine, Lines] = Field(default_factory=dict)
    hints: dict[Hint, Lines] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _slots_fit_their_lines(self) -> Self:
        told: list[tuple[Reply | StoryLine, tuple[str, ...]]] = [*self.replies.items(), *self.lines.items()]
        for kind, wordings in told:
            for text in wordings:
                _check(kind, text, SLOTS.get(kind, frozenset()))
        for hint, wordings in self.hints.items():
            for text in wordings:
                _check(hint, text, HINT_SLOTS.get(hint, frozenset()))
        return self

    @property
    def is_whole(self) -> bool:
        """Whether there are words for every kind."""
        whole = len(self.replies) == len(Reply) and len(self.lines) == len(StoryLine)
        return whole and len(self.hints) == len(Hint)

    def line(self, kind: StoryLine, rng: random.Random, /, **slots: str | int) -> str:
        """Return one of the wordings of a line, with its slots filled."""
        return phrased(rng.choice(self.lines[kind]), slots)

    def hint(self, kind: Hint, said: str, /, **slots: str | int) -> str:
        """Return one of the wordings of a hint, the same for the same words typed, with its slots filled."""
        wordings = self.hints.get(kind, ("",))
        return phrased(wordings[crc32(said.encode()) % len(wordings)], slots)

    def over(self, other: "StoryWords") -> "StoryWords":
        """Return these words, and those of `other` for every kind that has none here."""
        return StoryWords.model_construct(
            None,
            replies={**other.replies, **self.replies},
            lines={**other.lines, **self.lines},
            hints={**other.hints, **self.hints},
        )


def phrased(text: str, slots: Mapping[str, str | int]) -> str:
    """Return a wording with its slots filled: `{name}`, `{Name}` with a capital, `{count|one|many}` by number."""

    def filled(match: re.Match[str]) -> str:
        value = slots[match[1][0].lower() + match[1][1:]]
        if match[2] is not None:
            return match[2] if value == 1 else match[3]
        said = str(value)
        return said[:1].upper() + said[1:] if match[1][0].isupper() else said

    return SLOT.sub(filled, text)


def _check(kind: str, text: str, fits: frozenset[str]) -> None:
    for slot, name in slots_of(text):
        if name not in fits:
            there = f"there are {', '.join(sorted(fits))}" if fits else "it has none"
            raise ValueError(f"{kind}: nothing fills the slot {slot}; {there}")
    if re.search(r"[{}]", SLOT.sub("", text)):
        raise ValueError(f"{kind}: a brace stands alone: braces hold slots")
