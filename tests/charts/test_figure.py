"""A finished figure: written once, as plotly would write it at each run."""

import plotly.graph_objects as go
import plotly.io
from plotly.tools import return_figure_from_figure_or_data

from scorecard.charts.figure import Chart, drawn_once, finished


def a_figure() -> go.Figure:
    figure = go.Figure()
    figure.add_scatter(x=[1.5, None], y=[2, 3], text=["<b>Hải An</b> / 1", "Cát Hải"], uid="one")
    return figure.update_layout(height=240)


def sent(figure: go.Figure) -> str:
    """What Streamlit sends of it."""
    parts = return_figure_from_figure_or_data(figure, validate_figure=True)
    return str(plotly.io.to_json(parts, validate=False))


def test_a_finished_figure_is_sent_as_it_would_be_before() -> None:
    figure = a_figure()
    before = sent(figure)
    finished(Chart("t", figure, "a"))
    assert sent(figure) == before
    assert sent(figure) == before


def test_the_same_values_are_drawn_and_written_once() -> None:
    @drawn_once
    def draw(title: str, rows: tuple[int, ...]) -> Chart:
        return Chart(title, a_figure(), "a")

    first = draw("x", [1, 2])
    assert draw("x", [1, 2]) is first
    assert first.figure.to_dict() is first.figure.to_dict()
    assert draw("x", [1, 3]) is not first
    assert first.figure.to_dict()["layout"]["height"] == 240
