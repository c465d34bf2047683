from tests.stubs.pages import BELFRY, narrated
from tui_adventure.story.beat import Beat, Page
from tui_adventure.ui.transcript import Heading, Transcript


def test_a_drawing_is_shown_once_and_again_after_a_turn_is_taken_back() -> None:
    transcript = Transcript()
    pages = [Page(title=title, art=art, passages=(BELFRY,)) for title, art in (("A", "weir"), ("B", ""), ("C", "weir"))]
    shown = [entry for page in pages for entry in transcript.add(Beat(page=page)) if isinstance(entry, Heading)]
    assert shown == [Heading("A", "weir"), Heading("B"), Heading("C")]
    assert transcript.begin(Page(title="C", art="weir", passages=(narrated("Rain."),)))[0] == Heading("C", "weir")
