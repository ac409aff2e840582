"""The head of a card on the home page."""

from scorecard.ui.markup import Html, draw, fill


def draw_head(title: str, about: str) -> None:
    """What waits, and below it, smaller, where or until when."""
    draw(
        fill(
            '<h2 style="margin:0;padding:0;font-size:1.125rem;overflow-wrap:anywhere">{title}</h2>{about}',
            title=title,
            about=fill('<p class="sc-muted" style="margin:0">{text}</p>', text=about) if about else Html(),
        )
    )
