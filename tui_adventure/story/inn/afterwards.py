"""Once the entry is closed: what the innkeeper says of how it ended, of whom it left where, and of what was missed."""

import re
from collections.abc import Callable

from tui_adventure.story.beat import Beat, PassageKind
from tui_adventure.story.content.library import Library
from tui_adventure.story.inn import asked
from tui_adventure.story.inn.hearing import Heard, heard
from tui_adventure.story.inn.talk import house_line
from tui_adventure.story.schema.pack import InnPage
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.views.standing import known_facts
from tui_adventure.story.views.status import scar_name
from tui_adventure.story.wording import folded, set_of, stems, words

_ENDED = re.compile(
    r"\bhow (?:did|does|has) (?:it|that|this|everything|things|the (?:story|adventure))\b.*\b(?:end|go|turn|"
    r"finish|work)|\bdid (?:i|we) (?:win|lose|succeed|fail|do it|make it|do well|do good|do right|do enough|"
    r"manage)"
    r"|\bwhat (?:is|was) (?:the|my) ending\b|\bwas (?:it|that) (?:a )?(?:good|bad|win|success|failure|worth|"
    r"enough)|\bwhat ending\b|\bhow did i do\b|\bgood ending\b|\bwhat happened (?:in the end|at the end)\b"
)
_TRUTH = re.compile(
    r"\bwho (?:did|was (?:it|behind|guilty|responsible)|is (?:guilty|behind|responsible)|killed|took|lied|"
    r"started|paid|asked|stole|caused)\b|\btruth\b|\bwhat really\b|\bculprit\b"
    r"|\bguilty\b|\bwhy did (?:it|they|this|that) (?:all )?(?:happen|start|begin)|\bwhat was (?:it|that|"
    r"this) (?:all )?(?:about|really)\b|\bwhat was really\b|\bexplain\b"
)
_MISSED = re.compile(
    r"\bmiss(?:ed)?\b|\bnot (?:see|find|meet|do|visit)\b|\bundone\b|\bsecrets?\b|\bnever (?:saw|met|found|"
    r"seen)\b|\bleft (?:out|undone|over)\b|\bcould i have\b|\bwhat else\b|\belse (?:was|is) there\b|\boverlook"
)
_COUNTS = {
    "Turns": set_of("turns turn long"),
    "Rolls": set_of("rolls roll dice die rolled"),
    "Fights": set_of("fights fight foes fought beaten killed battles"),
    "Choices": set_of("choices choice"),
    "Places": set_of("places visited"),
    "Objectives": set_of("objectives objective goals goal"),
    "Proved": set_of("prove proved proof proofs evidence"),
}
_COUNTING = set_of("how what which did my many")
_PAID = re.compile(r"\b(?:paid|pay|reward|rewarded|coins?|gold|money|fee|earn(?:ed)?|marks|rich)\b")
_HURT = re.compile(r"\b(?:hurt|wounded|wound|scars?|health|hearts|heal)\b")
_ASKS_FATE = re.compile(
    r"\b(?:became|become|happened to|happens to|happen to|what about|"
    r"and|how is|where is|where did|fate|is|did|will|does"
    r"|was|were|are)\b"
)
_MANY = 4
"""Words that matter of a question which is about something that was told rather than about the whole."""
_MOST = 3
"""Sentences that are told at once."""
_SENTENCE = re.compile(r"(?<=[.!?”’\"])\s+")


def answer(state: StoryState, library: Library, said: str) -> Beat:
    """Return what the innkeeper says to words on the closing page, or in the night after; nothing is spent."""
    if not said:
        return asked.aside(state, "", asked.spoken(state, library, "say_something"))
    kind = heard(said)
    if state.adventure is None:
        return _in_the_night(state, library, said, kind)
    told = ""
    if kind in (Heard.QUESTION, Heard.REQUEST, Heard.ANSWER, Heard.DEED):
        told = _of_the_adventure(state, library, said, kind)
    if not told and kind in (Heard.CONFUSED, Heard.REFUSAL):
        told = asked.spoken(state, library, f"{kind}_closing")
    return asked.aside(state, said, told) if told else asked.reply(state, library, said, kind, InnPage.CLOSING)


def _in_the_night(state: StoryState, library: Library, said: str, kind: Heard) -> Beat:
    named = [one for one in state.page.options if folded(one.label) in folded(said)]
    if (
        not named
        and kind is Heard.QUESTION
        and {"what", "which", "they", "these", "mean", "difference"} & set(words(said))
    ):
        named = list(state.page.options)
    if named:
        return asked.aside(state, said, " ".join(f"{one.label}: {one.detail}" for one in named))
    if kind in (Heard.CONFUSED, Heard.REFUSAL):
        return asked.aside(state, said, asked.spoken(state, library, f"{kind}_night"))
    if topic := asked.by_topic(state, library, said, kind, InnPage.NIGHT):
        return asked.aside(state, said, topic)
    return asked.unplaced(state, said, kind, asked.spoken(state, library, "unplaced_night"))


