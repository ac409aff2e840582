"""Where a colour comes from: what each reader learns of it, and what was published told apart from what is at work."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor
from scorecard.assessment.records import (
    EvidenceDetails,
    ObjectionOutcome,
    Stage,
    Verdict,
)
from scorecard.framework.errors import UnknownCode
from scorecard.framework.models import Level
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.services import (
    assessments,
    conclusion,
    evidence,
    objections,
    publication,
    sampling,
    scoring,
    submission,
    verification,
)
from scorecard.services.evidence import FileSource, LinkSource, Locator, PaperSource
from scorecard.services.objections import Reply
from scorecard.services.provenance import provenance
from scorecard.services.provenance_records import Document, Provenance, SubLine, Value, Wanted
from scorecard.services.results import Side, View
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store.assessments import AssessmentNotFound
from scorecard.store.evidence import EvidenceNotFound
from tests.access.places import actor, grant_keys
from tests.services.world import NOW, PDF, open_cycle

CODES = ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5")
OFFICIAL, LEADER = actor("official", "own", 1), actor("leader", "own", 2)
ASSESSOR, LEAD = actor("assessor", "own", 3), actor("lead_assessor", "own", 4)
COORDINATOR, OTHER_ASSESSOR = actor("coordinator", "everywhere", 5), actor("assessor", "own", 6)
LEADERSHIP, NEIGHBOUR = actor("leadership", "parent", 7), actor("official", "sibling", 8)


class Ticking:
    """A clock that goes on a minute each time it is asked: what came before is told from what came after."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


@dataclass
class Story:
    """One assessment of quận Hải An, brought on step by step."""

    at: Workplace
    cycle_id: int
    assessment_id: int
    key: str

    def ask(self, who: Actor, **wanted: object) -> Provenance:
        base = Wanted(self.cycle_id, self.key, "1.1")
        return provenance(self.at, who, replace(base, **wanted))  # type: ignore[arg-type]

    def scored(self, *levels: Level, note: str = "") -> "Story":
        for code, level in zip(CODES, levels, strict=False):
            scoring.save_answer(self.at, OFFICIAL, self.assessment_id, Entry(code, level, note=note), 0)
        return self

    def proven(self, *codes: str) -> "Story":
        details = EvidenceDetails("Quyết định ban hành quy chế", "12/QĐ-UBND", "UBND quận")
        item = evidence.add_evidence(
            self.at, OFFICIAL, self.assessment_id, details, LinkSource("https://vi-du.vn/12")
        )
        evidence.attach(self.at, OFFICIAL, self.assessment_id, item.version_id, codes, Locator("3", "Điều 2"))
        return self

    def verified(self, *levels: Level) -> "Story":
        submission.submit(self.at, LEADER, self.assessment_id)
        for code, level in zip(CODES, levels, strict=False):
            entry = Entry(code, level, note="biên bản thiếu chữ ký")
            verification.save_assessor_answer(self.at, ASSESSOR, self.assessment_id, entry, 0)
        return self

    def judged(self, verdict: Verdict, reason: str = "", by: Actor = ASSESSOR) -> "Story":
        sheet = assessments.sheet(self.at, COORDINATOR, self.assessment_id)
        for links in sheet.links.values():
            for link in links:
                told = (link.id, verdict, reason, link.version)
                verification.judge_evidence(self.at, by, self.assessment_id, *told)
        return self

    def published(self) -> "Story":
        conclusion.conclude(self.at, LEAD, self.assessment_id)
        publication.publish(self.at, COORDINATOR, self.assessment_id, "địa phương đã đồng ý")
        return self

    def reopened(self) -> "Story":
        publication.reopen(self.at, COORDINATOR, self.assessment_id, "phát hiện văn bản sai")
        return self


@pytest.fixture
def story(at: Workplace) -> Story:
    at = replace(at, clock=Ticking())
    cycle_id, key = open_cycle(at, "Kỳ 2024"), grant_keys()["own"] or ""
    return Story(at, cycle_id, assessments.start_assessment(at, OFFICIAL, cycle_id, key), key)


G, Y, R = Level.GREEN, Level.YELLOW, Level.RED


