"""Where the parts are put together: one workplace a process, from the settings."""

from functools import cache

from scorecard.clock import now
from scorecard.services.mailing import mail_server
from scorecard.services.workplace import Workplace
from scorecard.settings import settings
from scorecard.store.engine import open_engine
from scorecard.store.evidence_objects import evidence_files
from scorecard.store.unit_of_work import Store


@cache
def workplace() -> Workplace:
    """The home named by the settings, opened once."""
    chosen = settings()
    return Workplace(
        Store(open_engine(chosen.database)),
        now,
        evidence_files(chosen.evidence_store, chosen.evidence_folder),
        mail=mail_server(chosen.smtp_url, chosen.mail_from),
    )
