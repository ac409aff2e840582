"""How long a person waits after wrong passwords, so that guessing fails and nobody is locked out."""

import ipaddress
from datetime import datetime, timedelta

from scorecard.store import sessions
from scorecard.store.sessions import Failures
from scorecard.store.unit_of_work import Transaction

PAIR_WINDOW = timedelta(hours=12)
CEILING_WINDOW = timedelta(hours=1)
KNOWN_FOR = timedelta(days=30)
PAIR_FREE = 5  # tries of one name from one address
ACCOUNT_FREE = 50  # tries of one name from anywhere
ADDRESS_FREE = 100  # tries from one address at any name
FIRST_WAIT = 15  # seconds, doubled with each failure
LONGEST_WAIT = 900


def seconds_to_wait(transaction: Transaction, username: str, address: str, now: datetime) -> int:
    """Seconds until this name may be tried again from this address; 0: at once.

    A name that signed in from this address within 30 days is bound only by its own failures there: strangers
    who guess at it elsewhere, or neighbours behind the same address, cannot keep its owner out.
    """
    success = sessions.last_success(transaction, username, address)
    since = max(now - PAIR_WINDOW, success) if success else now - PAIR_WINDOW
    own = _wait(sessions.failures(transaction, since, username, address), PAIR_FREE, now)
    if success and now - success < KNOWN_FOR:
        return own
    recent = now - CEILING_WINDOW
    account = _wait(sessions.failures(transaction, recent, username=username), ACCOUNT_FREE, now)
    neighbours = _wait(sessions.failures(transaction, recent, address=address), ADDRESS_FREE, now)
    return max(own, account, neighbours)


def _wait(failed: Failures, free: int, now: datetime) -> int:
    if failed.number < free or failed.last is None:
        return 0
    doublings = min(failed.number - free, 6)
    allowed_again = failed.last + timedelta(seconds=min(LONGEST_WAIT, FIRST_WAIT * 2**doublings))
    return max(0, round((allowed_again - now).total_seconds()))


def network_of(address: str) -> str:
    """The address as throttling counts it: an IPv6 household (/64) is one, an IPv4 address is itself."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
    return str(found)
