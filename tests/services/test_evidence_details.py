"""Editing a document: a version check, a line of history, every open assessment true, none that was handed in changed."""

from dataclasses import replace
from datetime import date

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceDetails, EvidenceItem, Stage, Verdict
from scorecard.services import assessments, evidence, submission, verification
from scorecard.services.duties import ScoredHere, VerifiedHere
from scorecard.services.evidence import Locator
from scorecard.services.evidence_content import EvidenceRefused
from scorecard.services.evidence_details import (
    CitationHeld,
    DocumentChangedMeanwhile,
    ValidityHeld,
    edit_details,
)
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import cycles, events
from scorecard.store import evidence as stored
from scorecard.store.evidence import EvidenceNotFound
from tests.access.places import actor, grant_keys
from tests.services.rounds import WHO, G, Round, Y, drafted

OFFICIAL, COLLEAGUE = WHO["official"], actor("official", "own", 7)
PAST = date(2024, 12, 30)  # the day before the reference date of every cycle here


def proven(at: Workplace, name: str = "Kỳ 2024") -> Round:
    """A draft with a green 1.1.1 and its document."""
    made = drafted(at, name)
    made.claim(G, "1.1.1")
    made.prove("1.1.1")
    return made


def document(made: Round) -> EvidenceItem:
    return made.link("1.1.1").item


def edit(made: Round, details: EvidenceDetails, based_on: int = 1, who: Actor = OFFICIAL) -> EvidenceItem:
    return edit_details(made.at, who, made.id, document(made).id, details, based_on)


def test_details_are_changed_with_who_holds_it(at: Workplace) -> None:
    made = proven(at)
    new = EvidenceDetails(
        "Quyết định mới", "13/QĐ", "UBND", date(2024, 1, 2), None, None, "Tủ 3", "Chị văn thư"
    )
    assert edit(made, new).details == new
    assert document(made).details == new
    assert document(made).revision == 2
    assert made.actions()[-1] == "edit_evidence"


def test_two_editors_never_overwrite_each_other_unseen(at: Workplace) -> None:
    made = proven(at)
    edit(made, replace(document(made).details, holder="Một"), who=COLLEAGUE)
    with pytest.raises(DocumentChangedMeanwhile) as refused:
        edit(made, replace(document(made).details, holder="Hai"))
    assert refused.value.theirs.details.holder == "Một"
    assert document(made).details.holder == "Một"


def test_nothing_changed_is_no_deed(at: Workplace) -> None:
    made = proven(at)
    told = len(made.actions())
    assert edit(made, document(made).details).revision == 1
    assert len(made.actions()) == told


def test_a_new_validity_changes_the_colour_of_every_open_assessment_that_cites_it(at: Workplace) -> None:
    made, later = proven(at), drafted(at, "Kỳ sau")
    later.claim(G, "1.1.1", "1.1.2")
    evidence.attach(at, OFFICIAL, later.id, document(made).version_id, ["1.1.1"], Locator())
    assert (made.letter("1.1.1", Stage.SELF), later.letter("1.1.1", Stage.SELF)) == ("G", "G")
    edit(made, replace(document(made).details, valid_to=PAST))
    assert (made.letter("1.1.1", Stage.SELF), later.letter("1.1.1", Stage.SELF)) == ("E", "E")
    assert later.actions()[-1] == "edit_evidence"


def test_an_assessment_that_was_handed_in_is_never_changed_by_an_edit(at: Workplace) -> None:
    made, later = proven(at), drafted(at, "Kỳ sau")
    made.submit()
    before = made.row(Stage.SELF)
    evidence.attach(at, OFFICIAL, later.id, document(made).version_id, ["1.1.1"], Locator())
    with pytest.raises(ValidityHeld, match="Kỳ 2024"):
        edit_details(
            at, OFFICIAL, later.id, document(made).id, replace(document(made).details, valid_to=PAST), 1
        )
    assert document(made).details.valid_to is None
    assert made.row(Stage.SELF) == before


@pytest.mark.parametrize(
    "said",
    [
        {"title": "Tên khác"},
        {"document_number": "99/QĐ"},
        {"issuer": "Cơ quan khác"},
        {"issue_date": date(2023, 1, 1)},
        {"valid_from": date(2020, 1, 1)},
        {"valid_to": date(2030, 1, 1)},
    ],
    ids=lambda said: next(iter(said)),
)
def test_what_a_handed_in_assessment_cites_reads_the_same_ever_after(
    at: Workplace, said: dict[str, str | date]
) -> None:
    made, later = proven(at), drafted(at, "Kỳ sau")
    made.submit()
    before = document(made)
    with pytest.raises(CitationHeld, match="Kỳ 2024"):
        edit_details(at, OFFICIAL, later.id, before.id, replace(before.details, **said), 1)
    assert document(made) == before
    assert "edit_evidence" not in made.actions() + later.actions()


