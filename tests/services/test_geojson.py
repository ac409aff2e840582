"""Reading GeoJSON: what is wrong is said, nothing strange comes through."""

import json

import pytest

from scorecard.services.boundary_errors import (
    BoundaryAxesSwapped,
    BoundaryFieldMissing,
    BoundaryFileTooBig,
    BoundaryNotInDegrees,
    NotGeoJson,
)
from scorecard.services.geojson import MEGABYTE, MOST_MEGABYTES, outlines

SQUARE = [[106.0, 20.0], [107.0, 20.0], [107.0, 21.0], [106.0, 21.0], [106.0, 20.0]]
HOLE = [[106.4, 20.4], [106.6, 20.4], [106.6, 20.6], [106.4, 20.6], [106.4, 20.4]]


def file_of(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def feature(code: object, *rings: object, kind: str = "Polygon") -> dict[str, object]:
    held = list(rings) if kind == "Polygon" else [[ring] for ring in rings]
    return {"type": "Feature", "properties": {"ma": code}, "geometry": {"type": kind, "coordinates": held}}


def test_codes_and_rings_are_read() -> None:
    (found,) = outlines(file_of(feature("11413", SQUARE)), "ma")
    assert found.code == "11413"
    assert found.rings[0].tolist() == SQUARE


def test_a_code_saved_as_a_number_is_taken_as_it_stands() -> None:
    assert [each.code for each in outlines(file_of(feature(6994, SQUARE), feature(22.0, SQUARE)), "ma")] == [
        "6994",
        "22",
    ]


def test_islands_are_rings_of_one_unit_and_heights_are_left_out() -> None:
    high = [[*point, 5.0] for point in SQUARE]
    (found,) = outlines(file_of(feature("22736", high, HOLE, kind="MultiPolygon")), "ma")
    assert [ring.shape for ring in found.rings] == [(5, 2), (5, 2)]


def test_outer_rings_turn_left_and_holes_right_however_they_were_drawn() -> None:
    (found,) = outlines(file_of(feature("1", SQUARE[::-1], HOLE)), "ma")
    assert found.rings[0].tolist() == SQUARE
    assert found.rings[1].tolist() == HOLE[::-1]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"{",
        b"[]",
        b'{"type": "Feature"}',
        b'{"type": "FeatureCollection", "features": []}',
        b'{"type": "FeatureCollection", "features": [7]}',
        b"[" * 200_000,
        file_of({"type": "Feature", "properties": {"ma": "1"}, "geometry": None}),
        file_of(
            {"type": "Feature", "properties": {"ma": "1"}, "geometry": {"type": "Point", "coordinates": [1]}}
        ),
        file_of(feature("1", SQUARE[:4])),
        file_of(feature("1", [["a", 1]] * 4)),
        file_of(feature("1", [1, 2, 3, 4])),
        file_of(feature("1", "chữ")),
        file_of(feature("1", [[106.0], [106.0], [106.0], [106.0]])),
        file_of(feature("1", SQUARE)).replace(b"107.0", b"NaN"),
        b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"ma": "1"}, '
        b'"geometry": {"type": "MultiPolygon", "coordinates": [[]]}}]}',
    ],
)
def test_what_is_no_collection_of_outlines_is_refused(content: bytes) -> None:
    with pytest.raises(NotGeoJson):
        outlines(content, "ma")


def test_a_number_beyond_all_numbers_is_outside_vietnam() -> None:
    with pytest.raises(BoundaryNotInDegrees):
        outlines(file_of(feature("1", SQUARE)).replace(b"107.0", b"1e999"), "ma")


def test_a_missing_field_names_those_that_are_there() -> None:
    with pytest.raises(BoundaryFieldMissing) as refused:
        outlines(file_of(feature("1", SQUARE)), "code")
    assert refused.value.params == {"number": 1, "field": "code", "found": "ma"}


@pytest.mark.parametrize("code", [None, "", True, ["1"]])
def test_a_code_that_is_no_code_counts_as_missing(code: object) -> None:
    with pytest.raises(BoundaryFieldMissing):
        outlines(file_of(feature(code, SQUARE)), "ma")


def test_latitude_first_is_told_from_other_mistakes() -> None:
    with pytest.raises(BoundaryAxesSwapped):
        outlines(file_of(feature("1", [point[::-1] for point in SQUARE])), "ma")


def test_metres_of_the_national_grid_are_refused() -> None:
    grid = [[590_000.0 + 1000 * x, 2_300_000.0] for x, _ in SQUARE]
    with pytest.raises(BoundaryNotInDegrees):
        outlines(file_of(feature("1", grid)), "ma")


def test_a_file_too_big_is_not_even_read() -> None:
    with pytest.raises(BoundaryFileTooBig):
        outlines(b" " * (MOST_MEGABYTES * MEGABYTE + 1), "ma")