def _of_the_adventure(state: StoryState, library: Library, said: str, kind: Heard) -> str:
    ctx = Context(state, library)
    if told := _of_what_is_over(ctx, said):
        return told
    if (told := _of_somebody(ctx, said)) or kind in (Heard.ANSWER, Heard.DEED):
        return told
    plain, rows = folded(said), _rows(state)
    ways: tuple[tuple[re.Pattern[str], Callable[[], str]], ...] = (
        (_MISSED, lambda: _missed(state, library, rows)),
        (_ENDED, lambda: _ended(ctx, rows)),
        (_TRUTH, lambda: _line_with(ctx, StoryLine.TRUTH_WAS, rows.get("The truth", ""))),
        (_PAID, lambda: house_line(state, library, StoryLine.COINS_NOW, count=state.coins)),
        (_HURT, lambda: house_line(state, library, StoryLine.HEARTS_NOW, count=state.health_current)),
    )
    known = (told for pattern, tell in ways if pattern.search(plain) and (told := tell()))
    outright = _recorded(ctx, said) if len(asked.content_of(said)) >= _MANY else ""
    told = outright or _of_a_name(ctx, said, rows) or next(known, "")
    return told or _counted(ctx, said, rows) or _recorded(ctx, said)


def _of_a_name(ctx: Context, said: str, rows: dict[str, str]) -> str:
    """Return what is known of a place of the adventure, or of its ending, that is asked about by its name."""
    content = asked.content_of(said)
    ending = ctx.atlas.endings.get(ctx.adventure.ending)
    if content and ending is not None and content <= _stems_of(ending.title, ctx.atlas.quest.title):
        return _ended(ctx, rows)
    for place in ctx.atlas.quest.places:
        named = asked.content_of(place.name)
        if named and named <= content:
            seen = place.id in ctx.adventure.visited
            return asked.spoken(ctx.state, ctx.library, "place_seen" if seen else "place_unseen")
    return ""


def _of_what_is_over(ctx: Context, said: str) -> str:
    """Return what is said to a what-if, a wish to have it otherwise, a message, a why: none has a line in the book."""
    plain, state = folded(said), ctx.state
    for pattern, key in _OVER:
        if pattern.search(plain):
            return asked.spoken(state, ctx.library, key)
    if _DIED.search(plain):
        dead = [ctx.person(one.id).name for one in ctx.atlas.quest.cast if ctx.person(one.id).gone == "dead"]
        lines = [house_line(state, ctx.library, StoryLine.FATE_DEAD, name=name) for name in dead]
        return " ".join(lines[:_MOST]) or asked.spoken(state, ctx.library, "nobody_died")
    if _SCARS.search(plain):
        scars = "; ".join(scar_name(one) for one in state.scars)
        return _line_with_scars(ctx, scars)
    if _KEEPS.search(plain):
        named = [ctx.item_name(item) for item in state.inventory]
        things = ", ".join((*named, f"{state.coins} coins"))
        return house_line(state, ctx.library, StoryLine.YOURS_STILL, things=things)
    return ""


def _line_with_scars(ctx: Context, scars: str) -> str:
    if not scars:
        return asked.spoken(ctx.state, ctx.library, "no_scars")
    return house_line(ctx.state, ctx.library, StoryLine.SCARS_ARE, scars=scars)


_OVER = (
    (
        re.compile(
            r"\bundo\b|\btake (?:it|that) back\b|\b(?:change|redo) (?:the|my|that|one|a) .*|\bgo back and\b|\bdo "
            r"it (?:over|"
            r"differently|again)\b|\banother ending\b|\bi want to change\b"
        ),
        "closing_undo",
    ),
    (
        re.compile(r"\bwhat (?:if|would)\b|\bif i had\b|\b(?:would|could|should) (?:of|have|i have)\b|\bhad i\b"),
        "closing_if",
    ),
    (
        re.compile(r"^\W*why\b|\bwhy (?:does|do|did|is|was) (?:it|this|that|the (?:page|book|entry)|you)\b"),
        "closing_why",
    ),
    (
        re.compile(
            r"\b(?:say|tell|give|send)\b.*\b(?:bye|goodbye|hello|thanks|regards|love|sorry|greetings)\b.*\b(?:to|from|for)\b"
            r"|\b(?:tell|thank) (?:him|her|them|\w+) .*\bfrom me\b"
        ),
        "closing_message",
    ),
    (
        re.compile(
            r"\bdid you write\b|\bwho (?:wrote|told you|writes)\b|\b(?:beautiful|beautifully|well|lovely|nicely) "
            r"(?:written|said|put)\b"
            r"|\b(?:it|that|this) is (?:lovely|beautiful|wonderful|good|great)\b"
        ),
        "closing_written",
    ),
    (
        re.compile(
            r"\b(?:can|could|may|shall|should) i (?:still )?(?!\w+ (?:for )?(?:you|the soup|the bed))(?:pay|"
            r"settle|repay|give|buy|bring|help|visit|see|"
            r"meet|read|have)\b"
        ),
        "closing_cannot",
    ),
    (
        re.compile(
            r"\bnot how it (?:went|was)\b|\bthat is (?:wrong|not true|not right)\b|\b(?:never|not) (?:happened|"
            r"gave|got|did that)\b"
        ),
        "closing_objected",
    ),
    (
        re.compile(
            r"\bwhat happened (?:after|next|then|later)\b|\bwill i (?:see|meet)\b|\bam i (?:famous|remembered)\b"
        ),
        "closing_after",
    ),
)
"""What is over, by how it is asked about."""
_DIED = re.compile(
    r"\b(?:did|has|have) (?:any|some|every)(?:one|body) (?:die|died|get killed)\b|\bwho (?:died|is dead|was killed)\b"
)
_SCARS = re.compile(r"\bscars?\b|\bmy (?:thumb|hand|arm|leg|eye|wound|thorn)\b.*\b(?:hurt|what)|\bhurts\b")
_KEEPS = re.compile(
    r"\b(?:can|may|do|did|could) i (?:get to )?keep\b|\bis (?:the|that) .* mine\b|\bwhat (?:do i keep|is mine)\b"
)


