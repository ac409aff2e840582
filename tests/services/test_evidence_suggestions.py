"""What else a document could prove: by typical evidence, by likes of it where the person may see, never beyond."""

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceDetails
from scorecard.services.assessments import start_assessment
from scorecard.services.evidence import Locator, PaperSource, add_evidence, attach
from scorecard.services.evidence_suggestions import Suggestion, suggestions
from scorecard.services.workplace import Workplace
from scorecard.store.evidence import EvidenceNotFound
from tests.access.places import actor, grant_keys
from tests.services.rounds import WHO, Round, drafted

OFFICIAL, NEIGHBOUR = WHO["official"], actor("official", "sibling", 2)
ODD = "Sổ tay quy ước bảo vệ cây di sản"  # like no evidence that the edition names


def entered(made: Round, title: str, who: Actor = OFFICIAL, assessment: int = 0) -> tuple[int, int]:
    """(document, version) of a paper with this title."""
    details = EvidenceDetails(title, "1/VB")
    item = add_evidence(made.at, who, assessment or made.id, details, PaperSource())
    return item.id, item.version_id


def found(made: Round, number: int) -> dict[str, Suggestion]:
    return {each.sub_code: each for each in suggestions(made.at, OFFICIAL, made.id, number)}


def neighbour(made: Round) -> int:
    return start_assessment(made.at, NEIGHBOUR, made.cycle_id, grant_keys()["sibling"] or "")


def test_a_title_like_typical_evidence_suggests_its_sub_indicator_with_who_keeps_it(at: Workplace) -> None:
    made = drafted(at, "Kỳ 2024")
    number, version = entered(made, "Báo cáo công tác tiếp công dân, giải quyết khiếu nại, tố cáo năm 2024")
    best = suggestions(at, OFFICIAL, made.id, number)[0]
    assert best.typical is not None
    sub = made.at.framework(1).sub_indicator(best.sub_code)
    assert best.typical in sub.evidence
    assert "tiếp công dân" in best.typical.vi
    attach(at, OFFICIAL, made.id, version, [best.sub_code], Locator("2"))
    assert best.sub_code not in found(made, number)


def test_a_title_that_names_only_a_form_suggests_nothing(at: Workplace) -> None:
    made = drafted(at, "Kỳ 2024")
    assert suggestions(at, OFFICIAL, made.id, entered(made, "Báo cáo năm 2024")[0]) == ()


def test_a_like_document_of_an_earlier_cycle_suggests_what_it_proved_there(at: Workplace) -> None:
    made, later = drafted(at, "Kỳ 2024"), drafted(at, "Kỳ sau")
    _, version = entered(made, f"{ODD} 2023")
    attach(at, OFFICIAL, made.id, version, ["3.10.2"], Locator())
    number, _ = entered(later, f"{ODD} 2024")
    seen = found(later, number)["3.10.2"]
    assert (seen.used, seen.like, seen.score) == (1, f"{ODD} 2023", pytest.approx(1.0))


def test_use_in_a_locality_that_may_not_be_seen_suggests_nothing(at: Workplace) -> None:
    made = drafted(at, "Kỳ 2024")
    other = neighbour(made)
    _, theirs = entered(made, ODD, NEIGHBOUR, other)
    attach(at, NEIGHBOUR, other, theirs, ["3.10.2"], Locator())
    number, _ = entered(made, ODD)
    assert "3.10.2" not in found(made, number)


def test_use_in_a_locality_that_may_be_seen_does(at: Workplace) -> None:
    made = drafted(at, "Kỳ 2024")
    other = neighbour(made)
    _, theirs = entered(made, ODD, NEIGHBOUR, other)
    attach(at, NEIGHBOUR, other, theirs, ["3.10.2"], Locator())
    above = actor("official", "parent", 8)
    number, _ = entered(made, ODD)
    seen = {each.sub_code: each.used for each in suggestions(at, above, made.id, number)}
    assert seen["3.10.2"] == 1


def test_only_who_may_attach_is_offered_suggestions_and_only_for_own_documents(at: Workplace) -> None:
    made = drafted(at, "Kỳ 2024")
    other = neighbour(made)
    number, _ = entered(made, ODD)
    with pytest.raises(NotAllowed):
        suggestions(at, WHO["leader"], made.id, number)
    with pytest.raises(EvidenceNotFound):
        suggestions(at, NEIGHBOUR, other, number)
