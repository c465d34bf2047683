"""A chronicle holds every page that was played, in each of its forms, and all that is in it is text."""

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.stubs.finished_heroes import closed
from tests.stubs.own_packs import own_engine
from tests.stubs.played_runs import play_at_random
from tui_adventure.chronicle.book import Book, Chapter, Deed, Facts, Picture, Roll, SceneTitle, book_of
from tui_adventure.chronicle.writers import WRITERS, NoSuchBook, write
from tui_adventure.session import InMemoryFlowPersistence
from tui_adventure.session.code_text import read
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.line_of_play import line_of_play
from tui_adventure.session.opening import begin
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.replaying import played
from tui_adventure.session.run_code import run_of
from tui_adventure.session.state import GameState
from tui_adventure.settings import Settings
from tui_adventure.story.beat import Passage, PassageKind, Voice
from tui_adventure.story.content.art import Drawing
from tui_adventure.story.content.pixels import Pixels
from tui_adventure.story.state import PlayedScene

SAMPLES = sorted((Path(__file__).parents[1] / "session" / "samples").glob("*/*.gz"))
HOSTILE = "</p><script>alert('x')</script> & <b onclick=\"y\"> *bold* `code` [a](http://b.example) ![i](j) | # 1. ]]>"
MOTH = Drawing(HOSTILE, ("▀ ▀",), ('" "',), Pixels(("m m",), (("m", "#aabbcc"),)))
FORMS = [Path(f"book{ending}") for ending in WRITERS]


def words_of(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.fixture(scope="module")
async def line() -> list[GameState]:
    persistence = InMemoryFlowPersistence()
    state = await play_at_random(3, persistence, longest=70)
    return line_of_play(persistence.store, state.session_id)


def hostile_book() -> Book:
    said = Passage(voice=Voice.NARRATOR, kind=PassageKind.OUTCOME, text=f"{HOSTILE}\n\n- {HOSTILE}\n1. {HOSTILE}")
    chapter = Chapter(
        HOSTILE,
        HOSTILE,
        "from turn 1 of 30",
        [
            SceneTitle(HOSTILE),
            Picture(Drawing(HOSTILE, (HOSTILE,))),
            Picture(MOTH),
            Deed(HOSTILE, typed=True, taken_for=HOSTILE),
            Roll(HOSTILE),
            Facts(((HOSTILE, HOSTILE),)),
            said,
        ],
    )
    return Book(
        title=HOSTILE,
        hero=HOSTILE,
        door=HOSTILE,
        dates="1 December 2026",
        identifier="0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10",
        finished=datetime(2026, 12, 1, tzinfo=UTC),
        art=Drawing(HOSTILE, (HOSTILE,)),
        chapters=[chapter],
        plate=(("Name", HOSTILE),),
        colophon=("Written down.", "Play it again: tui-adventure replay ND1-ABC"),
        code="ND1-ABC",
    )


class Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_page_played_and_everything_entered_is_in_the_book(line: list[GameState]) -> None:
    whole = words_of(write(book_of(line, own_engine(), dice=True), Path("book.txt")).decode())
    for state in line:
        for passage in state.page.passages:
            if passage.kind is not PassageKind.ACTION and not passage.rows:
                told = passage.text.removesuffix(passage.figures) if passage.figures else passage.text
                assert words_of(told) in whole
        if state.entered and not state.entered.startswith("#"):
            assert words_of(state.entered) in whole


def test_dice_are_in_the_margin_only_where_they_are_wanted(line: list[GameState]) -> None:
    def rolls(*, dice: bool) -> int:
        blocks = (block for chapter in book_of(line, own_engine(), dice=dice).chapters for block in chapter.blocks)
        return sum(isinstance(block, Roll) for block in blocks)

    assert rolls(dice=False) == 0
    assert rolls(dice=True) >= sum(one.kind is PassageKind.ROLL for state in line for one in state.page.passages)


def test_words_that_were_typed_stand_with_what_they_were_taken_for() -> None:
    engine = own_engine()
    state = begin(engine, Settings(), 11, quick=True)
    states = [state.model_copy(deep=True)]
    label = state.page.options[0].label
    played(engine, state, label.lower())
    states.append(state.model_copy(deep=True))
    (deed,) = (one for one in book_of(states, engine).chapters[-1].blocks if isinstance(one, Deed))
    assert deed == Deed(label.lower(), typed=True, taken_for=label)


def test_the_colophon_holds_the_code_that_plays_it_again(line: list[GameState]) -> None:
    book = book_of(line, own_engine())
    assert read(book.code) == run_of(line)
    for form in FORMS[:3]:
        assert book.code in write(book, form).decode().replace("-\n", "-")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.suffix)
def test_a_session_of_an_earlier_release_is_written_down_in_every_form(
    sample: Path, form: Path, tmp_path: Path
) -> None:
    ledger = Ledger(SnapshotStore(tmp_path / "saves"))
    row, _saves, _own = ledger.bring_in(sample.read_bytes())
    line = line_of_play(ledger.store, row.session_id)
    assert len(write(book_of(line, own_engine(), dice=True), form)) > 500


