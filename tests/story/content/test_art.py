"""A drawing's file, and the ways a picture of pixels is shown."""

import pytest

from tests.stubs.own_packs import own_engine
from tui_adventure.story.check.drawings import PORTRAIT
from tui_adventure.story.content.art import COLUMNS, LINES, Drawing, find_drawing, parse
from tui_adventure.story.content.pixels import Cells, Pixels, ascii_cells, grey_of, half_blocks, mixed, shades, xterm_of

EEL = "alt: An eel.\nk #000000 night\nw #ffffff its side\n---\nkw\nkk\nw\n"
BLACK, WHITE = "#000000", "#ffffff"


def pixels(*rows: str) -> Pixels:
    return Pixels(rows, (("k", BLACK), ("w", WHITE)))


def test_a_picture_is_its_words_its_colours_and_its_pixels() -> None:
    drawing = parse(EEL)
    assert drawing.alt == "An eel."
    assert drawing.pixels == pixels("kw", "kk", "w")


def test_a_drawing_in_text_has_no_pixels() -> None:
    assert parse("alt: A bell.\n---\n ▟▙\n---\n /\\\n") == Drawing("A bell.", (" ▟▙",), (" /\\",))


def test_two_pixels_are_a_cell_and_cells_that_look_alike_are_one_run() -> None:
    assert half_blocks(pixels("kkww", "kkkk")) == [[Cells("  ", "", BLACK), Cells("▀▀", WHITE, BLACK)]]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [((" ", "w"), Cells("▄", WHITE, "")), (("w", " "), Cells("▀", WHITE, "")), ((" ", " "), Cells(" ", "", ""))],
    ids=["lower", "upper", "neither"],
)
def test_the_ground_shows_where_there_is_no_pixel(rows: tuple[str, str], cells: Cells) -> None:
    assert half_blocks(pixels(*rows)) == [[cells]]


def test_without_colour_a_pixel_is_as_grey_as_it_is_bright() -> None:
    red = Pixels(("r", "r"), (("r", "#ff0000"),))
    assert half_blocks(red, grey_of) == [[Cells(" ", "", "#4c4c4c")]]


@pytest.mark.parametrize(
    ("colour", "nearest"),
    [("#14251f", "#1c1c1c"), ("#e0662a", "#d75f00"), ("#5f8787", "#5f8787"), ("#ffffff", "#ffffff")],
)
def test_of_256_colours_the_nearest_is_taken(colour: str, nearest: str) -> None:
    assert xterm_of(colour) == nearest


def test_in_ascii_a_cell_has_the_colour_between_its_pixels() -> None:
    (row,) = ascii_cells(pixels("kw", "ww"))
    assert [(cells.text, cells.ground) for cells in row] == [("_", mixed(BLACK, WHITE)), ("@", WHITE)]


@pytest.mark.parametrize(("in_ascii", "ramp"), [(False, " █▀▄"), (True, ' @"_')], ids=["blocks", "ascii"])
def test_in_one_colour_bright_pixels_have_the_most_ink(*, in_ascii: bool, ramp: str) -> None:
    assert shades(pixels("kwwk", "kwkw"), in_ascii=in_ascii) == (ramp,)


def test_a_picture_too_large_is_cut_off() -> None:
    drawing = parse(f"alt: A wall.\nw #ffffff\n---\n{chr(10).join(['w' * (COLUMNS + 5)] * (2 * LINES + 6))}")
    assert drawing.pixels is not None
    assert (drawing.pixels.width, len(drawing.pixels.rows)) == (COLUMNS, 2 * LINES)


def test_a_pixel_of_no_colour_is_seen_through() -> None:
    drawing = parse("alt: A hole.\nw #ffffff\n---\nw?w\n")
    assert drawing.pixels is not None
    assert drawing.pixels.rows == ("w w",)


def test_no_name_leads_out_of_the_folder_of_drawings() -> None:
    assert find_drawing("../pack", own_engine().library.art_folders) is None


def test_every_foe_has_a_picture_of_its_own_that_fits_a_fight() -> None:
    library = own_engine().library
    arts = [foe.art for foe in library.foes.values()]
    assert len(set(arts)) == len(arts)
    drawings = {art: find_drawing(art, library.art_folders) for art in arts}
    fit = {art for art, one in drawings.items() if one and one.alt and one.pixels and one.pixels.width <= PORTRAIT}
    assert fit == set(arts)
