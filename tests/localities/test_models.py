"""Localities and relations: keys, names and the table of the sources' words."""

from datetime import date

import pytest

from scorecard.localities.errors import RelationUnknown
from scorecard.localities.models import (
    Level,
    Locality,
    LocalityKind,
    Relation,
    locality_key,
    relation_from_source,
)


def locality(name: str = "Hải An", kind: LocalityKind = LocalityKind.PHUONG) -> Locality:
    start = date(2025, 7, 1)
    return Locality(locality_key("commune", "11413", start), Level.COMMUNE, "11413", kind, name, start)


@pytest.mark.parametrize(
    ("word", "relation"),
    [
        ("unchanged", Relation.UNCHANGED),
        ("same_code_type_or_parent_change", Relation.UNCHANGED),
        ("whole", Relation.WHOLE),
        ("whole_district", Relation.WHOLE),
        ("merged_into", Relation.WHOLE),
        ("continues_enlarged", Relation.WHOLE),
        ("part", Relation.PART),
        ("part_area_all_population", Relation.PART),
        ("district_dissolved_contains", Relation.PART),
        ("district_dissolved_overlaps", Relation.PART),
        ("part_area", Relation.PART_AREA),
        ("part_population", Relation.PART_POPULATION),
        ("same_code_renamed_VERIFY", Relation.UNKNOWN),
        ("GAP_code_removed", Relation.UNKNOWN),
        ("GAP_code_added", Relation.UNKNOWN),
        ("whole_PRESS", Relation.UNKNOWN),
        ("part_PRESS", Relation.UNKNOWN),
    ],
)
def test_each_source_word_has_one_relation(word: str, relation: Relation) -> None:
    assert relation_from_source(word) is relation


def test_a_new_source_word_is_not_guessed() -> None:
    with pytest.raises(RelationUnknown, match="swallowed"):
        relation_from_source("swallowed")


def test_a_key_holds_level_code_and_first_day() -> None:
    assert locality().key == "commune-11413-20250701"


@pytest.mark.parametrize(
    ("kind", "name", "vi", "en"),
    [
        (LocalityKind.PHUONG, "Hải An", "Phường Hải An", "Hải An ward"),
        (LocalityKind.DAC_KHU, "Cát Hải", "Đặc khu Cát Hải", "Cát Hải special zone"),
        (LocalityKind.THANH_PHO_TRUC_THUOC, "Huế", "Thành phố Huế", "Huế centrally-run city"),
        (LocalityKind.PHUONG, "1", "Phường 1", "Ward 1"),
    ],
)
def test_names_are_told_with_their_kind(kind: LocalityKind, name: str, vi: str, en: str) -> None:
    unit = locality(name, kind)
    assert (unit.full_name, unit.title("vi"), unit.title("en")) == (vi, vi, en)


def test_the_last_day_is_the_day_before_the_end() -> None:
    start, end = date(2023, 4, 10), date(2025, 7, 1)
    ward = Locality("k", Level.COMMUNE, "11413", LocalityKind.PHUONG, "Đằng Lâm", start, end)
    assert ward.is_valid_on(date(2025, 6, 30))
    assert not ward.is_valid_on(end)
    assert not ward.overlaps(locality())


def test_every_kind_and_relation_has_words_in_both_languages() -> None:
    for each in (*LocalityKind, *Relation):
        assert each.label("vi") != each.label("en")
