"""Passages, odds and rolls as styled text. Whatever a player, pack or model wrote goes in as data, never as markup."""

from collections.abc import Sequence

from textual.content import Content

from tui_adventure.rules.events import Degree, RollMade
from tui_adventure.story.beat import Option, Passage, PassageKind, Voice
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs, plain

INNKEEPER = "Oda Venn"
JESTER = "Magpie"
_WORDS_FOR_ODDS = ((90, "near certain"), (70, "likely"), (50, "better than even"), (35, "chancy"), (15, "unlikely"))
_VERDICTS = {
    Degree.CRITICAL: "more than it needed",
    Degree.SUCCESS: "it holds",
    Degree.PARTIAL: "it holds, at a cost",
    Degree.FAILURE: "it does not hold",
    Degree.FUMBLE: "it breaks",
}


def passage(said: Passage, glyphs: Glyphs, roll: RollMade | None = None) -> Content:
    """Return one passage in its voice; the voices differ in mark and setting as well as in colour."""
    if said.kind is PassageKind.CLOSING:
        return drawable(said.text, glyphs, "$ink")
    if said.rows:
        return plate(said.rows, glyphs)
    if said.kind is PassageKind.HINGE:
        return drawable(said.text, glyphs, "$ink italic")
    words = "\n\n".join(_lines(part, said.kind) for part in said.text.split("\n\n") if part.strip())
    if said.voice is Voice.NARRATOR and said.kind is not PassageKind.NOTE:
        return _with_figures(words, said.figures, glyphs)
    return Content.assemble(*_spoken(said, words, glyphs, roll))


def _lines(paragraph: str, kind: PassageKind) -> str:
    """Return a paragraph in one line; a note keeps its lines, each of them says something of its own."""
    if kind is not PassageKind.NOTE:
        return " ".join(paragraph.split())
    return "\n".join(" ".join(line.split()) for line in paragraph.split("\n"))


def _with_figures(words: str, figures: str, glyphs: Glyphs) -> Content:
    """Return a line of a fight with the numbers it ends with set apart."""
    if not figures or not words.endswith(figures):
        return drawable(words, glyphs, "$ink")
    said = words.removesuffix(figures)
    return Content.assemble(drawable(said, glyphs, "$ink"), drawable(figures, glyphs, "$brass"))


def _spoken(said: Passage, words: str, glyphs: Glyphs, roll: RollMade | None) -> tuple[Content | tuple[str, str], ...]:
    match said.voice:
        case Voice.PLAYER:
            return (f"{glyphs.hand} ", "$hand bold"), drawable(words, glyphs, "$hand bold")
        case Voice.KEEPER:
            return (f"{glyphs.scales} ", "$brass"), keeper(words, glyphs, roll)
        case Voice.JESTER:
            mark = (f"{glyphs.feather} ", "$feather")
            return mark, (f"{JESTER}  ", "$feather bold"), drawable(words, glyphs, "$feather italic")
        case Voice.INNKEEPER:
            return (f"{small_caps(INNKEEPER)}\n", "$hearth bold"), drawable(words, glyphs, "$ink")
        case Voice.NARRATOR:
            return (f"{glyphs.note} ", "$quiet"), drawable(words, glyphs, "$quiet")


def plate(facts: Sequence[tuple[str, str]], glyphs: Glyphs) -> Content:
    """Return the facts of an adventure as a table, set apart from the prose by a rule."""
    names = max(len(name) for name, _ in facts)
    rows = [
        Content.assemble((f"{name:<{names}}  ", "$quiet"), drawable(value, glyphs, "$brass" if at else "$brass bold"))
        for at, (name, value) in enumerate(facts)
    ]
    return Content("\n").join([Content.styled(glyphs.rule * 12, "$rule"), *rows])


def keeper(words: str, glyphs: Glyphs, roll: RollMade | None) -> Content:
    """Return the scales' line: of a roll, its numbers in full and the verdict; else the words as they are."""
    if roll is None:
        return drawable(words, glyphs, "$brass")
    sign = "+" if roll.modifier >= 0 else plain("−", glyphs)
    thrown = (
        f"{roll.dice[0]}"
        if len(roll.dice) == 1
        else f"{roll.kept} ({'better' if roll.advantage > 0 else 'worse'} of {' and '.join(map(str, roll.dice))})"
    )
    return Content.assemble(
        drawable(small_caps(roll.label), glyphs, "$brass bold"),
        (f"  d20 {thrown} {sign} {abs(roll.modifier)} = ", "$brass"),
        (str(roll.total), "$brass bold"),
        (f" against {roll.target}. ", "$brass"),
        (_sentence(_VERDICTS[roll.degree] + (", for a point of resolve" if roll.lifted else "")), "$brass bold"),
    )


def odds(option: Option, glyphs: Glyphs) -> str:
    """Return what an option costs and hangs on in one short line: "2 left · Athletics +3 vs 12 · 60 %"."""
    stakes = option.stakes
    if stakes is None:
        return option.cost
    dot, sign = glyphs.dot, "+" if stakes.modifier >= 0 else plain("−", glyphs)
    leaning = {1: ", adv.", -1: ", disadv."}.get(stakes.advantage, "")
    skill = "" if stakes.label in option.label else f"{stakes.label} "
    chance = f"{skill}{sign}{abs(stakes.modifier)} vs {stakes.target}{leaning} {dot} {stakes.success}\u00a0%"
    return f"{option.cost} {dot} {chance}" if option.cost else chance


def odds_in_words(chance: int) -> str:
    """Return the word for a chance of 0 to 100."""
    return next((word for least, word in _WORDS_FOR_ODDS if chance >= least), "a long shot")


def fine_print(option: Option, glyphs: Glyphs) -> str:
    """Return the rest of what is known before committing: the partial chance, the stake, the cost, the detail."""
    parts: list[str] = []
    if option.stakes is not None:
        parts.append(odds_in_words(option.stakes.success))
        if option.stakes.partial:
            parts.append(f"{option.stakes.partial}\u00a0% at a cost")
        if option.stakes.advantage:
            parts.append(
                "advantage: the better of two dice"
                if option.stakes.advantage > 0
                else "disadvantage: the worse of two dice"
            )
        if option.stakes.harm:
            parts.append(f"{option.stakes.harm} harm")
        elif option.stakes.risk:
            parts.append(f"at stake: {option.stakes.risk}")
    if option.detail:
        parts.append(option.detail)
    return f" {glyphs.dot} ".join(parts)


def heading(title: str, glyphs: Glyphs) -> Content:
    """Return a scene's title between two rules."""
    wing = glyphs.rule * 3
    return Content.assemble(
        (f"{wing} {glyphs.ornament} ", "$rule"),
        drawable(title, glyphs, "$door bold"),
        (f" {glyphs.ornament} {wing}", "$rule"),
    )


def small_caps(text: str) -> str:
    """Return a name as a terminal can set small capitals."""
    return text.upper()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."
