"""The sheet in pencil."""

import pytest

from tui_adventure.rules.character import Skill
from tui_adventure.story.hero.draft import Draft, Entry
from tui_adventure.story.hero.lexicon import Lexicon
from tui_adventure.story.hero.words import Field
from tui_adventure.ui.glyphs import ASCII, UNICODE, Glyphs
from tui_adventure.ui.widgets.hero_draft import in_brief, in_full, written_out

LEXICON = Lexicon(motives={"kin": "looks for a brother"}, flaws={}, traits={})
DRAFT = Draft(
    entries={Field.NAME: Entry(value="Tilda [bold]"), Field.MOTIVE: Entry(value="kin")},
    skills=(Skill.SLEIGHT_OF_HAND,),
)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_the_sheet_says_what_is_known_in_words_and_leaves_the_rest_open(glyphs: Glyphs) -> None:
    shown = in_full(written_out(DRAFT, LEXICON, "a rope"), glyphs).plain
    for words in ("Tilda [bold]", "looks for a brother", "sleight of hand", "a rope"):
        assert words in shown
    assert shown.count(f"  {glyphs.ellipsis}") == 5


def test_one_line_holds_only_what_is_known() -> None:
    assert in_brief(written_out(DRAFT, LEXICON), UNICODE).plain == (
        "In pencil  Tilda [bold] · looks for a brother · sleight of hand"
    )
    assert "nobody yet" in in_brief(written_out(Draft(), LEXICON), UNICODE).plain
