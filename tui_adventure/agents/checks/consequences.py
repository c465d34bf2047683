"""What has come of it: a telling claims no result, wound, death, gain or end that is not in the beat."""

from collections.abc import Iterator

from tui_adventure.agents.checks.breach import Breach, Ground, Row, Sign
from tui_adventure.agents.checks.ideas import Claim, Matters, claims, ideas

_OWN = frozenset(("wound", "death", "capture", "attack", "illness", "faint", "surrender", "betray"))
"""Ideas for which it matters whether they befall the hero or somebody else."""
_UNCERTAIN = frozenset(
    ("size", "age", "weather", "quiet", "dark", "early", "wealthy", "direction", "warm", "truth", "help")
)
"""Opposites that may both be said of one scene."""


def breaches(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach for each idea that is made up, and one for each that is turned into its opposite."""
    there, said = claims(book), claims(telling)
    done = claims(ground.done)
    yield from _made_up(there, done, said, ground)
    yield from _turned(there, said)
    yield from _against_the_roll(there, said, ground)


def _made_up(there: list[Claim], done: list[Claim], said: list[Claim], ground: Ground) -> Iterator[Breach]:
    told_off: set[str] = set()
    for claim in said:
        idea = ideas()[claim.idea]
        if idea.matters is not Matters.ALWAYS or not claim.holds or claim.idea in told_off | ground.allowed:
            continue
        if any(_supports(one, claim) for one in there) or any(one.idea == claim.idea for one in done):
            continue
        told_off.add(claim.idea)
        yield Breach(Row.RESULT, f'It tells of {idea.say} ("{claim.word}"), which is not in the passage.')


def _supports(one: Claim, claim: Claim) -> bool:
    if one.idea != claim.idea or one.holds is not claim.holds:
        return False
    if claim.idea not in _OWN:
        return True
    if claim.by_hero:
        return one.by_hero or one.touches_hero
    return one.touches_hero or not claim.touches_hero


def _turned(there: list[Claim], said: list[Claim]) -> Iterator[Breach]:
    for name, idea in ideas().items():
        known = {claim.holds for claim in there if claim.idea == name}
        new = {claim.holds for claim in said if claim.idea == name}
        if len(known) != 1 or not new - known:
            continue
        if name in _UNCERTAIN and new & known:
            continue
        word = next(claim.word for claim in said if claim.idea == name and claim.holds not in known)
        yield Breach(Row.RESULT, f'It turns the passage round ("{word}"): {idea.say}.')


def _against_the_roll(there: list[Claim], said: list[Claim], ground: Ground) -> Iterator[Breach]:
    if ground.sign is Sign.NONE:
        return
    wrong = {Sign.SUCCESS: {False}, Sign.FAILURE: {True}, Sign.PARTIAL: set()}[ground.sign]
    known = {claim.holds for claim in there if claim.idea == "success"}
    for claim in said:
        if claim.idea == "success" and claim.holds in wrong - known:
            yield Breach(
                Row.RESULT, f'It tells a {ground.sign.value} as the opposite ("{claim.word}"): keep how it came out.'
            )
            return
