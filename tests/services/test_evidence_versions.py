"""A new version supersedes: the old stays readable, links move only where the assessment may still change."""

import pytest

from scorecard.assessment.records import Check, EvidenceItem, EvidenceKind, Stage, Verdict
from scorecard.services import assessments, conclusion, evidence, submission, verification
from scorecard.services.evidence import FileSource, LinkSource, Locator, PaperSource
from scorecard.services.evidence_content import EvidenceRefused
from scorecard.services.evidence_details import DocumentChangedMeanwhile
from scorecard.services.evidence_register import register
from scorecard.services.evidence_versions import Moved, NothingNew, move_link, move_links, supersede
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from tests.services.rounds import WHO, G, Round, drafted
from tests.services.test_evidence_details import document, proven
from tests.services.world import PDF

OFFICIAL = WHO["official"]
NEW = FileSource("ban-moi.pdf", PDF + b"2024")


def superseded(made: Round) -> EvidenceItem:
    return supersede(made.at, OFFICIAL, made.id, document(made).id, NEW, 1)


def shown(made: Round, code: str = "1.1.1") -> list[int]:
    """The version numbers linked to a sub-indicator."""
    links = assessments.sheet(made.at, OFFICIAL, made.id).links.get(code, ())
    return [link.item.version_number for link in links]


def test_the_old_version_stays_linked_and_readable(at: Workplace) -> None:
    made = proven(at)
    old = document(made)
    new = superseded(made)
    assert (new.id, new.version_number, new.size) == (old.id, 2, len(NEW.content))
    assert shown(made) == [1]
    assert evidence.read_file(at, OFFICIAL, old.version_id)[1] == PDF + f"Quyết định{made.id}".encode()
    assert evidence.read_file(at, OFFICIAL, new.version_id)[1] == NEW.content
    found = register(at, OFFICIAL, made.id)[0]
    assert [each.version_number for each in found.versions] == [2, 1]
    assert len(found.outdated) == 1


def test_one_link_moves_with_its_place_and_is_judged_anew(at: Workplace) -> None:
    made = proven(at)
    superseded(made)
    assert move_link(at, OFFICIAL, made.id, made.links["1.1.1"]) is True
    link = assessments.sheet(at, OFFICIAL, made.id).links["1.1.1"][0]
    assert (link.item.version_number, link.page, link.section, link.verdict) == (2, "3", "II", None)
    assert move_link(at, OFFICIAL, made.id, link.id) is False
    assert made.actions()[-2:] == ["supersede_evidence", "move_evidence"]


def test_a_verdict_on_the_old_version_does_not_pass_to_the_new(at: Workplace) -> None:
    made = proven(at)
    made.submit()
    number = made.links["1.1.1"]
    verification.judge_evidence(
        at, WHO["assessor"], made.id, number, Verdict.ACCEPTED, "", 1, {Check.SEAL, Check.PAGE}
    )
    assert made.link("1.1.1").checks == {Check.PAGE, Check.SEAL}
    submission.return_to_locality(at, WHO["assessor"], made.id, "bản mờ")
    superseded(made)
    move_link(at, OFFICIAL, made.id, number)
    link = assessments.sheet(at, OFFICIAL, made.id).links["1.1.1"][0]
    assert (link.verdict, link.checks) == (None, frozenset())


def test_links_of_every_open_assessment_move_at_once_and_a_concluded_one_keeps_its_version(
    at: Workplace,
) -> None:
    concluded, now, later = proven(at), drafted(at, "Kỳ nay"), drafted(at, "Kỳ sau")
    concluded.submit()
    verification.save_assessor_answer(at, WHO["assessor"], concluded.id, Entry("1.1.1", G), 0)
    conclusion.conclude(at, WHO["lead_assessor"], concluded.id)
    before = concluded.row(Stage.SELF)
    item = document(concluded)
    for each, codes in ((now, ["1.1.1", "1.1.2"]), (later, ["1.1.1"])):
        evidence.attach(at, OFFICIAL, each.id, item.version_id, codes, Locator())
    supersede(at, OFFICIAL, now.id, item.id, NEW, 1)
    assert move_links(at, OFFICIAL, now.id, item.id) == Moved(links=3, assessments=2)
    assert (shown(now), shown(now, "1.1.2"), shown(later), shown(concluded)) == ([2], [2], [2], [1])
    assert concluded.row(Stage.SELF) == before
    assert move_links(at, OFFICIAL, now.id, item.id) == Moved(0, 0)


def test_moving_where_the_new_version_is_linked_already_leaves_one_link(at: Workplace) -> None:
    made = proven(at)
    new = superseded(made)
    evidence.attach(at, OFFICIAL, made.id, new.version_id, ["1.1.1"], Locator("9"))
    assert shown(made) == [1, 2]
    move_link(at, OFFICIAL, made.id, made.links["1.1.1"])
    assert shown(made) == [2]


def test_two_versions_linked_to_one_criterion_become_one_link_of_the_newest(at: Workplace) -> None:
    made = proven(at)
    second = superseded(made)
    evidence.attach(at, OFFICIAL, made.id, second.version_id, ["1.1.1"], Locator("4", ""))
    assert shown(made) == [1, 2]
    third = FileSource("ban-ba.pdf", PDF + b"2025")
    supersede(at, OFFICIAL, made.id, second.id, third, 2)
    move_links(at, OFFICIAL, made.id, second.id)
    assert shown(made) == [3]


def test_moving_keeps_the_green(at: Workplace) -> None:
    made = proven(at)
    superseded(made)
    move_links(at, OFFICIAL, made.id, document(made).id)
    assert made.letter("1.1.1", Stage.SELF) == "G"


def test_a_version_may_change_its_kind(at: Workplace) -> None:
    made = proven(at)
    new = supersede(at, OFFICIAL, made.id, document(made).id, LinkSource("https://vi-du.vn/qd"), 1)
    assert (new.kind, new.url) == (EvidenceKind.LINK, "https://vi-du.vn/qd")
    paper = supersede(at, OFFICIAL, made.id, document(made).id, PaperSource(), 2)
    assert (paper.kind, paper.version_number) == (EvidenceKind.PAPER, 3)


def test_the_same_file_again_is_no_new_version(at: Workplace) -> None:
    made = proven(at)
    superseded(made)
    with pytest.raises(NothingNew):
        supersede(at, OFFICIAL, made.id, document(made).id, NEW, 2)


def test_two_new_versions_at_once_do_not_pass_each_other(at: Workplace) -> None:
    made = proven(at)
    superseded(made)
    with pytest.raises(DocumentChangedMeanwhile):
        supersede(at, OFFICIAL, made.id, document(made).id, FileSource("c.pdf", PDF + b"c"), 1)


def test_a_refused_file_makes_no_version(at: Workplace) -> None:
    made = proven(at)
    with pytest.raises(EvidenceRefused):
        supersede(at, OFFICIAL, made.id, document(made).id, FileSource("a.pdf", b"rubbish"), 1)
    assert document(made).revision == 1