@pytest.fixture
def told(story: Story) -> Story:
    """All green with one document by the locality; the third yellow by the assessor; published once."""
    return (
        story.scored(G, G, G, G, G)
        .proven(*CODES)
        .verified(G, G, Y, G, G)
        .judged(Verdict.ACCEPTED)
        .published()
    )


def line(found: Provenance, code: str) -> SubLine:
    return next(each for each in found.lines if each.sub.code == code)


def value(found: Provenance, code: str, stage: Stage) -> Value:
    return next(each for each in line(found, code).values if each.stage is stage)


def standing(found: Provenance) -> list[SubLine]:
    """The lines without their moments: a deed asks the clock for its row and again for its event."""
    assert all(value.at is not None for each in found.lines for value in each.values)
    return [
        replace(each, values=tuple(replace(value, at=None) for value in each.values)) for each in found.lines
    ]


def cited(found: Provenance, code: str) -> Document:
    return next(each for each in found.documents if each.sub_code == code)


def test_the_rule_the_edition_and_the_inputs_are_those_of_the_result(told: Story) -> None:
    found = told.ask(OFFICIAL)
    assert (found.view, found.side, found.stage) == (View.PUBLISHED, Side.VERIFIED, Stage.CONSENSUS)
    assert (found.mark, found.reason.mark) == (Mark.YELLOW, Mark.YELLOW)
    assert found.reason.codes(AnswerMark.YELLOW) == ("1.1.3",)
    assert found.reason.rule.name == "weakest_link"
    assert (found.framework.code, found.engine) == ("iso-18091", "1")
    assert found.publishing is not None
    assert (found.publishing.number, found.publishing.reopened) == (1, False)
    assert len(found.publishing.event_hash) == 64


def test_the_self_scored_colour_of_the_same_item_has_its_own_reason(told: Story) -> None:
    found = told.ask(OFFICIAL, side=Side.OWN)
    assert (found.mark, found.stage) == (Mark.GREEN, Stage.SELF)
    assert found.sides == (Side.VERIFIED, Side.OWN)
    assert line(found, "1.1.3").marks == {Side.VERIFIED: AnswerMark.YELLOW, Side.OWN: AnswerMark.GREEN}


def test_each_value_says_who_set_it_when_and_why(told: Story) -> None:
    found = told.ask(OFFICIAL)
    own, vote = value(found, "1.1.3", Stage.SELF), value(found, "1.1.3", Stage.ASSESSOR)
    concluded = value(found, "1.1.3", Stage.CONSENSUS)
    assert [each.who.name for each in (own, vote, concluded) if each.who] == ["Người 1", "Người 3", "Người 4"]
    assert (own.level, vote.level, concluded.level) == (G, Y, Y)
    assert concluded.note == "biên bản thiếu chữ ký"
    assert own.at is not None
    assert concluded.at is not None
    assert own.at < concluded.at


def test_a_document_tells_where_to_look_its_hash_and_its_verdict(told: Story) -> None:
    document = cited(told.ask(OFFICIAL), "1.1.1")
    assert (document.title, document.number, document.page, document.section) == (
        "Quyết định ban hành quy chế",
        "12/QĐ-UBND",
        "3",
        "Điều 2",
    )
    assert (document.verdict, document.counts) == (Verdict.ACCEPTED, True)
    assert document.verdict_by is not None
    assert document.verdict_by.name == "Người 3"
    assert document.item is not None


def test_leadership_reads_the_accepted_documents_of_what_is_published_and_no_longer_once_reopened(
    told: Story,
) -> None:
    document = cited(told.ask(LEADERSHIP), "1.1.1")
    assert document.item is not None
    assert (document.page, document.verdict, document.verdict_by) == ("3", None, None)
    assert cited(told.reopened().ask(LEADERSHIP), "1.1.1").item is None


