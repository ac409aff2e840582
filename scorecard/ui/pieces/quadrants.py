"""The name of a quadrant in its colour with its icon."""

from scorecard.charts.tokens import quadrant_icon
from scorecard.ui.markup import Html, fill


def quadrant_label(index: int, title: str) -> Html:
    """A quadrant's title on its own colour; `index` from 0 in the edition's order, whatever their number."""
    return fill(
        '<span class="sc-quadrant {style}"><span class="sc-icon" aria-hidden="true">{icon}</span>'
        "{title}</span>",
        style=f"sc-quadrant-{index % 4}",
        icon=quadrant_icon(index),
        title=title,
    )
