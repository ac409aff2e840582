"""Naming a locality on the command line: by key, by code, or by a name that only one unit of today has."""

from datetime import date

from scorecard.errors import ScorecardError
from scorecard.localities.models import Locality
from scorecard.services.workplace import Workplace


class LocalityUnclear(ScorecardError):
    """The text names no unit of today, or several."""

    code = "SC-343"
    vi = "“{text}” chưa chỉ rõ một đơn vị đang có hiệu lực. Có thể là: {found}. Hãy dùng khóa của đơn vị."
    en = "“{text}” does not name one unit of today. It could be: {found}. Use the unit's key."


def locality_named(at: Workplace, text: str, day: date) -> Locality:
    """The one unit that `text` means on `day`; raises LocalityUnclear with what it could mean."""
    registry = at.registry()
    if text in registry:
        return registry.unit(text)
    found = registry.search(text, on=day, limit=8)
    exact = [unit for unit in found if text.casefold() in (unit.code, unit.full_name.casefold())]
    candidates = exact or list(found)
    if len(candidates) == 1:
        return candidates[0]
    names = "; ".join(f"{unit.full_name} ({unit.key})" for unit in candidates) or "—"
    raise LocalityUnclear(text=text, found=names)
