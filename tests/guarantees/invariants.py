"""What must hold after every step, read from the rows themselves: what changed, by which deed, told where."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from tests.guarantees.home import COLUMNS, Home, Picture, Row, as_row, moment_of
from tests.guarantees.model import DRAFTING, SELF

STATES = {
    "draft": "d",
    "submitted": "s",
    "in_verification": "v",
    "returned": "r",
    "concluded": "c",
    "appealed": "a",
    "published": "p",
}
# Which deeds of the history may stand behind a changed row. Another way to change one needs its line here.
WROTE = {
    "self": {"save_answer", "carry_forward"},
    "assessor": {"save_assessor_answer", "accept_rest", "accept_outside_sample", "draw_sample"},
    "consensus": {"save_consensus", "conclude", "reply_to_objection", "reopen"},
    "link": {"attach_evidence", "detach_evidence", "move_evidence", "accept_request", "carry_forward"},
    "verdict": {"judge_evidence", "edit_evidence"},
    "state": {"submit", "start_verification", "return", "conclude", "appeal", "settle", "publish", "reopen"},
}
SCORING = {
    *(
        "save_answer",
        "add_evidence",
        "attach_evidence",
        "detach_evidence",
        "edit_evidence",
        "supersede_evidence",
    ),
    *(
        "move_evidence",
        "submit",
        "raise_objection",
        "request_evidence",
        "send_back_request",
        "accept_request",
    ),
}
VERIFYING = {
    *("start_verification", "save_assessor_answer", "judge_evidence", "accept_rest", "save_consensus"),
    *("conclude", "return", "reply_to_objection", "draw_sample", "accept_outside_sample"),
}
REASONED = {"return", "reopen", "save_consensus", "reply_to_objection", "reopen_cycle", "change_cycle_dates"}
PUBLISHED = {"publication", "published_result", "published_measure"}
INSERT_ONLY = {*PUBLISHED, "event", "evidence_version", "comment", "event_text"}
NEVER_DELETED = {*INSERT_ONLY, "evidence", "evidence_link", "objection", "assessment", "cycle", "role_grant"}
VERDICT_COLUMNS = {"verdict", "verdict_reason", "verdict_by", "verdict_at", "checks", "version"}
LETTER = {"red": "R", "yellow": "Y", "not_applicable": "N"}


@dataclass(frozen=True)
class Change:
    """One row before and after a step; None: it was not there, or is not any more."""

    table: str
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        return self.after or self.before or {}

    @cached_property
    def columns(self) -> set[str]:
        if self.before is None or self.after is None:
            return set(self.row)
        return {name for name, value in self.after.items() if self.before[name] != value}


def changes(before: Picture, after: Picture) -> Iterator[Change]:
    """The rows that are not as they were."""
    for table, rows in after.items():
        old = before[table]
        if rows == old:
            continue
        for key in rows.keys() | old.keys():
            was, now = old.get(key), rows.get(key)
            if was != now:
                yield Change(table, was and as_row(table, was), now and as_row(table, now))


@dataclass(frozen=True)
class Told:
    """An event of this step with its texts."""

    row: Row
    texts: dict[str, str]

    @cached_property
    def body(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.row["body"])
        return found

    def names(self, sub: str) -> bool:
        """Whether it tells of this sub-indicator, or of the whole assessment."""
        after = self.body["after"]
        whole = self.row["action"] in ("conclude", "reopen")
        listed = (name for key in ("subs", "taken_back", "outside") for name in after.get(key, ()))
        return whole or sub == after.get("sub") or sub in listed


@dataclass
class Watch:
    """The watch over one history of a home."""

    home: Home
    did: dict[tuple[int, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    published: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def step(
        self, before: Picture, after: Picture, person: int, roles: set[str], moment: datetime
    ) -> list[Change]:
        """Check everything that one accepted deed of `person`, who holds `roles`, changed."""
        found = list(changes(before, after))
        texts: dict[int, dict[str, str]] = defaultdict(dict)
        for each in found:
            if each.table == "event_text":
                texts[each.row["event_id"]][each.row["field"]] = each.row["text"]
        made = [each.row for each in found if each.table == "event"]
        told = [Told(row, texts[row["id"]]) for row in sorted(made, key=lambda row: row["id"])]
        for each in told:
            self._event(each, person, roles, moment)
        for change in found:
            self._kept(change)
            self._traced(change, told, before)
        self._result_letters(found, after)
        return found

    def _event(self, told: Told, person: int, roles: set[str], moment: datetime) -> None:
        row = told.row
        assert row["account_id"] == person == told.body["account"], "an event names another person"
        assert moment_of(row["at"]) == moment, "an event names another time"
        assert row["role"] in roles, "an event names a role that the person does not hold"
        assert row["hash"] == hashlib.sha256(f"{row['previous']}\n{row['body']}".encode()).hexdigest()
        if row["action"] in REASONED or _needs_reason(told):
            assert (told.texts.get("reason") or "").strip(), f"{row['action']} without a reason"
        number = row["assessment_id"]
        if number is None:
            return
        sides = self.did[(number, person)]
        sides |= {"scored"} if row["action"] in SCORING else set()
        sides |= {"verified"} if row["action"] in VERIFYING else set()
        assert len(sides) < 2, f"account {person} scored and verified assessment {number}"

    def _kept(self, change: Change) -> None:
        if change.table in NEVER_DELETED:
            assert change.after is not None, f"a row of {change.table} was deleted"
        if change.table in INSERT_ONLY:
            assert change.before is None, f"a row of {change.table} was changed"
        if change.table == "publication":
            self.published[change.row["assessment_id"]] += 1
            assert change.row["number"] == self.published[change.row["assessment_id"]]
        if change.table == "evidence_version" and change.row["kind"] == "file":
            self.home.at.files.read(change.row["sha256"])
        if change.table == "objection" and change.before is not None:
            assert change.before["outcome"] is None, "a reply was changed"
            assert not change.columns & {"text", "raised_by", "raised_at", "sub_code"}

    def _traced(self, change: Change, told: list[Told], before: Picture) -> None:
        """Locked means unchanged, and each change has its event."""
        number = change.row.get("assessment_id")
        if change.table == "answer":
            stage = change.row["stage"]
            assert stage != SELF or _state(before, number) in DRAFTING, "a locked self-score was changed"
            assert any(
                _about(each, number, WROTE[stage]) and each.names(change.row["sub_code"]) for each in told
            )
        if change.table == "evidence_link" and change.columns <= VERDICT_COLUMNS and change.before:
            assert any(_about(each, number, WROTE["verdict"]) for each in told), "a verdict without its event"
        elif change.table == "evidence_link":
            assert _state(before, number) in DRAFTING, "a link of a locked assessment was changed"
            assert any(
                _about(each, number, WROTE["link"])
                and (each.names(change.row["sub_code"]) or each.row["action"] == "accept_request")
                for each in told
            ), "a link without its event"
        if change.table == "assessment" and change.before and "state" in change.columns:
            assert any(
                _about(each, change.row["id"], WROTE["state"])
                and each.body["after"]["state"] == change.row["state"]
                for each in told
                if "state" in each.body["after"]
            ), "a state without its event"

    def _result_letters(self, found: list[Change], after: Picture) -> None:
        for change in found:
            if change.table == "result" and change.after:
                check_letters(self.home, change.after, after)


def _needs_reason(told: Told) -> bool:
    after = told.body["after"]
    return told.row["action"] == "judge_evidence" and after.get("verdict") == "refused"


def _state(picture: Picture, number: int | None) -> str:
    return STATES[as_row("assessment", picture["assessment"][(number,)])["state"]]


def _about(told: Told, number: int | None, actions: set[str]) -> bool:
    return told.row["assessment_id"] == number and told.row["action"] in actions


def check_letters(home: Home, result: Row, picture: Picture) -> None:
    """To re-confirm and missing are never a colour: neither as an answer nor behind an indicator."""
    framework = home.at.framework(result["edition_id"])
    wanted = (result["assessment_id"], result["stage"], result["scorer_id"])
    column = {name: place for place, name in enumerate(COLUMNS["answer"])}
    given = {key[3]: row for key, row in picture["answer"].items() if key[:3] == wanted}
    asked = framework.asked(result["pack"])
    for sub, letter, is_asked in zip(framework.sub_indicators, result["answers"], asked, strict=True):
        row = given.get(sub.code)
        if not is_asked:
            assert letter == ".", (sub.code, letter)
        elif row is None or (row[column["level"]] is None and not row[column["to_reconfirm"]]):
            assert letter == "-", (sub.code, letter)
        elif row[column["to_reconfirm"]]:
            assert letter == "C", (sub.code, letter)
        else:
            assert letter in LETTER.get(row[column["level"]], "GE"), (sub.code, letter)
    for colour, (start, end) in zip(result["colours"], framework.spans, strict=True):
        if set(result["answers"][start:end]) <= set("-C."):
            assert colour == "-", "an indicator without an answer has a colour"
