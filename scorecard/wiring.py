"""Where the parts are put together: one workplace a process, from the settings."""

from functools import cache

from scorecard.clock import now
from scorecard.services.workplace import Workplace
from scorecard.settings import settings
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store


@cache
def workplace() -> Workplace:
    """The home named by the settings, opened once."""
    chosen = settings()
    return Workplace(Store(open_engine(chosen.database)), now, EvidenceFiles(chosen.evidence_folder))