def test_where_a_cited_document_is_kept_can_still_change(at: Workplace) -> None:
    made, later = proven(at), drafted(at, "Kỳ sau")
    made.submit()
    moved = replace(document(made).details, place_kept="Kho mới", holder="Chị văn thư")
    edit_details(at, OFFICIAL, later.id, document(made).id, moved, 1)
    assert document(made).details == moved


def test_what_a_returned_assessment_cites_can_be_put_right(at: Workplace) -> None:
    made, later = proven(at), drafted(at, "Kỳ sau")
    made.submit()
    submission.return_to_locality(at, WHO["assessor"], made.id, "sai số văn bản")
    right = replace(document(made).details, document_number="21/QĐ-UBND")
    edit_details(at, OFFICIAL, later.id, document(made).id, right, 1)
    assert document(made).details == right


@pytest.mark.parametrize(("valid_to", "stands"), [(None, None), (date(2024, 12, 29), Verdict.ACCEPTED)])
def test_a_verdict_ends_when_a_returned_document_begins_to_count(
    at: Workplace, valid_to: date | None, stands: Verdict | None
) -> None:
    made = drafted(at, "Kỳ 2024")
    made.claim(G, "1.1.1")
    made.prove("1.1.1", valid_to=PAST)
    made.submit()
    verification.judge_evidence(at, WHO["assessor"], made.id, made.link("1.1.1").id, Verdict.ACCEPTED, "", 1)
    submission.return_to_locality(at, WHO["assessor"], made.id, "thiếu")
    edit(made, replace(document(made).details, valid_to=valid_to))
    assert made.link("1.1.1").verdict is stands


def test_who_verified_another_assessment_cannot_change_it_through_a_document(at: Workplace) -> None:
    made, later = proven(at), drafted(at, "Kỳ sau")
    made.submit()
    verifier = actor("assessor", "own", 7)
    verification.save_assessor_answer(at, verifier, made.id, Entry("1.1.1", Y, note="khác"), 0)
    submission.return_to_locality(at, verifier, made.id, "thiếu")
    now_official = actor("official", "own", 7)
    with pytest.raises(VerifiedHere):
        edit_details(
            at, now_official, later.id, document(made).id, replace(document(made).details, valid_to=PAST), 1
        )


def test_who_edited_a_document_does_not_verify_there(at: Workplace) -> None:
    made = proven(at)
    edit(made, replace(document(made).details, holder="x"), who=COLLEAGUE)
    made.submit()
    with pytest.raises(ScoredHere):
        verification.start_verification(at, actor("assessor", "own", 7), made.id)


def test_a_refused_edit_names_its_reason(at: Workplace) -> None:
    made = proven(at)
    with pytest.raises(EvidenceRefused):
        edit(made, replace(document(made).details, title=" "))
    assert document(made).details.title == "Quyết định"


def test_after_submission_nobody_of_the_locality_edits(at: Workplace) -> None:
    made = proven(at)
    made.submit()
    with pytest.raises(NotAllowed):
        edit(made, replace(document(made).details, holder="x"))


def test_a_document_of_another_locality_is_not_there(at: Workplace) -> None:
    made = proven(at)
    neighbour = actor("official", "sibling", 2)
    other = assessments.start_assessment(at, neighbour, made.cycle_id, grant_keys()["sibling"] or "")
    with pytest.raises(EvidenceNotFound):
        edit_details(at, neighbour, other, document(made).id, EvidenceDetails("x"), 1)


def test_the_history_tells_dates_openly_and_words_by_digest(at: Workplace) -> None:
    made = proven(at)
    edit(made, replace(document(made).details, holder="chữ riêng", valid_to=date(2025, 3, 1)))
    with at.store.reading() as transaction:
        last = list(events.events(transaction))[-1]
        assert cycles.cycle(transaction, made.cycle_id).name == "Kỳ 2024"
        assert stored.document(transaction, document(made).id).revision == 2
    assert '"valid_to":"2025-03-01"' in last.body.replace(" ", "")
    assert "chữ riêng" not in last.body
