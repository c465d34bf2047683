"""Text that is data: the one widget class for everything the interface did not write itself."""

from textual.content import Content
from textual.widgets import Static


class DataText(Static):
    """Shows Content, or a string in which no markup is read."""

    def __init__(self, content: Content | str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(_as_content(content), markup=False, id=id, classes=classes)

    def say(self, content: Content | str) -> None:
        """Show something else."""
        self.update(_as_content(content))


def _as_content(content: Content | str) -> Content:
    return Content(content) if isinstance(content, str) else content
