"""The words of a fight: short lines by kind, told in turn so that none comes back soon."""

from types import MappingProxyType

WORDS = MappingProxyType(
    {
        "hit_near": (
            "The {weapon} goes in under the arm of the {foe}.",
            "You put your weight behind the {weapon}, and the {foe} gives a step.",
            "A short cut with the {weapon}; the {foe} looks down at it.",
            "The {foe} parries where the {weapon} was.",
            "You catch the {foe} across the ribs with the {weapon}.",
            "The {weapon} finds the seam in what the {foe} wears.",
            "One step left, and the {weapon} lands on the shoulder of the {foe}.",
            "The {foe} is half a breath late. The {weapon} is not.",
            "You hit the {foe} where it was already leaning.",
            "The {weapon} comes up from below; the {foe} grunts.",
        ),
        "hit_far": (
            "The shot takes the {foe} in the thigh.",
            "You let go between two breaths; the {foe} jerks round.",
            "It flies flat and hits the {foe} high on the arm.",
            "The {foe} ducks the wrong way.",
            "A clean line, and the {foe} is at the end of it.",
            "It strikes the {foe} below the collarbone.",
            "The {foe} hears it, too late to matter.",
            "You aim for the middle of the {foe}, and get it.",
            "The {weapon} kicks in your hand; the {foe} stumbles.",
        ),
        "crit": (
            "Everything lines up. The {foe} folds round the {weapon}.",
            "The {foe} opens its guard to breathe, and you are there.",
            "You feel it through the {weapon} to the elbow. So does the {foe}.",
            "The {foe} steps into it.",
            "It could not have gone better with the {foe} holding still.",
        ),
        "miss_near": (
            "The {weapon} passes over the {foe}.",
            "The {foe} leans back, and the {weapon} cuts air.",
            "Metal on metal; the {foe} turns it aside.",
            "You overreach. The {foe} is not where it was.",
            "The {weapon} scrapes along what the {foe} wears.",
            "The {foe} gets an elbow in the way.",
            "A good blow, at the place the {foe} just left.",
            "The floor takes the {weapon} instead of the {foe}.",
            "The {foe} steps inside your swing.",
        ),
        "miss_far": (
            "It goes past the ear of the {foe}.",
            "The {foe} drops flat, and it flies over.",
            "It clatters somewhere behind the {foe}.",
            "The {foe} moves as you let go.",
            "Short. The {foe} looks at it in the dirt.",
            "Something in the way takes it instead of the {foe}.",
            "The wind has it; the {foe} does not.",
            "You hurry it, and the {foe} is still standing there.",
        ),
        "fumble": (
            "Your foot slides, and for a moment everybody can see it.",
            "The {weapon} turns in your hand.",
            "You trip over your own good idea.",
            "Grit in the eye at the worst time.",
        ),
        "graze": (
            "A miss, nearly: it still opens a sleeve of the {foe}.",
            "The flat of the {weapon} clips the {foe} in passing.",
            "The {foe} gets away with a bruise.",
        ),
        "foe_hit": (
            "The {foe} lands the {attack}.",
            "The {attack} gets through.",
            "You see the {attack} of the {foe} coming, all of it.",
            "The {foe} catches you on the turn.",
            "Your arm goes dull to the wrist; the {foe} pulls back for more.",
            "The {attack} takes you above the belt.",
            "The {foe} feints high and means low.",
            "You block most of the {attack}.",
            "The {foe} gets there first.",
            "Something gives, and the {foe} noticed.",
        ),
        "foe_crit": (
            "The {attack} of the {foe} takes the breath out of you.",
            "You lose a second. The {foe} uses it.",
            "The {foe} hits the one place you left open.",
        ),
        "foe_miss": (
            "The {attack} of the {foe} goes wide.",
            "You turn the {attack} aside.",
            "The {foe} misjudges the distance by a hand.",
            "You are not there when the {attack} is.",
            "The {foe} swings at where you were standing.",
            "The {attack} tears cloth and nothing else.",
            "You give ground, and the {attack} falls short.",
            "The {foe} slips on the follow-through.",
            "The {attack} glances off.",
        ),
        "foe_glance": (
            "The {attack} glances off, and still costs you.",
            "You turn most of the {attack}.",
            "The {foe} clips you in passing.",
            "Half of the {attack} arrives.",
            "You twist, and the {foe} takes a sleeve and some skin.",
            "The {attack} skids along your guard.",
        ),
        "guard": (
            "Your guard takes it.",
            "It costs you footing, no more.",
            "You get an arm up in time.",
        ),
        "spell_hit": (
            "{power}: the {foe} takes it full on.",
            "You finish the words of {power} before the {foe} crosses the room.",
            "{power} leaves your hand and finds the {foe}.",
            "The air over the {foe} folds. {power}.",
            "{power}. The {foe} smells of scorched wool.",
        ),
        "spell_miss": (
            "{power} goes by the {foe} and marks the wall.",
            "The {foe} shrugs {power} off.",
            "You drop a syllable of {power}; the {foe} grins.",
            "{power} gutters out a foot from the {foe}.",
        ),
        "self": (
            "{power}.",
            "You take a moment for {power}.",
            "{power}, quick and quiet.",
        ),
        "defend": (
            "You set your feet and wait for them.",
            "You make yourself small behind what you have.",
            "Elbows in, chin down, back to something solid.",
            "You let them come, and watch their shoulders.",
        ),
        "close": (
            "You cross the open ground to the {foe}.",
            "Four steps, and the {foe} is in reach.",
            "You close with the {foe} before it likes it.",
        ),
        "fall_back": (
            "You give up the ground and keep your skin.",
            "You back off until there is room to work.",
            "You break away, eyes on their hands.",
        ),
        "charge": (
            "The {foe} comes in at a run.",
            "The {foe} crosses the gap with its head down.",
            "The {foe} is beside you again.",
        ),
        "heavy": (
            "The {foe} brings the {attack} round from a long way back.",
            "All of the {foe} goes into the {attack}.",
        ),
        "guards": (
            "The {foe} steps in front of the {ally}.",
            "The {foe} covers the {ally} without looking round.",
        ),
        "help": (
            "The {foe} whistles on two fingers, and somebody answers.",
            "The {foe} shouts a name. Boots.",
            "The {foe} hammers on whatever is near. It is heard.",
        ),
        "flees": (
            "The {foe} has had enough, and goes.",
            "The {foe} drops what it can spare and runs.",
            "The {foe} backs off, then turns, then is gone.",
            "The {foe} remembers another appointment.",
        ),
        "breaks": (
            "The {foe} looks for the way out.",
            "The nerve of the {foe} goes; you can see it go.",
            "The {foe} stops looking at you and starts looking at the door.",
        ),
        "yields": (
            "The {foe} puts its weapon down slowly and sits.",
            "The {foe} holds up both hands.",
            "The {foe} says one word, and it is enough.",
        ),
        "stands_firm": (
            "The {foe} spits, and stays.",
            "The {foe} has heard better.",
            "The {foe} does not so much as blink.",
        ),
        "save_holds": (
            "You shake it off.",
            "It nearly takes. It does not.",
            "You set your teeth, and it passes.",
        ),
        "foe_saves": (
            "The {foe} shakes it off.",
            "The {foe} holds on.",
            "It slides off the {foe}.",
        ),
        "stunned": (
            "The {foe} stands there, somewhere else entirely.",
            "The {foe} cannot make its hands do anything.",
        ),
        "burns": (
            "The {foe} beats at its own sleeves.",
            "The fire has not finished with the {foe}.",
        ),
        "riposte": (
            "The {foe} misses, and you answer.",
            "The {foe} is still swinging when the {weapon} arrives.",
        ),
        "waits": (
            "The {foe} nudges you with a boot.",
            "Somebody goes through your pockets and complains.",
            "They talk over you about supper.",
        ),
        "lost_turn": (
            "You cannot get your limbs to answer.",
            "A turn goes by without you.",
        ),
        "barred": (
            "The {foe} looks for a way round.",
            "The {foe} kicks at what is in the way.",
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
    }
)


def wording(told: dict[str, int], kind: str, offset: int, **slots: str) -> str:
    """Return the next wording of this kind and count it in `told`; all are told before one comes back.

    `offset` says where a fight begins, so that two fights do not begin alike.
    """
    variants = WORDS[kind]
    count = told.get(kind, 0)
    told[kind] = count + 1
    return variants[(offset + count) % len(variants)].format_map(slots)
