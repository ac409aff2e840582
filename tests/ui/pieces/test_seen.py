"""The versions kept in the browser: written, read back, and never trusted beyond their form."""

from scorecard.ui.pieces.seen import parsed


def test_versions_are_read_back() -> None:
    assert parsed("1.1.1=3 1.1.2=0") == {"1.1.1": 3, "1.1.2": 0}


def test_whatever_else_a_browser_sends_is_passed_over() -> None:
    assert parsed("") == {}
    assert parsed("1.1.1=-3 =4 1.1.2=x <b> 1.1.3") == {}
