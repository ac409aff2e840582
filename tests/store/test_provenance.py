"""What stands behind a colour, as both databases give it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard.assessment.records import EvidenceDetails
from scorecard.services.workplace import Workplace
from scorecard.store import events, evidence, provenance, results
from scorecard.store.events import Deed
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle, workplace

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.fixture
def at(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


@pytest.fixture
def assessment_id(at: Workplace) -> int:
    key = key_on(at, "district", "306", date(2024, 12, 31))
    return published(at, open_cycle(at, "Kỳ 2024"), key, "G", s1_1_1="R")


def deed(assessment_id: int, action: str, **after: object) -> Deed:
    return Deed(events.chain_of(assessment_id), AT, 1, "official", action, assessment_id, after=after)


def test_the_newest_publication_comes_with_its_rows(at: Workplace, assessment_id: int) -> None:
    with at.store.writing() as transaction:
        first = provenance.newest_publication(transaction, assessment_id)
        assert first is not None
        assert (first.number, first.by, set(first.rows)) == (1, 5, {"self", "verified"})
        frozen = {"verified": first.rows["self"]}
        results.publish(transaction, frozen, 4, AT)
        second = provenance.newest_publication(transaction, assessment_id)
        assert second is not None
        assert (second.number, second.by, second.at, set(second.rows)) == (2, 4, AT, {"verified"})
        assert second.rows["verified"].colours == first.rows["verified"].colours
        assert provenance.newest_publication(transaction, assessment_id + 1) is None


def test_events_are_found_by_the_whole_code_or_by_their_action(at: Workplace, assessment_id: int) -> None:
    with at.store.writing() as transaction:
        for told in (
            deed(assessment_id, "save_answer", sub="1.1.1"),
            deed(assessment_id, "save_answer", sub="1.1.10"),
            deed(assessment_id, "attach_evidence", subs=["1.2.1", "1.1.1"]),
            deed(assessment_id, "submit", state="submitted"),
            deed(assessment_id + 1, "save_answer", sub="1.1.1"),
        ):
            events.append(transaction, told)
        found = provenance.events_about(transaction, assessment_id, {"1.1.1"}, {"submit"})
    assert [event.action for event in found] == ["save_answer", "attach_evidence", "submit"]


def test_a_link_taken_off_is_still_told(at: Workplace, assessment_id: int) -> None:
    key = key_on(at, "district", "306", date(2024, 12, 31))
    with at.store.writing() as transaction:
        document = evidence.add(transaction, key, EvidenceDetails("Quyết định"), 1, AT)
        version = {"kind": "paper", "sha256": "", "added_by": 1, "added_at": AT}
        row = {
            "assessment_id": assessment_id,
            "evidence_version_id": evidence.add_version(transaction, document, version),
            "linked_by": 1,
            "linked_at": AT,
        }
        for code in ("1.1.1", "1.1.2", "1.2.1"):
            number = evidence.link(transaction, {**row, "sub_code": code})
            if code == "1.1.2":
                evidence.change_link(transaction, number, 1, {"removed_at": AT})
        kept = provenance.links_ever(transaction, assessment_id, ("1.1.1", "1.1.2"))
    assert [(each.link.sub_code, each.removed_at) for each in kept] == [("1.1.1", None), ("1.1.2", AT)]
    assert kept[0].link.item.details.title == "Quyết định"


def test_only_the_people_asked_for_are_read(at: Workplace, assessment_id: int) -> None:
    with at.store.reading() as transaction:
        assert provenance.people(transaction, {1, 99}) == {1: ("Người 1", "")}
