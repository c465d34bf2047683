"""What was said in the interview comes back: a few times an adventure, somebody or the road remarks on it."""

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.director.windows import CLIMAX
from tui_adventure.story.phases import AdventurePhase
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.schema.recollection import Of, Recollection
from tui_adventure.story.schema.story_words import phrased
from tui_adventure.story.schema.vocabulary import Pronouns
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import variant

KEY = "recollection"
_MOST = 5
_FIRST, _APART = 2, 4
"""Turns before the first, and between two."""
_PHASES = (AdventurePhase.SETUP, AdventurePhase.RISING, AdventurePhase.MIDPOINT)
_LONGEST_THING, _LONGEST_WORDS, _FEWEST_WORDS = 60, 120, 4
_FORMS = {
    Pronouns.HE: ("he", "him", "his"),
    Pronouns.SHE: ("she", "her", "her"),
    Pronouns.THEY: ("they", "them", "their"),
    Pronouns.IT: ("it", "it", "its"),
}
_SPOKEN = (QuestionId.WHO, QuestionId.SKILLS, QuestionId.WHY, QuestionId.FLAW)


def recall(ctx: Context) -> None:
    """Let something of the interview come back in the scene just entered, if it is time; nothing comes back twice."""
    tried, turn = ctx.adventure.tried, ctx.state.adventure_turn
    times, last = tried.get(KEY, 0), tried.get(f"{KEY}.turn", _FIRST - _APART)
    if times >= _MOST or turn - last < _APART or not ctx.library.recollections or not may_be_told(ctx):
        return
    known = {of: ctx.adventure.tried.get(f"{KEY}.{of}", 0) for of in Of}
    said = {Of.KEEPSAKE: _keepsake(ctx), Of.WORDS: _words(ctx)}
    fitting = [one for one in ctx.library.recollections if said.get(one.of, "-") and _fits(one, ctx)]
    unheard = [one for one in fitting if not any(f"{_key(one)}#{n}" in ctx.heard for n in range(len(one.say)))]
    among = unheard or fitting
    if not among:
        return
    fewest = min(known[one.of] for one in among)
    chosen = ctx.rng(KEY).choice([one for one in among if known[one.of] == fewest])
    tried[KEY], tried[f"{KEY}.turn"] = times + 1, turn
    tried[f"{KEY}.{chosen.of}"] = known[chosen.of] + 1
    slots = _slots(ctx)
    ctx.tell(PassageKind.OUTCOME, variant([phrased(text, slots) for text in chosen.say], _key(chosen), ctx))


def may_be_told(ctx: Context) -> bool:
    """Return whether the scene leaves room for a remark: not in a climax, not where the door's country wants quiet."""
    scene = ctx.scene
    beat = ctx.atlas.beat_of.get(scene.id) if scene is not None else None
    late = ctx.state.climax_reached or ctx.state.get_adventure_phase() not in _PHASES
    return scene is not None and not late and (beat is None or beat.id != CLIMAX)


def _fits(one: Recollection, ctx: Context) -> bool:
    """Whether a recollection can be told now: of this hero, with somebody here where it needs one, and not again."""
    needs_somebody = any("{who" in text.lower() for text in one.say)
    if _key(one) in ctx.adventure.variants or (needs_somebody and not ctx.present):
        return False
    return holds(one.when, ctx)


def _key(one: Recollection) -> str:
    return f"{KEY}.{one.id}"


def teller(ctx: Context) -> dict[str, str | int]:
    """Return the slots of whoever tells it: the first of those who are here."""
    who = next(iter(ctx.present), "")
    pronouns = (ctx.pronouns(who) if who else None) or Pronouns.THEY
    they, them, their = _FORMS[pronouns]
    slots: dict[str, str | int] = {"they": they, "them": them, "their": their, "one": 2 if they == "they" else 1}
    return slots | {"who": ctx.person(who).name if who else ""}


def _slots(ctx: Context) -> dict[str, str | int]:
    return teller(ctx) | {"keepsake": _keepsake(ctx), "words": _words(ctx)}


def _keepsake(ctx: Context) -> str:
    """Return what the hero said they carry, as it was said, where that is short enough to be a thing."""
    said = _said(ctx, QuestionId.CARRY)
    return said if len(said) <= _LONGEST_THING else ""


def _words(ctx: Context) -> str:
    """Return the longest of the hero's own sentences, "" where nothing but suggestions was taken."""
    inn = ctx.library.inn
    suggested = {one.say for question in inn.interview for one in question.suggestions}
    own = [said for said in (_said(ctx, question) for question in _SPOKEN) if said and said not in suggested]
    fitting = [said for said in own if len(said) <= _LONGEST_WORDS and len(said.split()) >= _FEWEST_WORDS]
    best = max(fitting, key=len, default="")
    return best if not best or best.endswith((".", "!", "?")) else f"{best}."


def _said(ctx: Context, question: QuestionId) -> str:
    """Return an answer of the interview fit to be quoted: on one line, without what would be a slot or a quotation."""
    said = " ".join(ctx.state.interview.get(question.value, "").split())
    return (said.rstrip(" .") if question is QuestionId.CARRY else said).translate(
        {ord(char): None for char in '{}"“”'}
    )
