"""The hero, number by number, each with what it is made of."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.types import CSSPathType

from tui_adventure.rules.character import Ability, CharacterSheet, Skill
from tui_adventure.rules.explain import explain, numbers_on_the_sheet
from tui_adventure.rules.hero_numbers import powers_of
from tui_adventure.rules.sources import Items
from tui_adventure.rules.talents import TALENTS
from tui_adventure.session.state import GameState
from tui_adventure.story.hero.lexicon import Lexicon
from tui_adventure.story.hero.words import Field
from tui_adventure.story.views.status import Status
from tui_adventure.ui import gauges
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.hero_draft import in_full, in_words, written_out
from tui_adventure.ui.widgets.number_rows import Number, NumberRows
from tui_adventure.ui.widgets.panels import Hanging

_PLAIN_SUMS = {"hearts", "armour", "guard", "resolve_max", "castings", "spell_dc"}
"""Numbers that stand for themselves; all others are added to a die and carry a sign."""


class SheetScreen(Overlay):
    """The character sheet."""

    NAME = "The sheet"
    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "overlay.tcss", "sheet.tcss"]

    def leaf(self) -> ComposeResult:
        """Who the hero is on one side, the numbers on the other; in a narrow window one below the other."""
        game = self.game
        if game is None:
            yield DataText("Nobody is written down yet.")
            return
        sheet, status = game.session.get_character_sheet(), game.status
        if sheet is None:
            item = game.items.get(game.pencilled.keepsake)
            written = written_out(game.pencilled, game.lexicon, item.name if item is not None else "")
            yield DataText(in_full(written, self.glyphs))
            return
        with Container(id="two-sides"):
            with Vertical(classes="side"):
                yield DataText(who(sheet, status, self.glyphs, game.lexicon))
                yield from gifts(sheet, self.glyphs)
                yield from belongings(status, self.glyphs)
            with Vertical(classes="side"):
                yield NumberRows(self.glyphs)

    async def on_mount(self) -> None:
        """Fill in the numbers."""
        game = self.game
        if game is not None and game.session.has_character():
            self.query_one(NumberRows).fill(tuple(numbers(game.state, game.items)))


def who(sheet: CharacterSheet, status: Status, glyphs: Glyphs, lexicon: Lexicon) -> Content:
    """Return name, calling, what moves the hero, and how they are."""
    lines = [drawable(sheet.name, glyphs, "$ink bold"), drawable(status.hero, glyphs, "$quiet"), Content("")]
    told = (
        ("Background", sheet.background),
        ("Motive", in_words(Field.MOTIVE, sheet.motive, lexicon)),
        ("Flaw", in_words(Field.FLAW, sheet.flaw, lexicon)),
        ("Known for", sheet.trait),
    )
    names = max(len(name) for name, _ in told)
    for name, text in told:
        if text:
            says = status.in_words.get(name.casefold(), text.replace("_", " "))
            lines.append(Content.assemble((f"{name:<{names}}  ", "$quiet"), drawable(says, glyphs, "$ink")))
    if sheet.backstory:
        lines += [Content(""), drawable(sheet.backstory, glyphs, "$ink italic")]
    lines += [Content(""), gauges.hearts(status, glyphs)]
    if status.guard_max:
        lines.append(gauges.guard(status, glyphs))
    lines.append(gauges.resolve(status, glyphs))
    lines += [Content.assemble((f"{glyphs.died} ", "$blood"), drawable(scar, glyphs, "$ink")) for scar in status.scars]
    return Content("\n").join(lines)


def gifts(sheet: CharacterSheet, glyphs: Glyphs) -> Iterator[DataText]:
    """Yield talents and spells, each with what it does."""
    talents = [TALENTS[talent] for talent in sheet.talents if talent in TALENTS]
    spells = [power for power in powers_of(sheet) if power.id not in sheet.talents]
    for name, things in (("Talents", talents), ("Can also", spells)):
        if things:
            yield _heading(name)
            yield from (_thing(thing.name, thing.say, glyphs) for thing in things)


def belongings(status: Status, glyphs: Glyphs) -> Iterator[DataText]:
    """Yield what is carried, each thing with its sentence."""
    if status.items:
        yield _heading("Carried")
        for item in status.items:
            yield _thing(f"{item.name}{f' x{item.count}' if item.count > 1 else ''}", item.say, glyphs)


def numbers(hero: GameState, items: Items) -> Iterator[Number]:
    """Yield every number of the sheet that is not nothing."""
    for name in numbers_on_the_sheet(hero):
        parts = explain(hero, name, items)
        if parts:
            amount = sum(part for _, part in parts)
            shown = str(amount) if name in _PLAIN_SUMS else f"{amount:+d}"
            yield Number(_titled(name), shown, parts, _kind(name))


def _kind(name: str) -> str:
    if name in set(Ability):
        return "Abilities"
    if name.removesuffix("_save") in set(Ability):
        return "Saves"
    return "Skills" if name in set(Skill) else "In a fight"


def _titled(name: str) -> str:
    return name.removesuffix("_max").replace("_", " ").capitalize().replace(" dc", " difficulty")


def _heading(text: str) -> DataText:
    return DataText(Content.styled(f"\n{small_caps(text)}", "$quiet bold"))


def _thing(name: str, says: str, glyphs: Glyphs) -> DataText:
    said = Content.assemble(drawable(name, glyphs, "$ink bold"), "  ", drawable(says, glyphs, "$quiet"))
    return Hanging(Content.styled(glyphs.note, "$quiet"), said)
