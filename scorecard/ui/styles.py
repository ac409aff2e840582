"""The style sheet and the theme of this run: one table of tokens, light or dark."""

from dataclasses import fields
from functools import cache
from pathlib import Path

import streamlit as st

from scorecard.charts.tokens import DARK, LIGHT, THEMES, Theme
from scorecard.ui.language import t

SHEET = Path(__file__).with_name("styles.css")


def theme() -> Theme:
    """The light or dark table, as the reader's browser shows the app now; for charts."""
    return THEMES.get(st.context.theme.type or "light", LIGHT)


def put_styles() -> None:
    """Send the style sheet with this run's colours; once a run, by the main script."""
    st.html(_sheet(theme(), t("Chọn tệp")))


@cache
def _sheet(colours: Theme, choose_file: str) -> str:
    """Constants only: nothing a person wrote comes into it. `choose_file`: for the button Streamlit names itself.

    Inside the app the browser picks light or dark itself, so that a change of theme needs no new run; menus that
    Streamlit hangs outside it, and older browsers, get the colours of this run.
    """
    here, both = _variables(colours), _variables(LIGHT, DARK)
    switching = f'@supports (color:light-dark(red,red)){{[data-testid="stApp"]{{{both}}}}}'
    words = f":root{{--sc-choose-file:'{choose_file}'}}"
    return f"<style>:root{{{here}}}{words}{switching}\n{SHEET.read_text(encoding='utf-8')}</style>"


def _variables(light: Theme, dark: Theme | None = None) -> str:
    """The tokens as CSS variables: --sc-ink, --sc-quadrant-0; with both tables as light-dark() pairs."""
    pairs = zip(_tokens(light).items(), _tokens(dark or light).values(), strict=True)
    return "".join(
        f"--sc-{name}:{f'light-dark({one},{other})' if dark else one};" for (name, one), other in pairs
    )


def _tokens(colours: Theme) -> dict[str, str]:
    values = {field.name: getattr(colours, field.name) for field in fields(colours) if field.name != "name"}
    found = {name.replace("_", "-"): value for name, value in values.items() if isinstance(value, str)}
    return found | {f"quadrant-{i}": colour for i, colour in enumerate(colours.quadrants)}
