"""What stands beside the page: the hero, the road so far, and both in one line where there is no room."""

from textual.content import Content

from tui_adventure.story.views.status import Status
from tui_adventure.ui import gauges
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.data_text import DataText

_KINDS = {"weapon": 0, "armour": 1, "shield": 2, "consumable": 3, "curio": 4, "key": 5}


class Panel(DataText):
    """A column of facts that redraws itself from a Status."""

    DEFAULT_CLASSES = "panel"

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.glyphs = glyphs
        self._shown: Status | None = None

    def show(self, status: Status) -> None:
        """Draw these facts."""
        self._shown = status
        self._redraw()

    def on_resize(self) -> None:
        """Draw again for the new width."""
        self._redraw()

    def _redraw(self) -> None:
        if self._shown is not None and self.content_size.width:
            self.update(Content("\n").join(self._lines(self._shown, self.content_size.width)))

    def _lines(self, status: Status, width: int) -> list[Content]:
        raise NotImplementedError

    def _heading(self, text: str) -> list[Content]:
        return [Content(""), Content.styled(small_caps(text), "$quiet bold")]


def hanging(mark: Content, text: Content, width: int) -> list[Content]:
    """Return text wrapped beside a mark."""
    rows = text.wrap(max(8, width - mark.cell_length - 1))
    return [Content.assemble(" " * mark.cell_length if at else mark, " ", row) for at, row in enumerate(rows)]


class Hanging(DataText):
    """Text beside a mark; where it wraps, it stays beside it."""

    def __init__(self, mark: Content, text: Content) -> None:
        super().__init__(Content.assemble(mark, " ", text))
        self._mark = mark
        self._text = text

    def on_resize(self) -> None:
        """Wrap again for the new width."""
        if self.content_size.width:
            self.update(Content("\n").join(hanging(self._mark, self._text, self.content_size.width)))


class HeroPanel(Panel):
    """Name, hearts, guard, resolve, conditions and belongings."""

    def _lines(self, status: Status, width: int) -> list[Content]:
        glyphs = self.glyphs
        if not status.name:
            return [Content.styled("Nobody is written down yet.", "$quiet italic")]
        lines = [
            drawable(status.name, glyphs, "$ink bold"),
            drawable(status.hero, glyphs, "$quiet"),
            Content(""),
        ]
        lines.append(gauges.hearts(status, glyphs))
        if status.guard_max:
            lines.append(gauges.guard(status, glyphs))
        lines.append(gauges.resolve(status, glyphs))
        if status.conditions:
            lines += gauges.conditions(status, glyphs).wrap(width)
        for scar in status.scars:
            lines += hanging(Content.styled(glyphs.died, "$blood"), drawable(scar, glyphs, "$quiet"), width)
        if status.items:
            lines += self._heading("Carried")
            for item in sorted(status.items, key=lambda each: _KINDS.get(each.kind, 9)):
                count = f" x{item.count}" if item.count > 1 else ""
                name = drawable(item.name + count, glyphs, "$ink")
                lines += hanging(Content.styled(glyphs.note, "$quiet"), name, width)
        return lines


class RoadPanel(Panel):
    """Quest, the arc, objectives, clocks and who is here."""

    def show(self, status: Status) -> None:
        """Draw these facts, and take no room where there is no road."""
        self.set_class(not status.quest, "-empty")
        super().show(status)

    def _lines(self, status: Status, width: int) -> list[Content]:
        glyphs = self.glyphs
        if not status.quest:
            return []
        lines = [*drawable(status.quest, glyphs, "$door bold").wrap(width), drawable(status.place, glyphs, "$quiet")]
        if status.arc is not None:
            lines += [Content(""), gauges.arc(status.arc, glyphs, width)]
            lines.append(Content.styled(gauges.arc_words(status.arc), "$quiet"))
        if status.objectives:
            lines += self._heading("To do")
        for objective in status.objectives:
            mark = Content.styled(
                glyphs.done if objective.done else glyphs.todo, "$hand" if objective.done else "$brass"
            )
            style = "$quiet" if objective.done else "$ink"
            lines += hanging(mark, drawable(objective.say, glyphs, style), width)
        if status.clocks:
            lines += [*self._heading("Clocks"), *(gauges.clock(clock, glyphs) for clock in status.clocks)]
        if status.proved:
            lines += self._heading("Proved")
        for proof in status.proved:
            lines += hanging(Content.styled(glyphs.bullet, "$door"), drawable(proof, glyphs, "$ink"), width)
        if status.people:
            lines += self._heading("Here")
        for person in status.people:
            regard = Content.styled(f", {person.regard}" if person.regard else "", gauges.regard_style(person.attitude))
            who = Content.assemble(drawable(person.name, glyphs, "$ink"), regard)
            lines += hanging(Content.styled(glyphs.bullet, "$hearth"), who, width)
        return lines


class StatusLine(Panel):
    """Both panels folded: the hero in one line, what is asked for now and what runs out in another."""

    def _lines(self, status: Status, width: int) -> list[Content]:
        glyphs = self.glyphs
        parts = [
            Content.assemble((f"{glyphs.heart} ", "$blood"), (f"{status.hearts}/{status.hearts_max}", "$ink bold")),
        ]
        if status.guard_max:
            parts.append(_counted(glyphs.guard, "$shield", status.guard, "guard"))
        parts.append(_counted(glyphs.resolve, "$brass", status.resolve, "resolve"))
        if status.conditions:
            parts.append(gauges.conditions(status, glyphs))
        if status.arc is not None:
            parts.append(Content.styled(gauges.arc_words(status.arc), "$quiet"))
        if status.people:
            parts.append(drawable(", ".join(person.name for person in status.people), glyphs, "$hearth"))
        line = Content("")
        for part in parts:
            longer = Content("   ").join([line, part]) if line else part
            if longer.cell_length <= width:
                line = longer
        return [line, *self._purpose(status, width)]

    def _purpose(self, status: Status, width: int) -> list[Content]:
        """Return what is asked for now and what runs out soonest, in one line; none where nothing is asked."""
        if not status.aim:
            return []
        clock = max(status.clocks, key=lambda clock: clock.filled / clock.size, default=None)
        runs_out = Content.assemble("   ", gauges.clock(clock, self.glyphs)) if clock is not None else Content("")
        room = width - runs_out.cell_length - 2
        aim = drawable(status.aim, self.glyphs, "$ink").truncate(max(8, room), ellipsis=True)
        return [Content.assemble((f"{self.glyphs.todo} ", "$brass"), aim, runs_out)]


def _counted(mark: str, style: str, count: int, name: str) -> Content:
    return Content.assemble((f"{mark} ", style), (f"{count}", "$ink bold"), (f" {name}", "$quiet"))
