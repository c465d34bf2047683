"""The hero, number by number, each with what it is made of."""

from textual.app import ComposeResult
from textual.content import Content

from tui_adventure.rules.character import Ability, CharacterSheet
from tui_adventure.story.status import Status
from tui_adventure.ui import gauges
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.ink import data
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.widgets.words import Words


class SheetScreen(Overlay):
    """The character sheet."""

    NAME = "The sheet"

    def leaf(self) -> ComposeResult:
        """The hero as written in the ledger, then as they stand now."""
        table = self.table
        if table is None or table.state.character_sheet is None:
            yield Words("Nobody is written down yet.", classes="leaf")
            return
        sheet, status = table.state.character_sheet, table.status
        yield Words(who(sheet, status, self.glyphs), classes="leaf")
        yield Words(numbers(sheet, status, self.glyphs), classes="leaf")
        yield Words(belongings(status, self.glyphs), classes="leaf")


def who(sheet: CharacterSheet, status: Status, glyphs: Glyphs) -> Content:
    """Return name, calling and what moves the hero."""
    lines = [data(sheet.name, glyphs, "$ink bold"), data(status.hero, glyphs, "$quiet")]
    for name, text in (
        ("Background", sheet.background),
        ("Motive", sheet.motive),
        ("Flaw", sheet.flaw),
        ("Known for", sheet.trait),
    ):
        if text:
            lines.append(Content.assemble((f"{name}: ", "$quiet"), data(text.replace("_", " "), glyphs, "$ink")))
    if sheet.backstory:
        lines += [Content(""), data(sheet.backstory, glyphs, "$ink italic")]
    return Content("\n").join(lines)


def numbers(sheet: CharacterSheet, status: Status, glyphs: Glyphs) -> Content:
    """Return hearts, guard, resolve, the six abilities and the skills."""
    lines = [gauges.hearts(status, glyphs)]
    if status.guard_max:
        lines.append(gauges.guard(status, glyphs))
    lines += [gauges.resolve(status, glyphs), Content("")]
    cells = [_ability(sheet, ability) for ability in Ability]
    lines += [Content("   ").join(cells[:3]), Content("   ").join(cells[3:])]
    if sheet.skills:
        skills = ", ".join(skill.replace("_", " ") for skill in sheet.skills)
        lines += [Content(""), Content.assemble(("Skilled in ", "$quiet"), (skills, "$ink"))]
    if sheet.talents:
        talents = ", ".join(talent.replace("_", " ") for talent in sheet.talents)
        lines.append(Content.assemble(("Talents ", "$quiet"), data(talents, glyphs, "$ink")))
    return Content("\n").join(lines)


def belongings(status: Status, glyphs: Glyphs) -> Content:
    """Return what is carried, each thing with its sentence, and the scars."""
    lines: list[Content] = []
    for item in status.items:
        count = f" x{item.count}" if item.count > 1 else ""
        lines.append(
            Content.assemble(
                (f"{glyphs.note} ", "$quiet"),
                data(item.name + count, glyphs, "$ink bold"),
                (f"  {item.kind}  ", "$brass"),
                data(item.say, glyphs, "$quiet"),
            )
        )
    lines += [Content.assemble((f"{glyphs.died} ", "$blood"), data(scar, glyphs, "$ink")) for scar in status.scars]
    return Content("\n").join(lines)


def _ability(sheet: CharacterSheet, ability: Ability) -> Content:
    modifier = sheet.stats.modifier(ability)
    score = int(getattr(sheet.stats, ability.value))
    return Content.assemble(
        (f"{ability.value.capitalize():<13}", "$quiet"), (f"{score:>2} ", "$ink"), (f"{modifier:+d}", "$brass bold")
    )
