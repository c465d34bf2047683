"""What is said about free actions that no author has written: short, naming the thing, never the same twice running."""

import re

from tui_adventure.story.turn.context import Context

_SENTENCE = re.compile(r"(?:^|(?<=[.!?] ))[a-z]")
_REPLIES = {
    "seen": (
        "{thing}: nothing has changed about it.",
        "{thing} is as it was.",
        "You have {thing} by heart already.",
        "Another look at {thing} adds nothing.",
    ),
    "person": ("{thing}: {look}.", "You look {thing} over: {look}.", "{thing}, {look}."),
    "person_seen": ("{thing} has noticed you looking.", "{thing} has not changed.", "Still {thing}."),
    "nothing_hidden": (
        "You go over {thing} with both hands. It hides nothing.",
        "{thing} gives up dust and nothing else.",
        "Whatever {thing} had to show, it showed.",
    ),
    "room": ("Within reach: {thing}.", "What stands out here: {thing}.", "Your eye settles on {thing}."),
    "plain": (
        "You look about you. {thing} has nothing to add.",
        "{thing}: no more of it than you were told.",
        "You look about {thing}, and then look again.",
    ),
    "bare": ("You search {thing} and come away with dirty cuffs.", "Nothing in {thing} wants finding."),
    "stays": ("{thing} stays where it is.", "{thing} is not for carrying.", "You leave {thing} where it stands."),
    "useless": (
        "You turn {thing} about. There is nothing to do with it here.",
        "{thing} has no use in this place.",
        "Not here, not with {thing}.",
    ),
    "yours": ("{thing} is yours already.", "You have {thing} with you."),
    "silent": (
        "{thing} hears the question out and goes on with the work.",
        "{thing} has nothing to say about that.",
        "{thing} shakes a head at that one.",
    ),
    "told": ("{thing} has said so already.", "{thing} sees no reason to say it twice.", "You asked {thing} that."),
    "persuaded": (
        "{thing} weighs it, and comes round by the width of a hand.",
        "{thing} gives the point to you, if not the argument.",
    ),
    "half_persuaded": ("{thing} agrees to nothing, and thinks about it.", "{thing} lets it stand between you."),
    "unpersuaded": ("{thing} has heard better, and says so.", "{thing} turns a shoulder to you."),
    "cowed": ("{thing} steps back, and will remember stepping back.", "{thing} does as told, with a look."),
    "half_cowed": (
        "{thing} gives ground, and none of it gladly.",
        "{thing} goes quiet. It is the wrong sort of quiet.",
    ),
    "uncowed": (
        "{thing} looks at your hands, then at you, and laughs.",
        "{thing} has been threatened by weather worse.",
    ),
    "helped": ("You lend {thing} a hand, and the work goes quicker.", "{thing} lets you take the other end of it."),
    "given": ("{thing} takes it, and looks at it twice.", "{thing} puts it away where it will not be seen."),
    "struck": (
        "{thing} is out of reach before it lands, and will not forget it.",
        "It comes to a scuffle and no more. {thing} stands well off from you now.",
    ),
    "way": ("No way leads from here to {thing}.", "{thing} cannot be reached from where you stand."),
    "settled": (
        "Not before this is settled: {thing} will wait.",
        "{thing} later. What is here will not be walked away from.",
    ),
    "here": ("You are at {thing} already.", "This is {thing}."),
    "unseen": ("You keep to the edges and see {thing} without being seen.", "Nobody marks you, and you mark {thing}."),
    "seen_by": ("A board talks under your foot. {thing} knows where you stand.", "You are quiet. {thing} is quieter."),
    "no_spell": ("You know no spell that would tell {thing} anything.", "There is no spell in you for {thing}."),
    "spell": (
        "The words take, and {thing} stands a shade clearer.",
        "You speak it under your breath. {thing} answers.",
    ),
    "no_answer": ("The words fall flat against {thing}.", "{thing} lets the spell run off it like rain."),
    "rested": (
        "You sit down by {thing} and see to your boots and your breath.",
        "You rest where you are, back against {thing}.",
    ),
    "no_rest": ("There is no more rest in {thing} today.", "You have rested at {thing}; the hour is spent."),
    "waited": (
        "You wait. {thing} goes on about its business.",
        "Time goes by at {thing}, a little faster than you do.",
    ),
    "nobody": ("There is no {thing} here.", "You look about for {thing}, and there is none."),
    "drunk": ("{thing}: it tastes of the jar, and it works.", "You see to yourself with {thing}."),
}


def wordings(kind: str, thing: str) -> tuple[str, ...]:
    """Return all wordings of a reply of this kind, as the variants of a text."""
    return tuple(_capital(wording.format(thing=thing)) for wording in _REPLIES[kind])


def reply(ctx: Context, kind: str, thing: str, **more: str) -> str:
    """Return a reply of this kind about `thing`; kinds go through all their wordings before one comes again."""
    ways = _REPLIES[kind]
    used = ctx.adventure.tried.get(f"said.{kind}", 0)
    ctx.adventure.tried[f"said.{kind}"] = used + 1
    start = ctx.state.seed % len(ways)
    return _capital(ways[(start + used) % len(ways)].format(thing=thing, **more))


def _capital(text: str) -> str:
    """Return a text in which every sentence begins with a capital: a thing's name may be the first word of one."""
    return _SENTENCE.sub(lambda match: match[0].upper(), text)