def test_leadership_opens_the_file_while_it_is_published_and_only_in_its_own_province(story: Story) -> None:
    details = EvidenceDetails("Quyết định ban hành quy chế", "12/QĐ-UBND")
    item = evidence.add_evidence(story.at, OFFICIAL, story.assessment_id, details, FileSource("a.pdf", PDF))
    evidence.attach(story.at, OFFICIAL, story.assessment_id, item.version_id, ["1.1.1"], Locator("1"))

    def opens(who: Actor) -> bool:
        try:
            return evidence.read_file(story.at, who, item.version_id)[1] == PDF
        except EvidenceNotFound:
            return False

    story.scored(G, G, G, G, G).verified(G, G, G, G, G).judged(Verdict.ACCEPTED)
    assert not opens(LEADERSHIP)
    story.published()
    assert opens(LEADERSHIP)
    assert not opens(actor("leadership", "other_province", 9))
    story.reopened()
    assert not opens(LEADERSHIP)


def test_leadership_does_not_open_a_document_that_the_assessor_refused(story: Story) -> None:
    story.scored(G, G, G, G, G).proven("1.1.1").verified(Y, G, G, G, G)
    story.judged(Verdict.REFUSED, "thiếu chữ ký").published()
    assert cited(story.ask(LEADERSHIP), "1.1.1").item is None


@pytest.mark.parametrize("reader", [LEADERSHIP, actor("official", "successor", 8)])
def test_who_reads_only_what_is_published_learns_no_name_no_reason(told: Story, reader: Actor) -> None:
    found = told.ask(reader)
    assert (found.mark, found.views) == (Mark.YELLOW, (View.PUBLISHED,))
    stages = [each.stage for each in line(found, "1.1.3").values]
    assert stages == [Stage.SELF, Stage.CONSENSUS]
    for each in line(found, "1.1.3").values:
        assert each.who is not None
        assert (each.who.name, each.note) == ("", None)
    document = cited(found, "1.1.1")
    assert (document.title, document.sha256) == ("Quyết định ban hành quy chế", "")
    assert (document.item is None) == (reader is not LEADERSHIP)
    assert (document.verdict, document.verdict_by, document.counts) == (None, None, None)
    assert (found.events, found.objections) == ((), ())
    assert found.publishing is not None
    assert found.publishing.by.name == ""
    assert found.publishing.event_hash


def test_a_neighbour_and_a_leader_above_are_refused_what_is_not_published(story: Story) -> None:
    story.scored(G)
    with pytest.raises(NotAllowed):
        story.ask(NEIGHBOUR)
    with pytest.raises(AssessmentNotFound):
        story.ask(LEADERSHIP, view=View.WORKING)
    with pytest.raises(AssessmentNotFound):
        story.ask(LEADERSHIP, cycle_id=999)


def test_an_unknown_indicator_or_one_of_another_is_named(told: Story) -> None:
    with pytest.raises(UnknownCode):
        told.ask(OFFICIAL, indicator="9.9")
    with pytest.raises(UnknownCode):
        told.ask(OFFICIAL, sub="1.2.1")


def test_one_sub_indicator_is_told_alone(told: Story) -> None:
    found = told.ask(OFFICIAL, sub="1.1.3")
    assert [each.sub.code for each in found.lines] == ["1.1.3"]
    assert {each.sub_code for each in found.documents} == {"1.1.3"}
    assert "1.1.2" not in {str(event.entry.after.get("sub")) for event in found.events}


def test_a_sub_indicator_names_its_indicator_itself(told: Story) -> None:
    assert told.ask(OFFICIAL, indicator="", sub="1.1.3").indicator.code == "1.1"
    with pytest.raises(UnknownCode):
        told.ask(OFFICIAL, indicator="", sub="9.9.9")


def test_a_draft_is_told_to_its_locality_by_its_self_scores(story: Story) -> None:
    found = story.scored(G, Y).ask(OFFICIAL)
    assert (found.view, found.side, found.mark) == (View.WORKING, Side.OWN, Mark.PROVISIONAL_YELLOW)
    assert found.publishing is None
    assert [event.entry.action for event in found.events] == [
        "start_assessment",
        "save_answer",
        "save_answer",
    ][1:]


def test_before_the_conclusion_the_locality_learns_nothing_of_the_assessors_values(story: Story) -> None:
    story.scored(G, G).proven("1.1.1").verified(G, R).judged(Verdict.REFUSED, "sai trang")
    found = story.ask(OFFICIAL)
    assert found.sides == (Side.OWN,)
    assert [each.stage for each in line(found, "1.1.2").values] == [Stage.SELF]
    assert (cited(found, "1.1.1").verdict, cited(found, "1.1.1").verdict_reason) == (None, "")
    assert not {event.entry.action for event in found.events} & {"save_assessor_answer", "judge_evidence"}


