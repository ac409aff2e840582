"""Colours and measures of the look, light and dark, in one table: styles and figures read them here."""

from dataclasses import dataclass

FONT = "Be Vietnam Pro, Segoe UI, Arial, sans-serif"


@dataclass(frozen=True)
class Theme:
    """One set of colours, as #rrggbb. `on_*`: the ink to write on that colour (contrast 4.5:1 at least)."""

    name: str
    surface: str
    panel: str
    ink: str
    muted: str
    warning_ink: str
    hairline: str
    accent: str
    on_accent: str
    accent_soft: str
    warning_soft: str
    green: str
    on_green: str
    yellow: str
    on_yellow: str
    red: str
    on_red: str
    not_assessed: str
    on_not_assessed: str
    not_applicable: str
    on_not_applicable: str
    quadrants: tuple[str, str, str, str]
    on_quadrant: str

    def quadrant(self, index: int) -> str:
        """Navy, plum, slate blue, graphite, and round again: a quadrant never wears red, yellow or green."""
        return self.quadrants[index % len(self.quadrants)]


LIGHT = Theme(
    name="light",
    surface="#FFFFFF",
    panel="#F5F7FA",
    ink="#1B2433",
    muted="#4B5768",
    warning_ink="#6B4E00",
    hairline="#CBD2DC",
    accent="#1F3A68",
    on_accent="#FFFFFF",
    accent_soft="#E6ECF5",
    warning_soft="#FFF6DB",
    green="#0E8062",
    on_green="#FFFFFF",
    yellow="#F2B705",
    on_yellow="#1B2433",
    red="#B42318",
    on_red="#FFFFFF",
    not_assessed="#98A2B3",
    on_not_assessed="#101828",
    not_applicable="#D0D5DD",
    on_not_applicable="#1B2433",
    quadrants=("#1F3A68", "#6B2F5B", "#4A6FA5", "#475467"),
    on_quadrant="#FFFFFF",
)
DARK = Theme(
    name="dark",
    surface="#12161D",
    panel="#1B212B",
    ink="#EDF0F5",
    muted="#B3BDCC",
    warning_ink="#F5D67A",
    hairline="#3A4454",
    accent="#9DB9E8",
    on_accent="#12161D",
    accent_soft="#22304A",
    warning_soft="#3A3010",
    green="#0E8062",
    on_green="#FFFFFF",
    yellow="#F2B705",
    on_yellow="#1B2433",
    red="#B42318",
    on_red="#FFFFFF",
    not_assessed="#98A2B3",
    on_not_assessed="#101828",
    not_applicable="#D0D5DD",
    on_not_applicable="#1B2433",
    quadrants=("#3F5F9E", "#9A5A89", "#5078AE", "#667186"),
    on_quadrant="#FFFFFF",
)
THEMES = {"light": LIGHT, "dark": DARK}

# By the index of the quadrant; names of Material Symbols, generic, so that any framework can wear them.
QUADRANT_ICONS = ("account_balance", "storefront", "diversity_3", "forest")


def quadrant_icon(index: int) -> str:
    """The Material Symbols name of a quadrant's icon, by its index from 0."""
    return QUADRANT_ICONS[index % len(QUADRANT_ICONS)]
