"""A GeoJSON file of outlines read with limits: one code a unit, closed rings in degrees, longitude first."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from scorecard.services.boundary_errors import (
    BoundaryAxesSwapped,
    BoundaryFieldMissing,
    BoundaryFileTooBig,
    BoundaryNotInDegrees,
    NotGeoJson,
)

MOST_MEGABYTES = 100
MEGABYTE = 1024 * 1024
MOST_FIELDS_NAMED = 12
LONGITUDES, LATITUDES = (100.0, 120.0), (4.0, 25.0)
"""Where Vietnam lies with its islands and seas, generously."""

Ring = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Outline:
    """The outline of one feature: the code as it stands in the file, and its rings, outer ones anticlockwise.

    `is_number`: the code was saved as a number, so that leading zeros may be lost.
    """

    code: str
    rings: tuple[Ring, ...]
    is_number: bool = False


def require_size(size: int) -> None:
    """Raise BoundaryFileTooBig for more bytes than are read at once."""
    if size > MOST_MEGABYTES * MEGABYTE:
        raise BoundaryFileTooBig(found=size // MEGABYTE, most=MOST_MEGABYTES)


def outlines(content: bytes, field: str) -> list[Outline]:
    """The features of a GeoJSON file, their codes from the property `field`.

    Raises BoundaryFileTooBig, NotGeoJson, BoundaryFieldMissing, BoundaryAxesSwapped, BoundaryNotInDegrees.
    """
    require_size(len(content))
    return [_outline(number, feature, field) for number, feature in enumerate(_features(content), start=1)]


def _features(content: bytes) -> list[Any]:
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except RecursionError:
        _refuse("lồng nhau quá sâu", "it is nested too deeply")
    except ValueError as error:
        _refuse(f"không phải JSON ({error})", f"it is not JSON ({error})")
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or found.get("type") != "FeatureCollection":
        _refuse("không phải FeatureCollection", "it is no FeatureCollection")
    if not features:
        _refuse("không có đối tượng nào", "it holds no features")
    return features


def _outline(number: int, feature: Any, field: str) -> Outline:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        _refuse(f"đối tượng thứ {number} không có thuộc tính", f"feature {number} has no properties")
    code = _code(number, properties, field)
    rings = tuple(ring for polygon in _polygons(number, feature) for ring in _rings(code, number, polygon))
    if not rings:
        _no_ring(number)
    return Outline(code, rings, is_number=not isinstance(properties[field], str))


def _code(number: int, properties: Mapping[str, Any], field: str) -> str:
    """A code as text; one that was saved as a number comes without its leading zeros."""
    value = properties.get(field)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | str) or not str(value).strip():
        named = ", ".join(list(properties)[:MOST_FIELDS_NAMED]) or "–"
        raise BoundaryFieldMissing(number=number, field=field, found=named)
    return str(value).strip()


def _polygons(number: int, feature: Mapping[str, Any]) -> list[Any]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    held = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(held, list) or not held:
        _refuse(
            f"đối tượng thứ {number} không phải Polygon hay MultiPolygon",
            f"feature {number} is neither Polygon nor MultiPolygon",
        )
    return [held] if kind == "Polygon" else held


def _rings(code: str, number: int, polygon: Any) -> Iterator[Ring]:
    if not isinstance(polygon, list):
        _no_ring(number)
    for place, held in enumerate(polygon):
        try:
            ring = np.array([point[:2] for point in held], dtype=np.float64)
        except (TypeError, ValueError, OverflowError, KeyError):
            _no_ring(number)
        if ring.ndim != 2 or ring.shape[1] != 2 or len(ring) < 4 or bool((ring[0] != ring[-1]).any()):
            _no_ring(number)
        _require_degrees(code, ring)
        yield _turned(ring, anticlockwise=place == 0)


def _require_degrees(code: str, ring: Ring) -> None:
    lon, lat = ring[:, 0], ring[:, 1]
    if _inside(lon, LONGITUDES) and _inside(lat, LATITUDES):
        return
    swapped = _inside(lat, LONGITUDES) and _inside(lon, LATITUDES)
    x, y = (f"{each:.6g}" for each in ring[0])
    raise (BoundaryAxesSwapped if swapped else BoundaryNotInDegrees)(unit=code, x=x, y=y)


def _inside(values: Ring, limits: tuple[float, float]) -> bool:
    return bool(((values >= limits[0]) & (values <= limits[1])).all())


def _turned(ring: Ring, anticlockwise: bool) -> Ring:
    """Outer rings one way and holes the other, as RFC 7946 has it: holes then stay empty when filled."""
    x, y = ring[:, 0], ring[:, 1]
    turns_left = float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()) > 0
    return ring if turns_left == anticlockwise else ring[::-1]


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _no_ring(number: int) -> NoReturn:
    _refuse(
        f"đối tượng thứ {number} có đường bao không khép kín hoặc sai tọa độ",
        f"feature {number} has a ring that is not closed or has bad coordinates",
    )


def _refuse(reason_vi: str, reason_en: str) -> NoReturn:
    raise NotGeoJson(reason_vi=reason_vi, reason_en=reason_en)
