"""Every deed that the services write has a name on screen, in both languages."""

import ast

from scorecard.access.roles import Role
from scorecard.i18n.messages import english
from scorecard.services.history import FreeText, HistoryEntry
from scorecard.settings import ROOT
from scorecard.ui.pieces.deeds import DEEDS, change_text, role_word, texts_text
from tests.services.world import NOW


def written() -> set[str]:
    """The actions named in the services: `action="…"` and the texts handed to their recording functions."""
    found = set()
    for path in (ROOT / "scorecard" / "services").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.keyword)
                and node.arg == "action"
                and isinstance(node.value, ast.Constant)
            ):
                found.add(node.value.value)
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "_record",
                "_deed",
                "_change",
                "_tell",
                "deed",
            }:
                texts = (each.value for each in node.args if isinstance(each, ast.Constant))
                found |= {text for text in texts if isinstance(text, str) and text.isidentifier()}
    return found


def entry(before: dict[str, object], after: dict[str, object], **rest: object) -> HistoryEntry:
    about = {"id": 1, "chain": "system", "position": 1, "at": NOW, "account_id": 1, "account_name": "An"}
    what = {"role": "official", "action": "save_answer", "assessment_id": 1, "locality": "", "cycle": ""}
    return HistoryEntry(**about, **what, before=before, after=after, **rest)


def test_every_deed_has_its_name_in_both_languages() -> None:
    assert {"save_answer", "open_cycle", "grant_role", "attach_evidence"} <= written()
    assert written() - set(DEEDS) == set()
    assert [text for text in DEEDS.values() if text not in english()] == []


def test_a_change_is_told_subject_first_and_without_what_was_never_there() -> None:
    before = {"sub": "1.10.1", "level": "yellow", "measured": None}
    after = {"sub": "1.10.1", "level": "green", "measured": None}
    assert change_text(entry(before, after)) == "tiêu chí 1.10.1; mức: vàng → xanh"


def test_an_erased_text_and_an_altered_one_are_told_apart() -> None:
    texts = {"reason": FreeText(None), "note": FreeText(None, intact=False), "note_before": FreeText("cũ")}
    assert texts_text(entry({}, {}, texts=texts)) == "lý do: đã xóa; giải trình: không còn đúng như đã ghi"


def test_what_people_do_to_their_own_account_needs_no_role() -> None:
    assert role_word(str(Role.LEAD_ASSESSOR)) == "Trưởng đoàn thẩm định"
    assert role_word("self") == ""


def test_a_drawn_sample_is_told_without_what_is_in_it() -> None:
    after = {
        "share": 20,
        "sampled": 2,
        "items": {"1.1.1": "gap"},
        "seed": "ab",
        "rest": ["1.2.1"],
        "taken_back": [],
    }
    assert change_text(entry({}, after)) == "tỷ lệ rút (%) 20; số tiêu chí trong mẫu 2"
    accepted = {"sample": 1, "accepted": 2, "outside": ["1.2.1", "1.2.2"]}
    assert change_text(entry({}, accepted)) == "số tiêu chí lấy theo tự chấm 2"
