"""Screen words: English for every Vietnamese text, and a catalogue test that bites."""

from pathlib import Path

import pytest

from scorecard.i18n.extraction import catalogue_faults, error_faults, literals, placeholders
from scorecard.i18n.messages import translate, translate_count

ROOT = Path(__file__).parent.parent.parent


def test_every_text_on_screen_has_english_and_no_english_is_left_over() -> None:
    faults = catalogue_faults(ROOT)
    assert not faults, "\n" + "\n".join(faults)


def test_every_error_says_the_same_in_both_languages() -> None:
    faults = error_faults(ROOT)
    assert not faults, "\n" + "\n".join(faults)


def test_vietnamese_is_the_text_itself() -> None:
    assert translate("Đã lưu {time}", "vi", time="10:42") == "Đã lưu 10:42"
    assert translate("Đã lưu {time}", "en", time="10:42") == "Saved 10:42"


def test_vietnamese_stands_in_where_english_is_missing() -> None:
    assert translate("Chưa ai dịch câu này", "en") == "Chưa ai dịch câu này"


def test_without_params_braces_stay() -> None:
    assert translate("{nguyên văn}", "vi") == "{nguyên văn}"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 day left"),
        ("en", 1234, "1,234 days left"),
        ("vi", 1, "còn 1 ngày"),
        ("vi", 1234, "còn 1.234 ngày"),
    ],
)
def test_english_tells_one_from_many(language: str, count: int, said: str) -> None:
    assert translate_count("còn {n} ngày", count, language) == said


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "scorecard").mkdir()
    (tmp_path / "pages").mkdir()
    return tmp_path


def test_a_text_without_english_is_named_with_file_and_line(tree: Path) -> None:
    (tree / "scorecard" / "screen.py").write_text('"""x"""\nt("Chưa ai dịch câu này")\n', encoding="utf-8")
    assert "scorecard/screen.py:2: no English for 'Chưa ai dịch câu này'" in catalogue_faults(tree)


def test_english_that_nothing_says_is_named(tree: Path) -> None:
    assert "shell.po: nothing says 'Trang chủ' any more" in catalogue_faults(tree)


def test_an_f_string_cannot_be_translated(tree: Path) -> None:
    (tree / "pages" / "page.py").write_text('t(f"Còn {n}")\n', encoding="utf-8")
    assert "pages/page.py:1: an f-string cannot be translated" in catalogue_faults(tree)


def test_both_branches_and_marked_constants_are_found(tree: Path) -> None:
    page = tree / "pages" / "page.py"
    page.write_text('x = to_translate("a")\nui.t("b" if x else "c")\nt(x)\nprint("d")\n', encoding="utf-8")
    assert [found.text for found in literals([page], tree)] == ["a", "b", "c"]


def test_an_error_in_one_language_is_named(tree: Path) -> None:
    lone = 'class Lone(Exception):\n    code = "X"\n    vi = "x"\n'
    other = 'class Other(Exception):\n    code = "Y"\n    vi = "{a}"\n    en = "{b}"\n'
    (tree / "scorecard" / "errors.py").write_text(lone + other, encoding="utf-8")
    assert error_faults(tree) == [
        "scorecard/errors.py:1: Lone needs both vi and en",
        "scorecard/errors.py:4: vi and en of Other have other names in braces",
    ]


def test_placeholders_are_the_names_in_braces() -> None:
    assert placeholders("{n} trên {total:>3}, {{không}}") == {"n", "total"}