def test_before_the_conclusion_assessors_are_blind_to_one_another(story: Story) -> None:
    story.scored(G, G).verified(G, R)
    entry = Entry("1.1.1", Y, note="chưa đủ")
    verification.save_assessor_answer(story.at, OTHER_ASSESSOR, story.assessment_id, entry, 0)
    mine = story.ask(OTHER_ASSESSOR)
    votes = [each for each in line(mine, "1.1.1").values if each.stage is Stage.ASSESSOR]
    assert [each.who.name for each in votes if each.who] == ["Người 6"]
    both = [each for each in line(story.ask(LEAD), "1.1.1").values if each.stage is Stage.ASSESSOR]
    assert len(both) == 2


def test_what_was_accepted_as_self_scored_says_so(story: Story) -> None:
    story.scored(G, G).proven("1.1.1", "1.1.2").verified(G)
    verification.accept_rest(story.at, ASSESSOR, story.assessment_id, "1.1")
    found = story.published().ask(OFFICIAL)
    assert value(found, "1.1.2", Stage.ASSESSOR).accepted_as_self
    assert value(found, "1.1.2", Stage.CONSENSUS).accepted_as_self
    assert not value(found, "1.1.1", Stage.CONSENSUS).accepted_as_self
    assert cited(found, "1.1.2").counts is True
    assert cited(found, "1.1.1").counts is False


def test_what_was_accepted_outside_the_sample_is_told_also_after_a_reopening(story: Story) -> None:
    story.scored(Y, Y)
    submission.submit(story.at, LEADER, story.assessment_id)
    sampling.draw_sample(story.at, LEAD, story.assessment_id, 0)
    verification.accept_outside_sample(story.at, ASSESSOR, story.assessment_id, 1)
    story.published().reopened()
    sampling.draw_sample(story.at, LEAD, story.assessment_id, 100, "xem lại tất cả", 1)  # empties the votes
    given = value(story.ask(LEAD), "1.1.1", Stage.ASSESSOR)
    assert (given.level, given.accepted_as_self, given.who and given.who.name) == (Y, True, "Người 3")
    assert "accept_outside_sample" in {event.entry.action for event in story.ask(LEAD).events}
    assert "accept_outside_sample" not in {event.entry.action for event in story.ask(OFFICIAL).events}


def test_an_objection_and_its_reply_are_told_and_the_reply_is_the_reason(story: Story) -> None:
    story.scored(G).proven("1.1.1").verified(Y)
    conclusion.conclude(story.at, LEAD, story.assessment_id)
    (number,) = objections.raise_objections(story.at, LEADER, story.assessment_id, {"1.1.1": "đã có dấu"})
    reply = Reply(ObjectionOutcome.CHANGED, "đã đối chiếu bản gốc", R)
    objections.reply_to_objection(story.at, LEAD, story.assessment_id, number, reply, 1)
    found = story.ask(OFFICIAL)
    assert [each.reply for each in found.objections] == ["đã đối chiếu bản gốc"]
    assert (found.mark, value(found, "1.1.1", Stage.CONSENSUS).note) == (Mark.RED, "đã đối chiếu bản gốc")


def test_a_reopened_assessment_shows_what_was_published_and_says_so(told: Story) -> None:
    before = told.ask(COORDINATOR)
    told.reopened()
    entry = Entry("1.1.3", R, note="không có quy chế")
    verification.save_assessor_answer(told.at, ASSESSOR, told.assessment_id, entry, 1)
    told.judged(Verdict.REFUSED, "văn bản sai")
    found = told.ask(COORDINATOR)
    assert found.publishing is not None
    assert (found.publishing.reopened, found.publishing.reopened_why) == (True, "phát hiện văn bản sai")
    assert (found.mark, found.views) == (Mark.YELLOW, (View.PUBLISHED, View.WORKING))
    assert standing(found) == standing(before)
    assert (cited(found, "1.1.1").verdict, cited(found, "1.1.1").verdict_by) == (
        Verdict.ACCEPTED,
        cited(before, "1.1.1").verdict_by,
    )
    assert {event.entry.action for event in found.events if event.later} >= {"reopen", "save_assessor_answer"}
    assert told.ask(LEADERSHIP).publishing == replace(
        found.publishing, by=replace(found.publishing.by, name=""), reopened_why=None
    )


