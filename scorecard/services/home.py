"""What the server asks of its home at start and while it runs."""

import shutil

from scorecard.services.workplace import Workplace
from scorecard.store import homes

LEAST_FREE = 100 * 1024 * 1024  # bytes of disk below which no more work is taken


def is_demonstration(at: Workplace) -> bool:
    """Whether this home holds invented data only."""
    with at.store.reading() as transaction:
        return homes.is_demonstration(transaction)


def is_answering(at: Workplace) -> bool:
    """Ask the database for one row: true when it comes; whatever is wrong with it raises."""
    with at.store.reading() as transaction:
        homes.setting(transaction, homes.DEMONSTRATION)
    return True


def is_ready(at: Workplace) -> bool:
    """Whether a write transaction can begin and there is disk left for evidence."""
    with at.store.writing() as transaction:
        homes.setting(transaction, homes.DEMONSTRATION)
    folder = at.files.folder
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free > LEAST_FREE
