"""Any answer of a service as one text: the same value gives the same text, whatever its order in sets and mappings."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

import numpy as np

from scorecard.framework.models import Framework, Indicator, Quadrant, SubIndicator
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry


def canonical(value: object) -> str:
    """JSON with sorted keys; raises TypeError for what it does not know, so that nothing is compared by its address."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    if value is None or (isinstance(value, bool | int | str) and not isinstance(value, Enum)):
        return value
    known = _plain_of_known(value)
    if known is not None:
        return known
    if is_dataclass(value) and not isinstance(value, type):
        shown = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {"": type(value).__name__, **shown}
    return _plain_of_many(value)


def _plain_of_known(value: object) -> str | None:
    """Editions and units are the same in every home: their codes are enough."""
    if isinstance(value, Framework):
        return f"framework {value.code}"
    if isinstance(value, Quadrant | Indicator | SubIndicator):
        return f"item {value.code}"
    if isinstance(value, Registry):
        return "registry"
    if isinstance(value, Locality):
        return f"unit {value.key}"
    return None


def _plain_of_many(value: object) -> object:
    if isinstance(value, np.ndarray):
        return [str(value.dtype), _plain(value.tolist())]
    if isinstance(value, Mapping | MappingProxyType):
        return sorted(
            ([canonical(name), _plain(each)] for name, each in value.items()), key=lambda pair: pair[0]
        )
    if isinstance(value, set | frozenset):
        return sorted(canonical(each) for each in value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return _plain_of_one(value)


def _plain_of_one(value: object) -> object:
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, float | Decimal | np.generic):
        return repr(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(f"canonical() does not know {type(value)}")
