"""The hero in the making: what the answers have made of them so far, beside the questions or in one line below."""

from textual.content import Content

from tui_adventure.story.hero.draft import Draft
from tui_adventure.story.hero.lexicon import Lexicon
from tui_adventure.story.hero.words import Field
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.data_text import DataText

_NAMES = {
    Field.NAME: "Name",
    Field.ORIGIN: "Child of",
    Field.CLASS: "Does best",
    Field.BACKGROUND: "Did before",
    Field.TRAIT: "Known for",
    Field.MOTIVE: "Why",
    Field.FLAW: "Flaw",
}


class HeroDraft(DataText):
    """Shows a draft: a line for each field in a margin, all in one line where there is none."""

    def __init__(self, glyphs: Glyphs, *, brief: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes="panel")
        self._glyphs = glyphs
        self._brief = brief

    def show_draft(self, draft: Draft, lexicon: Lexicon, keepsake: str) -> None:
        """Draw what is known so far; `keepsake` is the name of the thing carried, or ""."""
        written = written_out(draft, lexicon, keepsake)
        self.say(in_brief(written, self._glyphs) if self._brief else in_full(written, self._glyphs))


def written_out(draft: Draft, lexicon: Lexicon, keepsake: str = "") -> list[tuple[str, str]]:
    """Return every field's name with what stands in it as words for the player, "" where nothing does yet."""
    rows = [(name, in_words(field, draft.value(field), lexicon)) for field, name in _NAMES.items()]
    skills = ", ".join(skill.replace("_", " ") for skill in draft.skills)
    return [*rows, ("Skills", skills), ("Carries", keepsake)]


def in_words(field: Field, value: str, lexicon: Lexicon) -> str:
    """Return the words for a field's value: ids are for the ledger, sentences for its reader."""
    match field:
        case Field.MOTIVE:
            return lexicon.motives.get(value, value)
        case Field.FLAW:
            return lexicon.flaws.get(value, value)
        case Field.TRAIT:
            return lexicon.traits.get(value, value)
        case _:
            return value.replace("_", " ")


def in_full(written: list[tuple[str, str]], glyphs: Glyphs) -> Content:
    """Return the sheet as far as it is filled in."""
    lines = [Content.styled(small_caps("In pencil"), "$quiet bold"), Content("")]
    for name, words in written:
        lines.append(Content.styled(name, "$quiet"))
        lines += [
            drawable(f"  {words}", glyphs, "$ink bold") if words else Content.styled(f"  {glyphs.ellipsis}", "$rule")
        ]
    return Content("\n").join(lines)


def in_brief(written: list[tuple[str, str]], glyphs: Glyphs) -> Content:
    """Return what is known in one line."""
    known = [drawable(words, glyphs, "$ink") for _, words in written if words]
    mark = Content.styled("In pencil  ", "$quiet")
    nothing = Content.styled("nobody yet", "$quiet italic")
    return Content.assemble(mark, Content.styled(f" {glyphs.dot} ", "$quiet").join(known) if known else nothing)
