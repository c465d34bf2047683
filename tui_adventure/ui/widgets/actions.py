"""What can be done in a fight, in two columns: the groups on the left, on the right what is in the highlighted one."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from tui_adventure.story.beat import Option
from tui_adventure.story.views.move_groups import Deeds, Line, grouped
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.widgets.choices import Choices
from tui_adventure.ui.widgets.rows import Rows

LEAST_ROWS = 7


class Groups(Rows[Deeds]):
    """The groups; each keeps its number for the whole fight, be there anything in the others or not."""

    @dataclass
    class Opened(Message):
        """A group was picked."""

        deeds: Deeds

    @dataclass
    class Moved(Message):
        """Another group is highlighted."""

        deeds: Deeds

    def action_number(self, number: int) -> None:
        """Open the group with this number."""
        at = next((at for at, deeds in enumerate(self.items) if deeds.group == number), None)
        if at is not None:
            self.take(at)

    def take(self, at: int) -> None:
        """Open a group."""
        self.highlighted = at
        self.post_message(self.Opened(self.items[at]))

    def watch_highlighted(self) -> None:
        """Show what is in the group."""
        super().watch_highlighted()
        if self.items:
            self.post_message(self.Moved(self.items[self.highlighted]))

    def set_item(self, at: int, width: int) -> list[Content]:
        """Return a group's row: its number, its name, and the best odds in it."""
        deeds, chosen = self.items[at], at == self.highlighted
        barred = all(option.barred for option in deeds.options)
        mark = self.glyphs.pointer if chosen else " "
        number = self.glyphs.barred if barred else str(int(deeds.group))
        first = Content.assemble((f" {mark} ", "$door bold"), (f"{number} ", "$quiet" if barred else "$door bold"))
        best = max((option.stakes.success for option in deeds.options if option.stakes), default=None)
        says = Content.styled(f"{best}\u00a0%" if best is not None else "", "$brass")
        name = drawable(deeds.name, self.glyphs, "$quiet" if barred else "$ink bold" if chosen else "$ink")
        room = width - first.cell_length - says.cell_length - (2 if says else 1)
        name = name.truncate(room, ellipsis=not self.glyphs.ascii)
        gap = width - first.cell_length - name.cell_length - says.cell_length - 1
        return [Content.assemble(first, name, " " * max(1, gap), says)]


class Aims(Choices):
    """What is in a group. A line that begins as the one before it has that beginning dimmed: what differs shows."""

    @dataclass
    class Aimed(Message):
        """What is highlighted would be done to a foe."""

        foe: str

    def list_options(self, options: tuple[Option, ...]) -> None:
        """Show other options, and say whom the first is aimed at."""
        super().list_options(options)
        self._aim()

    def watch_highlighted(self) -> None:
        """Say whom the line is aimed at."""
        super().watch_highlighted()
        self._aim()

    def _aim(self) -> None:
        move = self.items[self.highlighted].move if self.items else None
        if move is not None and move.target:
            self.post_message(self.Aimed(move.target))

    def _label(self, at: int, style: str) -> Content:
        label = super()._label(at, style)
        same = _same_words(self.items[at - 1].label, self.items[at].label) if at else 0
        return label.stylize("not bold $quiet", 0, same) if same else label


class Actions(Horizontal):
    """Two steps with the same keys: a number opens a group, a number then does it. Few options are one plain list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left,backspace", "back", "Back", id="actions.back", tooltip="Back to the groups of actions"),
        Binding("right", "open", "Open", show=False, id="actions.open", tooltip="Into the group of actions"),
    ]
    waiting: reactive[bool] = reactive(default=False)
    roomy: reactive[bool] = reactive(default=False)

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._groups = Groups(glyphs, id="groups")
        self._choices = Aims(glyphs, id="deeds")
        self._lines: tuple[Line, ...] = ()
        self._aimed: Line | None = None

    def compose(self) -> ComposeResult:
        """The groups, then what is in one."""
        yield self._groups
        with VerticalScroll(id="deeds-scroll", can_focus=False):
            yield self._choices

    def offer(self, options: tuple[Option, ...]) -> None:
        """Show other options, from the first group on."""
        deeds = grouped(options)
        self._groups.display = bool(deeds)
        self.set_class(bool(deeds), "-grouped")
        self.styles.height = max(LEAST_ROWS, len(deeds)) if deeds else "auto"
        self.waiting = False
        self._aimed = None
        self._groups.fill(deeds)
        self._lines = deeds[0].lines if deeds else tuple(Line(option) for option in options)
        self._choices.roomy = self.roomy and not deeds
        self._choices.offer(tuple(line.option for line in self._lines))
        self.refresh_bindings()

    def focus_first(self) -> None:
        """Give the focus to where choosing begins."""
        (self._groups if self._groups.items else self._choices).focus(scroll_visible=False)

    def watch_waiting(self) -> None:
        """Take nothing while a turn is played."""
        self._choices.waiting = self.waiting

    def watch_roomy(self) -> None:
        """Show all that is known of each line, where there are few."""
        self._choices.roomy = self.roomy and not self._groups.items

    def _show(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self._choices.list_options(tuple(line.option for line in lines))
        self._choices.waiting = self.waiting

    def on_groups_moved(self, message: Groups.Moved) -> None:
        """Show what is in the highlighted group."""
        message.stop()
        self._aimed = None
        self._show(message.deeds.lines)

    def on_groups_opened(self, message: Groups.Opened) -> None:
        """Do the one thing in a group, or go into it."""
        message.stop()
        self._aimed = None
        self._show(message.deeds.lines)
        if message.deeds.single:
            self._choices.call_later(self._choices.take, 0)  # in its own name, else Textual would not pass it on
        else:
            self._choices.focus(scroll_visible=False)

    def on_choices_picked(self, message: Choices.Picked) -> None:
        """Ask for the target of what has to be aimed first."""
        line = next((line for line in self._lines if line.option is message.option and line.aims), None)
        if line is not None:
            message.stop()
            self._aimed = line
            self._show(tuple(Line(option) for option in line.aims))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Go back only from where one has gone in."""
        del parameters
        if action == "back":
            return bool(self._groups.items) and self._choices.has_focus
        return action != "open" or self._groups.has_focus

    def action_back(self) -> None:
        """Go back a step."""
        deeds = self._groups.items[self._groups.highlighted]
        if self._aimed is None:
            self._groups.focus(scroll_visible=False)
        self._aimed = None
        self._show(deeds.lines)

    def action_open(self) -> None:
        """Go into the highlighted group."""
        self._choices.focus(scroll_visible=False)


def _same_words(before: str, label: str) -> int:
    """Return up to which letter a label has the same words as the one before it."""
    length = 0
    for mine, other in zip(label.split(" "), before.split(" "), strict=False):
        if mine != other:
            break
        length += len(mine) + 1
    return min(length, len(label))
