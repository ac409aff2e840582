"""The register: what each document proves, here and in other cycles, and finding among them."""

from datetime import date

from scorecard.assessment.records import EvidenceDetails
from scorecard.assessment.validity import Validity
from scorecard.framework.models import Framework
from scorecard.services.evidence import LinkSource, Locator, PaperSource, add_evidence, attach
from scorecard.services.evidence_register import Document, Show, Sought, Use, matching, register
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.rounds import WHO, Round, drafted

OFFICIAL = WHO["official"]


def filled(at: Workplace) -> Round:
    """Three documents: a plan for 1.1.1, 1.2.1 and 1.10.1, a report that ended, an unused record of the archive."""
    made = drafted(at, "Kỳ 2024")
    plan = EvidenceDetails("Kế hoạch cải cách hành chính", "12/KH-UBND", holder="Phòng Nội vụ")
    report = EvidenceDetails("Báo cáo tiếp công dân", "3/BC", valid_to=date(2024, 12, 30))
    first = add_evidence(at, OFFICIAL, made.id, plan, PaperSource())
    second = add_evidence(at, OFFICIAL, made.id, report, LinkSource("https://vi-du.vn/bc"))
    add_evidence(
        at, OFFICIAL, made.id, EvidenceDetails("Sổ theo dõi", place_kept="Kho Đồ Sơn"), PaperSource()
    )
    attach(at, OFFICIAL, made.id, first.version_id, ["1.1.1", "1.2.1", "1.10.1"], Locator("3"))
    attach(at, OFFICIAL, made.id, second.version_id, ["1.6.3"], Locator())
    return made


def found(made: Round, sought: Sought) -> list[str]:
    every = register(made.at, OFFICIAL, made.id)
    return [each.item.details.title for each in matching(every, framework(made), sought)]


def framework(made: Round) -> Framework:
    with made.at.store.reading():
        return made.at.framework(1)


def one(made: Round, title: str) -> Document:
    return next(each for each in register(made.at, OFFICIAL, made.id) if each.item.details.title == title)


def test_every_document_says_what_it_proves_and_how_it_stands(at: Workplace) -> None:
    made = filled(at)
    plan = one(made, "Kế hoạch cải cách hành chính")
    assert [link.sub_code for link in plan.links] == ["1.1.1", "1.2.1", "1.10.1"]
    assert (plan.validity, one(made, "Báo cáo tiếp công dân").validity) == (Validity.IN_FORCE, Validity.ENDED)


def test_uses_in_other_cycles_are_told_with_their_names(at: Workplace) -> None:
    made, later = filled(at), drafted(at, "Kỳ sau")
    version = one(made, "Kế hoạch cải cách hành chính").item.version_id
    attach(at, OFFICIAL, later.id, version, ["1.10.1", "1.2.1"], Locator())
    assert one(made, "Kế hoạch cải cách hành chính").elsewhere == (Use("Kỳ sau", ("1.2.1", "1.10.1")),)


def test_an_assessor_is_not_told_of_a_cycle_still_in_draft(at: Workplace) -> None:
    made, later = filled(at), drafted(at, "Kỳ sau")
    version = one(made, "Kế hoạch cải cách hành chính").item.version_id
    attach(at, OFFICIAL, later.id, version, ["1.1.1"], Locator())
    made.submit()
    seen = register(at, actor("assessor", "own", 3), made.id)
    assert [each.elsewhere for each in seen] == [(), (), ()]


def test_marks_and_case_do_not_matter_in_a_search_and_every_word_must_be_there(at: Workplace) -> None:
    made = filled(at)
    assert found(made, Sought("CAI CACH 12/kh")) == ["Kế hoạch cải cách hành chính"]
    assert found(made, Sought("kho do son")) == ["Sổ theo dõi"]
    assert found(made, Sought("noi vu")) == ["Kế hoạch cải cách hành chính"]
    assert found(made, Sought("cải cách tiếp công dân")) == []


def test_documents_are_found_by_indicator(at: Workplace) -> None:
    made = filled(at)
    assert found(made, Sought(indicator="1.10")) == ["Kế hoạch cải cách hành chính"]
    assert found(made, Sought(indicator="1.6")) == ["Báo cáo tiếp công dân"]
    assert found(made, Sought(indicator="2.1")) == []


def test_what_ends_and_what_is_unused_are_shown_apart(at: Workplace) -> None:
    made = filled(at)
    assert found(made, Sought(show=Show.ENDING)) == ["Báo cáo tiếp công dân"]
    assert found(made, Sought(show=Show.UNUSED)) == ["Sổ theo dõi"]
    assert len(found(made, Sought())) == 3
