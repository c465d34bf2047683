"""What is told when the hero uses a thing or does something to themselves; each kind of thing and power has its own."""

from types import MappingProxyType

USES = MappingProxyType(
    {
        "use_drink": (
            "You drink {weapon} in two swallows, and can feel your fingers again.",
            "You pull the stopper with your teeth and get {weapon} down between one blow and the next.",
            "You tip back {weapon}. It bites, then it helps.",
        ),
        "use_heals": (
            "You spend {weapon} on the worst of the hurt.",
            "{Weapon} goes where it is needed, and you stand straighter.",
        ),
        "use_cures": (
            "You take what helps of {weapon}. It helps.",
            "You use {weapon}, and the worst of it passes.",
        ),
        "use_guards": (
            "You put {weapon} between you and the next one.",
            "You use {weapon}, and square your shoulders. It will take the edge off.",
        ),
        "use_blesses": (
            "You use a little of {weapon}, and your hand stops shaking.",
            "You have {weapon} ready, as somebody once showed you. Your grip steadies.",
        ),
        "use_flees": (
            "You let off {weapon}, and nobody sees which way you went.",
            "You leave them {weapon} to look at, and are gone behind it.",
        ),
        "self": (
            "You gather yourself: {power}.",
            "{power}. You have done it before, and it holds.",
        ),
        "do_second_wind": ("You find a breath you had put by.", "You spit, straighten up and breathe."),
        "do_action_surge": ("Everything slows down but you.",),
        "do_arcane_recovery": ("You run through the old lesson in your head, and one page comes back.",),
        "do_portent": ("You saw this moment at breakfast. You wait for it.", "This is how it went when you dreamt it."),
        "do_misty_step": ("You are a stride to the left of where you were, in mist.",),
        "do_steady_aim": (
            "You pick your place and breathe out.",
            "You let one chance go by for a better one.",
            "You hold still until there is only the mark.",
        ),
        "do_war_prayer": ("You say the short prayer, the one for before.", "You say who this one is for."),
        "do_sacred_weapon": ("You name a saint, and your weapon takes the light.",),
        "do_quarry": ("You choose which of them, and look at nothing else.",),
        "do_camouflage": ("You stand where the shadows break you up.",),
        "do_inspiration": (
            "You whistle the line that always works on you.",
            "You tell yourself how this will sound afterwards.",
            "You find the beat of it, and step in on the beat.",
        ),
        "do_cutting_words": (
            "You say what they hoped nobody had noticed.",
            "You ask after their mothers, by name.",
        ),
        "do_shield": (
            "You put up a hand, and the air in front of it goes hard.",
            "The air rings like a pan, and holds.",
        ),
        "do_bless": ("You ask for a little help, and your hands grow light.",),
        "do_cure_wounds": ("You lay a hand on the worst of it until it closes.", "It knits while you count to four."),
        "do_sanctuary": ("You draw a line in the air, and they think twice at it.",),
        "do_lesser_restoration": ("You say the names of what ails you, and it goes.",),
        "do_healing_word": ("You say one word, and it stops bleeding.", "You hum a bar, and the pain loses its place."),
        "do_heroism": ("You hum the verse where nobody runs.",),
        "do_blur": ("Your outline slips, and there are two of you or none.",),
        "do_hunters_mark": ("You mark one of them, and every step it takes is written down.",),
        "do_goodberry": ("You chew two berries, stones and all.", "Another handful of berries. They taste of June."),
    }
)
"""Lines as WORDS has them: what was used stands in the place of the weapon."""

_DRUNK = frozenset({"draught", "flask", "bottle", "drops", "spirit", "potion", "vial"})


def kind_of_use(verb: str, name: str) -> str:
    """Return the kind of line told when a thing of this name and rule is used; what comes in bottles is drunk."""
    return "use_drink" if verb in {"heals", "cures"} and not _DRUNK.isdisjoint(name.split()) else f"use_{verb}"
