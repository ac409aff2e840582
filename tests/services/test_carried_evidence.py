"""Evidence comes along on its newest version, with its locator and without its verdict, to be judged anew."""

from datetime import date

from scorecard.assessment.records import Stage, State
from scorecard.framework.models import Level
from scorecard.services import (
    evidence,
    evidence_versions,
    verification,
)
from scorecard.services.assessments import sheet
from scorecard.services.carry_forward import CarriedOver, offer
from scorecard.services.evidence import LinkSource
from scorecard.services.scoring import Entry, save_answer
from scorecard.services.submission import submit
from scorecard.services.workplace import Workplace
from scorecard.store import results
from tests.services.carrying import (
    ASSESSOR,
    LATER,
    LEADER,
    OFFICIAL,
    THREE,
    advance,
    attach,
    carry,
    cycle_on,
    on,
    pair,
    started,
)

G = Level.GREEN


def test_evidence_comes_on_its_newest_version_with_locator_and_without_verdict(at: Workplace) -> None:
    two = pair(at, THREE)
    first = attach(at, two.source, ["1.1.1", "1.1.2"])
    with at.store.reading() as transaction:
        item = evidence.stored.item(transaction, first)
    newest = evidence_versions.supersede(
        at, OFFICIAL, two.source, item.id, LinkSource("https://vi-du.vn/moi"), item.revision
    )
    advance(at, two.source, State.CONCLUDED)
    assert carry(at, two.draft, two.source) == CarriedOver(3, 1, 0)
    links = sheet(at, OFFICIAL, two.draft).links
    assert set(links) == {"1.1.1", "1.1.2"}
    (link,) = links["1.1.1"]
    assert (link.item.version_id, link.page, link.section) == (newest.version_id, "7", "II")
    assert (link.verdict, link.checks) == (None, frozenset())


def test_evidence_counts_after_confirming_and_only_if_in_force_on_the_new_day(at: Workplace) -> None:
    two = pair(at, {"1.1.1": G, "1.1.2": G})
    attach(at, two.source, ["1.1.1"], name="Còn hiệu lực")
    attach(at, two.source, ["1.1.2"], date(2024, 6, 30), "Hết hiệu lực")
    assert offer(at, OFFICIAL, two.draft).ended == 1
    carry(at, two.draft, two.source)
    for code in ("1.1.1", "1.1.2"):
        save_answer(at, OFFICIAL, two.draft, Entry(code, G), 1)
    assert sheet(at, OFFICIAL, two.draft).rating.answers[:2] == "GE"
    submit(at, LEADER, two.draft)
    verification.save_assessor_answer(at, ASSESSOR, two.draft, Entry("1.1.1", G), 0)
    with at.store.reading() as transaction:
        rows = {row.stage: row.answers for row in results.of_assessment(transaction, two.draft)}
    assert rows[Stage.ASSESSOR][0] == "E"


def test_evidence_taken_off_again_does_not_come_back(at: Workplace) -> None:
    two = pair(at, THREE)
    attach(at, two.source, ["1.1.1"])
    carry(at, two.draft, two.source)
    (link,) = sheet(at, OFFICIAL, two.draft).links["1.1.1"]
    evidence.detach(at, OFFICIAL, two.draft, link.id)
    carry(at, two.draft, two.source)
    assert sheet(at, OFFICIAL, two.draft).links == {}


def test_a_unit_that_only_changed_its_kind_goes_on_and_holds_its_documents_anew(at: Workplace) -> None:
    old, new = "district-311-20230410", "district-311-20250101"
    who = on(old)
    source = started(at, cycle_on(at, "Kỳ 2024", LATER), old, who)
    save_answer(at, who, source, Entry("1.1.1", G), 0)
    item = evidence.add_evidence(
        at, who, source, evidence.EvidenceDetails("Báo cáo"), LinkSource("https://vi-du.vn")
    )
    evidence.attach(at, who, source, item.version_id, ["1.1.1"], evidence.Locator("2"))
    draft = started(at, cycle_on(at, "Kỳ 2025", date(2025, 3, 31)), new, who)
    assert carry(at, draft, source, who) == CarriedOver(1, 1, 0)
    (link,) = sheet(at, who, draft).links["1.1.1"]
    assert (link.item.locality_key, link.item.url, link.page) == (new, "https://vi-du.vn", "2")
