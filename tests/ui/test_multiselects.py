"""Lists to choose many from: Streamlit's own entry "Select all" is offered nowhere."""

import ast

from scorecard.settings import ROOT


def test_no_list_offers_all_of_its_entries_at_one_press() -> None:
    """It stands first, in English only, and would attach one document to all 193 sub-indicators."""
    lists = [
        (file.name, {word.arg: ast.unparse(word.value) for word in call.keywords})
        for folder in ("scorecard", "pages")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "st.multiselect"
    ]
    assert len(lists) >= 8
    assert [name for name, words in lists if words.get("select_all") != "False"] == []
