"""HTML: what people wrote is escaped, and only what fill() made is drawn."""

import pytest

from scorecard.ui.markup import Html, draw, fill, joined


def test_values_are_escaped() -> None:
    made = fill('<p title="{title}">{text}</p>', title='"><script>', text="<b>đậm</b> & hơn")
    assert made == '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;đậm&lt;/b&gt; &amp; hơn</p>'


def test_html_made_before_is_not_escaped_twice() -> None:
    assert fill("<p>{part}</p>", part=fill("<b>{x}</b>", x="a<b")) == "<p><b>a&lt;b</b></p>"


def test_parts_are_joined_as_they_are() -> None:
    assert joined([Html("<i></i>"), Html("<u></u>")], " ") == "<i></i> <u></u>"


def test_a_plain_string_is_never_drawn_as_html() -> None:
    with pytest.raises(TypeError, match="never a plain string"):
        draw("<p>x</p>")  # type: ignore[arg-type]
