"""The look: Streamlit's theme says the same colours as our tokens, and the fonts it names exist."""

import tomllib
from pathlib import Path

import pytest

from scorecard.charts.tokens import THEMES
from scorecard.ui.styles import SHEET, _sheet

ROOT = Path(__file__).parent.parent.parent
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
TOKEN_OF = {
    "primaryColor": "accent",
    "backgroundColor": "surface",
    "secondaryBackgroundColor": "panel",
    "textColor": "ink",
    "linkColor": "accent",
    "borderColor": "hairline",
    "greenColor": "green",
    "yellowColor": "yellow",
    "redColor": "red",
    "grayTextColor": "muted",
    "yellowTextColor": "warning_ink",
}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_streamlits_theme_and_our_tokens_agree(name: str) -> None:
    assert CONFIG[name] == {setting: getattr(THEMES[name], token) for setting, token in TOKEN_OF.items()}


def test_the_fonts_are_served_by_ourselves_and_small() -> None:
    folder = ROOT / "scorecard" / "web" / "assets" / "fonts"
    named = {Path(face["url"]).name for face in CONFIG["fontFaces"]}
    assert named == {path.name for path in folder.glob("*.woff2")}
    assert all(face["url"].startswith("/fonts/") for face in CONFIG["fontFaces"])
    assert sum(path.stat().st_size for path in folder.glob("*.woff2")) < 600_000
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")


def test_the_sheet_asks_nothing_of_another_host() -> None:
    sheet = SHEET.read_text(encoding="utf-8")
    assert "http" not in sheet
    assert "@import" not in sheet


def test_the_browser_picks_light_or_dark_by_itself() -> None:
    sheet = _sheet(THEMES["dark"], "Chọn tệp")
    assert "--sc-ink:#EDF0F5;" in sheet
    assert "--sc-ink:light-dark(#1B2433,#EDF0F5);" in sheet
    assert "--sc-quadrant-3:" in sheet
