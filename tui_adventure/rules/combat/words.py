"""The words of a fight: short lines by kind, told in turn so that none comes back soon."""

from types import MappingProxyType

from tui_adventure.rules.bestiary import FoeKind
from tui_adventure.rules.combat.words_of_use import USES

WORDS = MappingProxyType(
    {
        "hit_near": (
            "{Weapon} goes in under the arm of {foe}.",
            "You put your weight behind {weapon}, and {foe} gives a step.",
            "A short cut with {weapon}; {foe} looks down at it.",
            "{Foe} parries where {weapon} was.",
            "You catch {foe} across the ribs with {weapon}.",
            "{Weapon} finds the seam in what {foe} wears.",
            "One step left, and {weapon} lands on the shoulder of {foe}.",
            "{Foe} is half a breath late. {Weapon} is not.",
            "You hit {foe} where it was already leaning.",
            "{Weapon} comes up from below; {foe} grunts.",
        ),
        "hit_far": (
            "The shot takes {foe} in the thigh.",
            "You let go between two breaths; {foe} jerks round.",
            "It flies flat and hits {foe} high on the arm.",
            "{Foe} ducks the wrong way.",
            "A clean line, and {foe} is at the end of it.",
            "It strikes {foe} below the collarbone.",
            "{Foe} hears it, too late to matter.",
            "You aim for the middle of {foe}, and get it.",
            "{Weapon} kicks in your hand; {foe} stumbles.",
        ),
        "crit": (
            "Everything lines up. {Foe} folds round {weapon}.",
            "{Foe} opens its guard to breathe, and you are there.",
            "You feel it through {weapon} to the elbow. So does {foe}.",
            "{Foe} steps into it.",
            "It could not have gone better with {foe} holding still.",
        ),
        "miss_near": (
            "{Weapon} passes over {foe}.",
            "{Foe} leans back, and {weapon} cuts air.",
            "Metal on metal; {foe} turns it aside.",
            "You overreach. {Foe} is not where it was.",
            "{Weapon} scrapes along what {foe} wears.",
            "{Foe} gets an elbow in the way.",
            "A good blow, at the place {foe} just left.",
            "The floor takes {weapon} instead of {foe}.",
            "{Foe} steps inside your swing.",
        ),
        "miss_far": (
            "It goes past the ear of {foe}.",
            "{Foe} drops flat, and it flies over.",
            "It clatters somewhere behind {foe}.",
            "{Foe} moves as you let go.",
            "Short. {Foe} looks at it in the dirt.",
            "Something in the way takes it instead of {foe}.",
            "The wind has it; {foe} does not.",
            "You hurry it, and {foe} is still standing there.",
        ),
        "fumble": (
            "Your foot slides, and for a moment everybody can see it.",
            "{Weapon} turns in your hand.",
            "You trip over your own good idea.",
            "Grit in the eye at the worst time.",
        ),
        "graze": (
            "A miss, nearly: it still opens a sleeve of {foe}.",
            "The flat of {weapon} clips {foe} in passing.",
            "{Foe} gets away with a bruise.",
        ),
        "foe_hit": (
            "{Foe} lands {attack}.",
            "{Attack} gets through.",
            "You see {attack} of {foe} coming, all of it.",
            "{Foe} catches you on the turn.",
            "Your arm goes dull to the wrist; {foe} pulls back for more.",
            "{Attack} takes you above the belt.",
            "{Foe} feints high and means low.",
            "You block most of {attack}.",
            "{Foe} gets there first.",
            "Something gives, and {foe} noticed.",
        ),
        "foe_crit": (
            "{Attack} of {foe} takes the breath out of you.",
            "You lose a second. {Foe} uses it.",
            "{Foe} hits the one place you left open.",
        ),
        "foe_miss": (
            "{Attack} of {foe} goes wide.",
            "You turn {attack} aside.",
            "{Foe} misjudges the distance by a hand.",
            "You are not there when {attack} is.",
            "{Foe} swings at where you were standing.",
            "{Attack} tears cloth and nothing else.",
            "You give ground, and {attack} falls short.",
            "{Foe} slips on the follow-through.",
            "{Attack} glances off.",
        ),
        "foe_glance": (
            "{Attack} glances off, and still costs you.",
            "You turn most of {attack}.",
            "{Foe} clips you in passing.",
            "Half of {attack} arrives.",
            "You twist, and {foe} takes a sleeve and some skin.",
            "{Attack} skids along your guard.",
        ),
        "guard": (
            "Your guard takes it.",
            "It costs you footing, no more.",
            "You get an arm up in time.",
        ),
        "spell_hit": (
            "{power}: {foe} takes it full on.",
            "You finish the words of {power} before {foe} crosses the room.",
            "{power} leaves your hand and finds {foe}.",
            "The air over {foe} folds. {power}.",
            "{power}. {Foe} smells of scorched wool.",
        ),
        "power_hit": (
            "{power}: {foe} takes it full on.",
            "{power}, and {foe} had nothing to put in its way.",
            "{power} finds {foe}.",
            "{power}. {Foe} gives a yard.",
        ),
        "thrown_hit": (
            "{Weapon} goes over {foe}, all of it where it should.",
            "You let {weapon} go overhand. {Foe} is under it.",
            "{Weapon} leaves your hand and finds {foe}.",
        ),
        "spell_miss": (
            "{power} goes by {foe} and marks the wall.",
            "{Foe} shrugs {power} off.",
            "You drop a syllable of {power}; {foe} grins.",
            "{power} gutters out a foot from {foe}.",
        ),
        "defend": (
            "You set your feet and wait for them.",
            "You make yourself small behind what you have.",
            "Elbows in, chin down, back to something solid.",
            "You let them come, and watch their shoulders.",
        ),
        "close": (
            "You cross the open ground to {foe}.",
            "Four steps, and {foe} is in reach.",
            "You close with {foe} before it likes it.",
        ),
        "fall_back": (
            "You give up the ground and keep your skin.",
            "You back off until there is room to work.",
            "You break away, eyes on their hands.",
        ),
        "charge": (
            "{Foe} comes in at a run.",
            "{Foe} crosses the gap with its head down.",
            "{Foe} is beside you again.",
        ),
        "heavy": (
            "{Foe} brings {attack} round from a long way back.",
            "All of {foe} goes into {attack}.",
        ),
        "guards": (
            "{Foe} steps in front of {ally}.",
            "{Foe} covers {ally} without looking round.",
        ),
        "help": (
            "{Foe} whistles on two fingers, and somebody answers.",
            "{Foe} shouts a name. Boots.",
            "{Foe} hammers on whatever is near. It is heard.",
        ),
        "flees": (
            "{Foe} has had enough, and goes.",
            "{Foe} drops what it can spare and runs.",
            "{Foe} backs off, then turns, then is gone.",
            "{Foe} remembers another appointment.",
        ),
        "flees_beast": (
            "{Foe} has had enough, and goes.",
            "{Foe} backs off, then turns, then is gone.",
            "{Foe} is away, low to the ground.",
        ),
        "flees_spirit": (
            "{Foe} thins, and is not there.",
            "{Foe} goes back the way it came, which is not a way for you.",
        ),
        "flees_thing": (
            "{Foe} backs off, then turns, then is gone.",
            "{Foe} takes what is left of it elsewhere.",
        ),
        "breaks": (
            "{Foe} looks for the way out.",
            "The nerve of {foe} goes; you can see it go.",
            "{Foe} stops looking at you and starts looking at the door.",
        ),
        "yields": (
            "{Foe} puts its weapon down slowly and sits.",
            "{Foe} holds up both hands.",
            "{Foe} says one word, and it is enough.",
        ),
        "yields_beast": (
            "{Foe} lies down and looks elsewhere.",
            "{Foe} lowers its head and stays so.",
        ),
        "yields_spirit": (
            "{Foe} stands back, and has no more to do with you.",
            "{Foe} lets its arms hang.",
        ),
        "yields_thing": (
            "{Foe} comes to rest where it is.",
            "{Foe} settles with a creak, and does no more.",
        ),
        "stands_firm": (
            "{Foe} spits, and stays.",
            "{Foe} has heard better.",
            "{Foe} does not so much as blink.",
        ),
        "save_holds": (
            "You shake it off.",
            "It nearly takes. It does not.",
            "You set your teeth, and it passes.",
        ),
        "foe_saves": (
            "{Foe} shakes it off.",
            "{Foe} holds on.",
            "It slides off {foe}.",
        ),
        "stunned": (
            "{Foe} stands there, somewhere else entirely.",
            "{Foe} cannot make its hands do anything.",
        ),
        "burns": (
            "{Foe} beats at its own sleeves.",
            "The fire has not finished with {foe}.",
        ),
        "riposte": (
            "{Foe} misses, and you answer.",
            "{Foe} is still swinging when {weapon} arrives.",
        ),
        "waits": (
            "{Foe} stands over you and waits to see.",
            "{Foe} has stopped looking at you.",
            "{Foe} thinks you are done.",
            "Somebody goes through your pockets. It is {foe}.",
        ),
        "waits_beast": (
            "{Foe} noses at your sleeve, and waits.",
            "{Foe} stands over you and breathes.",
            "{Foe} walks round you once, not quite sure.",
        ),
        "waits_spirit": (
            "{Foe} bends over you as one bends over a grave.",
            "{Foe} stands where the cold comes from, and waits.",
            "{Foe} has stopped looking at you. It never quite was.",
        ),
        "waits_thing": (
            "{Foe} stands over you and ticks as it cools.",
            "{Foe} leans there, with nothing left to push against.",
            "{Foe} has stopped. It seems to need you to move first.",
        ),
        "lost_turn": (
            "You cannot get your limbs to answer.",
            "A turn goes by without you.",
        ),
        "barred": (
            "{Foe} looks for a way round.",
            "{Foe} kicks at what is in the way.",
        ),
        "down": (
            "Your knees go. The floor is closer than it was.",
            "You are on your back, and the light is small.",
        ),
        "rises": (
            "You get one knee under you, then the other.",
            "You come up swearing.",
        ),
        "lost": (
            "The light goes out to a point.",
            "Nothing for a while. Then somebody else's voice.",
        ),
        "withdraw": ("Nobody has the breath to go on. Both sides back away.",),
        **USES,
    }
)


