"""The picture of a lineage: a box a unit, a line a step, told without colour."""

from scorecard.analysis.lineage_picture import picture
from scorecard.charts.lineage import Said, lineage
from scorecard.charts.tokens import LIGHT
from scorecard.localities.loader import load_registry
from scorecard.localities.models import Relation

REGISTRY = load_registry()


def drawn(key: str):  # type: ignore[no-untyped-def]
    found = picture(REGISTRY, key)
    names = tuple((box.unit.key, box.unit.full_name) for box in found.boxes)
    said = Said(
        boxes=names,
        hovers=names,
        columns=("Trước", *("Từ" for _ in found.days)),
        links=tuple(f"{link.old.full_name} → {link.new.full_name}" for link in found.links),
        relations=tuple((relation, str(relation)) for relation in Relation),
        line="một đường",
    )
    return lineage("Thông điệp", found, said, LIGHT)


def test_each_relation_has_a_line_style_of_its_own() -> None:
    lines = {t.name: t.line.dash for t in drawn("commune-11413-20250701").figure.data if t.mode == "lines"}
    assert lines == {"whole": "solid", "part": "dash", "part_area": "dot"}


def test_what_may_be_joined_is_one_bold_line() -> None:
    lines = {t.name: t.line.width for t in drawn("commune-11914-20250701").figure.data if t.mode == "lines"}
    assert lines == {"whole": 1.8, "một đường": 4}


def test_a_point_on_each_box_carries_its_unit() -> None:
    figure = drawn("commune-11914-20250701").figure
    (points,) = [trace for trace in figure.data if trace.mode == "markers"]
    assert ["commune-11914-20250701"] in [list(each) for each in points.customdata]
    assert len(points.x) == 14


def test_every_step_is_told_in_words_too() -> None:
    told = drawn("commune-11413-20250701").alternative
    assert told.startswith("Thông điệp. ")
    assert "Phường Cát Bi → Phường Hải An" in told
    assert "Quận Hải An → Phường Hải An" in told
