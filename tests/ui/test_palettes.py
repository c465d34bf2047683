import pytest

from tui_adventure.ui.palettes import DOORS, PALETTES, Palette, contrast

READABLE = 4.5
TEXTS = ("ink", "quiet", "brass", "feather", "hearth", "hand", "blood", "shield")
GROUNDS = ("night", "page", "raised")


def test_black_on_white_is_the_greatest_contrast_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_every_text_is_readable_on_every_ground(palette: Palette) -> None:
    too_faint = {
        f"{text} on {ground}": round(contrast(getattr(palette, text), getattr(palette, ground)), 2)
        for text in TEXTS
        for ground in GROUNDS
        if contrast(getattr(palette, text), getattr(palette, ground)) < READABLE
    }
    assert not too_faint


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_every_door_is_readable_on_every_ground(palette: Palette) -> None:
    too_faint = {
        f"{door} on {ground}": round(contrast(colour, getattr(palette, ground)), 2)
        for door, colour in zip(DOORS, palette.doors, strict=True)
        for ground in GROUNDS
        if contrast(colour, getattr(palette, ground)) < READABLE
    }
    assert not too_faint


def test_there_are_six_themes_two_of_them_light() -> None:
    assert len(PALETTES) >= 6
    assert [palette.name for palette in PALETTES.values() if not palette.dark] == ["daybreak", "vellum"]
