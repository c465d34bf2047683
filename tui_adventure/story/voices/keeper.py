"""What the Keeper says: numbers, and a few words that are never the same twice running."""

from tui_adventure.rules.events import Degree, RollMade
from tui_adventure.story.turn.context import View

_VERDICTS = {
    Degree.CRITICAL: ("It holds, and rings.", "Success, and to spare.", "Done, and done well.", "It holds twice over."),
    Degree.SUCCESS: ("It holds.", "Enough. Done.", "Success.", "That does it.", "Full weight. It holds."),
    Degree.PARTIAL: ("It holds, at a cost.", "Done, and it costs.", "Success, and a debt.", "Yes, at a price."),
    Degree.FAILURE: ("It does not hold.", "Too light. It fails.", "Failure.", "Not enough. It fails."),
    Degree.FUMBLE: ("A one. It fails badly.", "It breaks. Failure.", "Failure, and worse."),
}
_LIFTED = ("Resolve goes in the pan.", "A point on the scale.", "One step up.")


def roll_line(roll: RollMade, view: View) -> str:
    """Return a roll as one sentence and a verdict, as in "Athletics: 14 + 3 = 17 against 12. It holds".

    A roll that resolve has lifted has been told before: only the step up is told.
    """
    if roll.lifted:
        return f"{_LIFTED[view.state.moves % len(_LIFTED)]} {verdict(roll.degree, view)}"
    sign = "+" if roll.modifier >= 0 else "−"
    dice = f"{roll.kept}" if len(roll.dice) == 1 else f"{roll.kept} (of {' and '.join(map(str, roll.dice))})"
    sum_of = f"{roll.label}: {dice} {sign} {abs(roll.modifier)} = {roll.total} against {roll.target}."
    return f"{sum_of} {verdict(roll.degree, view)}"


def verdict(degree: Degree, view: View) -> str:
    """Return the Keeper's word for how a check came out."""
    return view.rng(f"keeper {degree}").choice(_VERDICTS[degree])
