"""The page of a colour's origin: whoever asks from a colour finds the reason; who may not is told so."""

from collections.abc import Callable
from html import unescape

import pytest

from scorecard.access.roles import Role
from scorecard.assessment.records import EvidenceDetails, Verdict
from scorecard.framework.models import Level
from scorecard.services import (
    assessments,
    conclusion,
    evidence,
    publication,
    scoring,
    submission,
    verification,
)
from scorecard.services.accounts import set_language
from scorecard.services.evidence import LinkSource, Locator
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from tests.access.places import grant_keys
from tests.pages.people import Person, words

PAGE = "results/provenance.py"
CODES = ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5")
NOTE = "quy trình chưa ban hành"
People = Callable[..., Person]


@pytest.fixture
def official(person: People) -> Person:
    return person(Role.OFFICIAL)


@pytest.fixture
def address(at: Workplace, cycle_id: int, official: Person, person: People) -> dict[str, str]:
    """Indicator 1.1 of quận Hải An, published: green but for its third sub-indicator, which the assessor found yellow."""
    key, who = grant_keys()["own"] or "", official.actor
    number = assessments.start_assessment(at, who, cycle_id, key)
    for code in CODES:
        scoring.save_answer(at, who, number, Entry(code, Level.GREEN), 0)
    details = EvidenceDetails("Quyết định ban hành quy chế", "12/QĐ-UBND", "UBND quận")
    item = evidence.add_evidence(at, who, number, details, LinkSource("https://vi-du.vn/12"))
    evidence.attach(at, who, number, item.version_id, CODES, Locator("3", "Điều 2"))
    submission.submit(at, person(Role.LEADER).actor, number)
    assessor = person(Role.ASSESSOR).actor
    for code in CODES:
        level = Level.YELLOW if code == "1.1.3" else Level.GREEN
        verification.save_assessor_answer(at, assessor, number, Entry(code, level, note=NOTE), 0)
    for links in assessments.sheet(at, assessor, number).links.values():
        told = (links[0].id, Verdict.ACCEPTED, "", links[0].version)
        verification.judge_evidence(at, assessor, number, *told)
    conclusion.conclude(at, person(Role.LEAD_ASSESSOR).actor, number)
    coordinator = person(Role.COORDINATOR, "everywhere").actor
    publication.publish(at, coordinator, number, "địa phương đồng ý")
    return {"cycle": str(cycle_id), "locality": key, "indicator": "1.1"}


def test_an_official_reads_why_who_when_and_from_which_document(
    address: dict[str, str], official: Person
) -> None:
    run = official.screen(PAGE, **address)
    assert not run.exception
    shown = unescape(words(run))
    assert "Vàng vì 1.1.3 vàng và không tiêu chí nào đỏ." in shown
    assert "Người assessor.own, Đơn vị minh họa" in shown
    assert NOTE in shown
    assert "12/QĐ-UBND" in shown
    assert "trang 3, mục Điều 2" in shown
    assert 'href="https://vi-du.vn/12"' in shown
    assert "Mắt xích yếu nhất" in shown
    assert "python -m scorecard verify-history" in shown


def test_leadership_above_reads_no_name_and_no_reason_but_the_accepted_document(
    address: dict[str, str], person: People
) -> None:
    run = person(Role.LEADERSHIP, "parent").screen(PAGE, **address)
    assert not run.exception
    shown = unescape(words(run))
    assert "Vàng vì 1.1.3 vàng và không tiêu chí nào đỏ." in shown
    assert "12/QĐ-UBND" in shown
    assert "trưởng đoàn thẩm định, Đơn vị minh họa" in shown
    assert "Giải trình và lý do không công bố." in shown
    assert 'href="https://vi-du.vn/12"' in shown
    for secret in ("Người assessor.own", "Người official.own", NOTE):
        assert secret not in shown


def test_the_self_scored_colour_and_one_sub_indicator_are_asked_by_the_address(
    address: dict[str, str], official: Person
) -> None:
    own = unescape(words(official.screen(PAGE, **address, stage="self")))
    assert "Xanh vì mọi tiêu chí áp dụng (5) đều xanh" in own
    one = unescape(words(official.screen(PAGE, **address, sub="1.1.3")))
    assert "Vàng vì mức được chọn là vàng." in one
    assert "1.1.2 " not in one


def test_an_address_typed_by_hand_is_refused_as_elsewhere(address: dict[str, str], person: People) -> None:
    run = person(Role.OFFICIAL, "sibling").screen(PAGE, **address)
    assert not run.exception
    assert "SC-101" in words(run)


@pytest.mark.parametrize("wrong", [{"indicator": "9.9"}, {"cycle": "99"}, {"locality": "không có"}])
def test_what_is_not_there_is_said_in_a_sentence(
    address: dict[str, str], official: Person, wrong: dict[str, str]
) -> None:
    run = official.screen(PAGE, **(address | wrong))
    assert not run.exception
    assert run.error


@pytest.mark.parametrize("wrong", [{}, {"cycle": "mười"}, {"cycle": "²"}, {"cycle": "1" * 40}])
def test_without_an_item_the_page_says_where_to_begin(
    at: Workplace, official: Person, wrong: dict[str, str]
) -> None:
    run = official.screen(PAGE, **wrong)
    assert not run.exception
    assert not run.error
    assert "Chưa chọn màu nào để xem" in words(run)


def test_in_english_the_page_is_english(at: Workplace, address: dict[str, str], official: Person) -> None:
    set_language(at, official.actor, "en")
    shown = unescape(words(official.screen(PAGE, **address)))
    assert "Yellow because of yellow at 1.1.3, and nothing is red." in shown
    assert "Vì sao" not in shown


def test_each_colour_of_the_profile_and_of_the_self_assessment_leads_there(
    address: dict[str, str], official: Person
) -> None:
    where = f"/provenance?cycle={address['cycle']}&locality={address['locality']}&indicator=1.1"
    profile = official.screen("results/profile.py", locality=address["locality"], view="published")
    shown = unescape(words(profile))
    assert f'href="{where}&stage=verified&view=published"' in shown
    assert f'href="{where}&stage=self&view=published"' in shown
    own = unescape(words(official.screen("assess/self_assess.py", indicator="1.1")))
    assert f'href="{where}&stage=self&view=working"' in own
    assert f'href="{where}&sub=1.1.3&stage=self&view=working"' in own


def test_a_link_says_colour_and_item_to_who_cannot_see_it(address: dict[str, str], official: Person) -> None:
    own = unescape(words(official.screen("assess/self_assess.py", indicator="1.1")))
    spoken = '>Vì sao<span class="sc-hidden"> xanh</span>?<span class="sc-hidden"> 1.1 '
    assert spoken in own