def _ended(ctx: Context, rows: dict[str, str]) -> str:
    ending = ctx.atlas.endings.get(ctx.adventure.ending)
    if ending is None:
        return rows.get("Ending", "")
    verdict = asked.spoken(ctx.state, ctx.library, f"outcome_{ending.outcome}")
    return house_line(ctx.state, ctx.library, StoryLine.ENDED_SO, ending=ending.title, said=verdict)


def _line_with(ctx: Context, kind: StoryLine, said: str) -> str:
    return house_line(ctx.state, ctx.library, kind, said=said) if said else ""


def _counted(ctx: Context, said: str, rows: dict[str, str]) -> str:
    """Return a row of the plate that is asked for."""
    spoken = set(words(said))
    if spoken.isdisjoint(_COUNTING):
        return ""
    name = next((name for name, meant in _COUNTS.items() if meant & spoken and name in rows), "")
    return house_line(ctx.state, ctx.library, StoryLine.COUNTED, name=name, said=rows[name]) if name else ""


def _of_somebody(ctx: Context, said: str) -> str:
    """Return what became of somebody who is named: their lines of the entry, or that nobody met them."""
    spoken = set(words(said))
    for person in ctx.atlas.quest.cast:
        name = ctx.person(person.id).name
        parts = {part for part in words(name) if part not in ("the", "of", "old", "big", "madam", "mister")}
        if not parts & spoken:
            continue
        known = ctx.person(person.id)
        if _WHO_IS.match(folded(said)) and person.look:
            met = "" if known.met else f" {house_line(ctx.state, ctx.library, StoryLine.NEVER_MET, name=name)}"
            return f"{house_line(ctx.state, ctx.library, StoryLine.WHO_IS, name=name, look=person.look)}{met}"
        if not known.met:
            return house_line(ctx.state, ctx.library, StoryLine.NEVER_MET, name=name)
        told = [one for one in _closing(ctx.state) if parts & set(words(one))]
        if not told or not _ASKS_FATE.search(folded(said)):
            told = [fact.say for fact in known_facts(ctx) if parts & set(words(fact.say))] or told
        if told and _WHETHER.match(folded(said)) and not asked.content_of(said) - _stems_of(name) & _stems_of(*told):
            return asked.spoken(ctx.state, ctx.library, "asked_whether")
        if told:
            return " ".join(told[-_MOST:])
        fate = {"dead": StoryLine.FATE_DEAD, "left": StoryLine.FATE_LEFT}.get(known.gone, StoryLine.FATE_OPEN)
        return house_line(ctx.state, ctx.library, fate, name=name)
    return ""


_WHETHER = re.compile(r"^\W*(?:did|does|do|is|was|were|has|had|will|would|can|could)\b")


def _stems_of(*texts: str) -> frozenset[str]:
    return frozenset(stem for text in texts for stem in stems(text))


_WHO_IS = re.compile(r"^\W*(?:and |but |so )?who(?: is| was|'s|s) ")


def _missed(state: StoryState, library: Library, rows: dict[str, str]) -> str:
    parts = [
        f"{name}: {rows[name].rstrip('.')}." for name in ("Never seen", "Never met", "Left undone") if name in rows
    ]
    if not parts:
        return asked.spoken(state, library, "missed_nothing")
    return f"{asked.spoken(state, library, 'missed')} {' '.join(parts)}".strip()


def _recorded(ctx: Context, said: str) -> str:
    """Return what is written or known that speaks of what is asked."""
    texts = (*_closing(ctx.state), *(fact.say for fact in known_facts(ctx)), *ctx.adventure.moments.values())
    return " ".join(list(dict.fromkeys(asked.sentences_about(said, texts, 0.6)))[:1])


def _closing(state: StoryState) -> tuple[str, ...]:
    """Return the sentences of the entry, as it stands on the page."""
    told = (one.text for one in state.page.passages if one.kind is PassageKind.CLOSING)
    return tuple(
        one.strip() for text in told for part in text.split("\n") for one in _SENTENCE.split(part) if one.strip()
    )


def _rows(state: StoryState) -> dict[str, str]:
    """Return the plate of the closing page, by the names of its rows."""
    return dict(row for passage in state.page.passages for row in passage.rows)