def test_what_is_at_work_after_a_reopening_is_there_for_who_asks_for_it(told: Story) -> None:
    told.reopened()
    entry = Entry("1.1.3", R, note="không có quy chế")
    verification.save_assessor_answer(told.at, ASSESSOR, told.assessment_id, entry, 1)
    found = told.ask(ASSESSOR, view=View.WORKING)
    assert (found.view, found.stage, found.mark) == (View.WORKING, Stage.ASSESSOR, Mark.RED)
    assert value(found, "1.1.3", Stage.ASSESSOR).note == "không có quy chế"


def test_self_scores_and_documents_changed_after_the_publication_are_told_as_they_were(told: Story) -> None:
    before = told.ask(COORDINATOR)
    told.reopened()
    submission.return_to_locality(told.at, ASSESSOR, told.assessment_id, "bổ sung")
    for level in (R, Y):
        version = {R: 1, Y: 2}[level]
        entry = Entry("1.1.1", level, note="sửa lại")
        scoring.save_answer(told.at, OFFICIAL, told.assessment_id, entry, version)
    for links in assessments.sheet(told.at, OFFICIAL, told.assessment_id).links.values():
        evidence.detach(told.at, OFFICIAL, told.assessment_id, links[0].id)
    paper = evidence.add_evidence(
        told.at, OFFICIAL, told.assessment_id, EvidenceDetails("Văn bản mới", "9/KH"), PaperSource()
    )
    evidence.attach(told.at, OFFICIAL, told.assessment_id, paper.version_id, CODES, Locator())
    found = told.ask(COORDINATOR)
    assert standing(found) == standing(before)
    assert {each.title for each in found.documents} == {"Quyết định ban hành quy chế"}
    assert {each.counts for each in found.documents} == {None}
    assert {each.title for each in told.ask(COORDINATOR, view=View.WORKING).documents} == {"Văn bản mới"}


def test_the_choice_of_the_lead_stays_the_reason_after_a_reopening(story: Story) -> None:
    story.scored(G).verified(G)
    entry = Entry("1.1.1", R, note="đoàn thống nhất là chưa có")
    conclusion.save_consensus(story.at, LEAD, story.assessment_id, entry, 0)
    before = story.published().ask(COORDINATOR)
    found = story.reopened().ask(COORDINATOR)
    assert value(before, "1.1.1", Stage.CONSENSUS).note == "đoàn thống nhất là chưa có"
    assert standing(found) == standing(before)


def test_the_second_publication_is_the_one_shown_with_its_own_hash(told: Story) -> None:
    first = told.ask(COORDINATOR).publishing
    told.reopened().published()
    second = told.ask(COORDINATOR).publishing
    assert first is not None
    assert second is not None
    assert (second.number, second.reopened) == (2, False)
    assert second.event_hash not in ("", first.event_hash)


def test_the_last_event_about_an_item_carries_its_hash(told: Story) -> None:
    found = told.ask(OFFICIAL)
    assert found.publishing is not None
    assert found.events[-1].entry.action == "publish"
    assert found.events[-1].hash == found.publishing.event_hash
    assert found.events_in_all == len(found.events)


def test_few_statements_read_it(told: Story) -> None:
    said: list[str] = []
    told.ask(OFFICIAL)
    event.listen(told.at.store.engine, "before_cursor_execute", lambda *each: said.append(str(each[2])))
    told.ask(OFFICIAL)
    assert len([text for text in said if text.lstrip().upper().startswith(("SELECT", "WITH"))]) <= 14


def test_an_assessment_in_which_nothing_was_scored_has_no_colour_to_explain(story: Story) -> None:
    with pytest.raises(AssessmentNotFound):
        story.ask(OFFICIAL)