def test_a_web_page_asks_for_nothing_from_anywhere_and_takes_no_text_for_a_tag(line: list[GameState]) -> None:
    for book in (hostile_book(), book_of(line, own_engine(), dice=True)):
        page = Page(write(book, Path("book.html")).decode())
        assert not page.tags & {"script", "b", "img", "link", "iframe", "object", "base"}
        assert not {name for name in page.attributes if name.startswith("on")}
        assert all(link.startswith("#chapter-") for link in page.links)
        style = write(book, Path("book.html")).decode().partition("<style>")[2].partition("</style>")[0]
        assert "url(" not in style
        assert "@import" not in style
        assert "@media print" in style


def test_what_players_wrote_stands_in_the_web_page_as_they_wrote_it() -> None:
    assert Page(write(hostile_book(), Path("book.html")).decode()).text.count(HOSTILE) >= 10


def test_a_picture_is_drawn_in_a_page_and_told_in_text() -> None:
    web, text, marked = (write(hostile_book(), Path(f"book{ending}")).decode() for ending in (".html", ".txt", ".md"))
    assert '<path fill="#aabbcc" d="M0 0h1v1h-1zM2 0h1v1h-1z"/>' in web
    assert f'role="img" aria-label="{escape(HOSTILE)}"' in web
    for written in (text, marked):
        assert "▀" not in written


@given(st.text(alphabet=st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), min_size=1, max_size=60))
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    said = Passage(voice=Voice.NARRATOR, kind=PassageKind.OUTCOME, text=text)
    book = replace(hostile_book(), chapters=[Chapter("One", "", "", [said])], plate=(), art=None, title="T")
    written = write(book, Path("book.md")).decode()
    shown = Page(MarkdownIt().render(written.partition("One\n\n")[2].partition("\n\n---")[0]))
    assert shown.tags <= {"p"}
    assert " ".join(shown.text.split()) == " ".join(text.split())


def test_an_epub_is_well_formed_and_lists_each_of_its_pages(line: list[GameState]) -> None:
    for book in (hostile_book(), book_of(line, own_engine(), dice=True)):
        whole = zipfile.ZipFile(io.BytesIO(write(book, Path("book.epub"))))
        first = whole.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        listed = whole.read("book/content.opf").decode()
        for name in whole.namelist():
            if name.endswith((".xhtml", ".opf", ".xml")):
                ET.fromstring(whole.read(name))  # noqa: S314 - the game has just written it
            if name.startswith("book/") and not name.endswith(".opf"):
                assert f'href="{name.removeprefix("book/")}"' in listed
        assert whole.read("mimetype") == b"application/epub+zip"


def test_the_same_session_is_the_same_epub_to_the_byte(line: list[GameState]) -> None:
    engine = own_engine()
    assert write(book_of(line, engine), Path("a.epub")) == write(book_of(line, engine), Path("b.epub"))


def epubcheck() -> list[str]:
    """Return how epubcheck is started here; [] where it or Java is missing."""
    jar = Path("/usr/share/java/epubcheck.jar")
    if shutil.which("java") and jar.exists():
        return ["java", "-XX:TieredStopAtLevel=1", "-jar", str(jar)]
    return []


@pytest.mark.journey
@pytest.mark.skipif(not epubcheck(), reason="there is no epubcheck here, or no Java for it")
def test_epubcheck_finds_nothing_wrong_with_an_epub(line: list[GameState], tmp_path: Path) -> None:
    hostile, played_book = hostile_book(), book_of(line, own_engine(), dice=True)
    target = tmp_path / "both.epub"
    target.write_bytes(write(replace(hostile, chapters=[*hostile.chapters, *played_book.chapters]), target))
    checked = subprocess.run([*epubcheck(), str(target)], capture_output=True, text=True, check=False, timeout=100)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "WARNING" not in checked.stdout + checked.stderr


def test_an_ending_that_is_no_book_is_told_in_a_sentence_that_names_those_there_are() -> None:
    with pytest.raises(NoSuchBook, match=r"\.md, \.txt, \.html, \.epub"):
        write(hostile_book(), Path("book.pdf"))


def test_an_adventure_that_ended_has_its_figures_once_drawn_and_in_words() -> None:
    state = closed(5)
    assert state.adventure is not None
    state.adventure.tally.faces = {3: 2, 20: 1}
    state.adventure.played = [PlayedScene(scene="a", turn=1, tension=2), PlayedScene(scene="b", turn=4, tension=5)]
    (page,) = (chapter for chapter in book_of([state, state], own_engine()).chapters)
    drawn = [block for block in page.blocks if isinstance(block, Picture)]
    assert [len(one.drawing.rows) for one in drawn] == [8, 6]
    for form in FORMS[:3]:
        told = words_of(write(book_of([state], own_engine()), form).decode())
        assert words_of("3 d20 thrown, 8.7 on average") in told
        assert words_of("5 at the highest (on turn 4)") in told
