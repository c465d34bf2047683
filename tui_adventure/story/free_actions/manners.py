"""How a thing is used: the kinds of verbs that no author has an answer to, each with words of its own."""

from tui_adventure.story.schema.story_words import Reply
from tui_adventure.story.wording import set_of, stem

_MANNERS = {
    Reply.OPENED: "open unlock unbolt unbar pick-lock unfold unroll unwrap untie undo peel",
    Reply.SHUT: "close shut bolt bar seal lock block plug",
    Reply.MOVED: "push pull move lift turn wind crank rotate spin shove drag heave tip topple overturn rock shake "
    "roll raise "
    "lean knock-over tip-over push-over swing rattle lower carry",
    Reply.BROKEN: "break smash shatter crack destroy wreck flatten hammer kick hit bang tear rip force bend bite "
    "crush snap "
    "attack strike punch beat stab slash kill damage pry",
    Reply.BURNT: "burn set-fire ignite cook boil roast melt",
    Reply.LIT: "light kindle extinguish put-out blow-out snuff douse quench blow",
    Reply.CUT: "cut hack slice chop saw carve shave sharpen",
    Reply.CLIMBED: "climb scale clamber ascend get-up get-in stand-on mount jump sit sit-down lie-down lie-on "
    "hide hang",
    Reply.EATEN: "eat chew devour",
    Reply.SUPPED: "drink quaff sip swallow gulp",
    Reply.THROWN: "throw toss hurl fling lob chuck",
    Reply.WASHED: "wash clean scrub rinse wipe mop erase polish sweep",
    Reply.TIED: "tie knot bind knit sew fasten hitch lash mend repair fix patch",
    Reply.WRITTEN: "write draw paint scribble sign mark copy chalk",
    Reply.KNOCKED: "knock tap rap ring toll sound",
    Reply.DUG: "dig bury burrow delve shovel",
    Reply.PUT: "put place insert set pour fill empty feed oil dip soak",
    Reply.FELT: "touch rub press feel stroke pat pet squeeze lick poke kiss hug caress",
}
_OF = {stem(word) if "-" not in word else word: kind for kind, line in _MANNERS.items() for word in line.split()}
FOOD = set_of(
    "plum plums bread cheese apple apples pie soup stew cake cakes egg eggs fish eel eels meat bacon ham bun buns "
    "porridge "
    "broth fruit pear pears nut nuts berry berries biscuit biscuits tea ale beer wine cider milk honey cutlet sausage "
    "sausages onion onions turnip turnips cabbage potato potatoes barley oatcake oatcakes sandwich supper dinner "
    "breakfast "
    "lunch food crust loaf dumpling dumplings samphire elver elvers pudding tart tarts cherry cherries bannock herring "
    "coffee gravy butter jam mutton rind"
)
"""Words for what can be eaten or drunk where it is put before one."""


def manner_of(how: str) -> Reply | None:
    """Return how something is used, by the stem of the verb; None for a verb of no such kind."""
    return _OF.get(how)
