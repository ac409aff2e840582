"""The colours, measured: contrast by WCAG 2.2, distances in Lab as readers with colour-blindness see them."""

from itertools import combinations

import pytest

from scorecard.charts.tokens import DARK, LIGHT, Theme, quadrant_icon

THEMES = [LIGHT, DARK]
AA = 4.5
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}


def linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, blindness: str) -> tuple[float, float, float]:
    seen = linear(colour)
    r, g, b = (
        min(1, max(0, sum(m * c for m, c in zip(row, seen, strict=True)))) for row in BLINDNESS[blindness]
    )
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, blindness: str) -> float:
    pairs = zip(lab(one, blindness), lab(other, blindness), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("tone", ["green", "yellow", "red", "not_assessed", "not_applicable", "accent"])
def test_a_letter_on_its_colour_is_readable(theme: Theme, tone: str) -> None:
    assert contrast(getattr(theme, tone), getattr(theme, f"on_{tone}")) >= AA


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["surface", "panel", "warning_soft", "accent_soft"])
def test_text_is_readable_on_every_ground(theme: Theme, ground: str) -> None:
    assert contrast(theme.ink, getattr(theme, ground)) >= 7
    assert contrast(theme.muted, getattr(theme, ground)) >= AA
    assert contrast(theme.accent, getattr(theme, ground)) >= AA


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_quadrants_name_is_readable_on_its_colour(theme: Theme) -> None:
    for index in range(4):
        assert contrast(theme.quadrant(index), theme.on_quadrant) >= AA


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_rating_colours_are_told_apart_by_every_reader(blindness: str) -> None:
    tones = [LIGHT.green, LIGHT.yellow, LIGHT.red, LIGHT.not_assessed, LIGHT.surface]
    for one, other in combinations(tones, 2):
        assert distance(one, other, blindness) >= 20, (one, other, round(distance(one, other, blindness), 1))


def test_in_grey_print_red_is_darkest_and_yellow_lightest() -> None:
    assert luminance(LIGHT.red) < luminance(LIGHT.green) < luminance(LIGHT.yellow)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_quadrants_never_wear_a_rating_colour(theme: Theme) -> None:
    for index in range(4):
        for tone in (theme.green, theme.yellow, theme.red):
            assert distance(theme.quadrant(index), tone, "none") >= 25


def test_a_fifth_quadrant_wears_the_first_colour_and_icon() -> None:
    assert LIGHT.quadrant(4) == LIGHT.quadrant(0)
    assert quadrant_icon(5) == quadrant_icon(1)
