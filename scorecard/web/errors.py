"""What nobody foresaw: a line in the log with a reference, the reference to the person, a traceback to no one."""

import traceback
from uuid import uuid4

from scorecard.errors import ScorecardError
from scorecard.web import logs


def reference_for(error: BaseException) -> str:
    """Write the error down; the short reference under which the operator finds it.

    Messages and values stay out of the log, because they may name people: kind, place and code are kept.
    """
    reference = uuid4().hex[:8].upper()
    places = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    code = error.code if isinstance(error, ScorecardError) else None
    logs.write("error", reference=reference, kind=type(error).__name__, code=code, places=places[-12:])
    return reference