_DETERMINED = ("the ", "a ", "an ", "his ", "her ", "its ", "their ", "your ")


def called(name: str) -> str:
    """Return a name with its article: "the fen hound"; "Overman Kray" and "the reeve of gulls" stay so."""
    return name if name[:1].isupper() or name.startswith(_DETERMINED) else f"the {name}"


def counted(ordinal: str, name: str) -> str:
    """Return the name of one of several alike: "first fen hound", "the first reeve of gulls"."""
    bare = name.removeprefix("the ")
    return f"{ordinal} {name}" if bare == name else f"the {ordinal} {bare}"


def opening(words: str) -> str:
    """Return the words with a capital first letter, as a sentence begins."""
    return words[:1].upper() + words[1:]


def kind_of_line(kind: str, foe: FoeKind) -> str:
    """Return the kind of line told of such a foe: its own where there is one, else the one told of people."""
    own = f"{kind}_{foe}"
    return own if own in WORDS else kind


def kind_of_deed(power: str) -> str:
    """Return the kind of line told when the hero does this to themselves, by the power's id."""
    own = f"do_{power}"
    return own if own in WORDS else "self"


def wording(told: dict[str, int], kind: str, offset: int, **slots: str) -> str:
    """Return the next wording of this kind and count it in `told`; all are told before one comes back.

    `offset` says where a fight begins, so that two fights do not begin alike.
    """
    variants = WORDS[kind]
    count = told.get(kind, 0)
    told[kind] = count + 1
    for slot in ("foe", "ally", "weapon", "attack"):
        if slot in slots:
            name = called(slots[slot])
            slots |= {slot: name, slot.capitalize(): opening(name)}
    return opening(variants[(offset + count) % len(variants)].format_map(slots))
