"""The log: JSON lines in the home, each with a request id, none with personal data."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("scorecard.web")
SLOW = 2.0  # seconds
request_id: ContextVar[str] = ContextVar("request_id", default="")


def open_log(folder: Path) -> None:
    """Write to `folder`/scorecard.log from now on, ten files of 5 MB at most."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "scorecard.log", maxBytes=5_000_000, backupCount=9, encoding="utf-8"
    )
    handler.setFormatter(JsonLine())
    LOGGER.handlers = [handler]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


class JsonLine(logging.Formatter):
    """One record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Time in UTC, request id, what happened, and its fields."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = getattr(record, "fields", {})
        line = {"at": at, "request": request_id.get(), "event": record.getMessage(), **fields}
        return json.dumps(line, ensure_ascii=False, default=str)


def write(event: str, **fields: object) -> None:
    """One line: `event` and its fields (codes, numbers and places; never names, addresses or free text)."""
    LOGGER.info(event, extra={"fields": {name: value for name, value in fields.items() if value is not None}})


def note_request(method: str, path: str, status: int | None, seconds: float) -> None:
    """One line for what was refused, broke, changed something or was slow; plain reading leaves none."""
    if (status or 500) < 400 and method in {"GET", "HEAD"} and seconds < SLOW:
        return
    write("request", method=method, path=_shape(path), status=status, ms=round(seconds * 1000))


def _shape(path: str) -> str:
    """The kind of address: without what may name a session, a file or a person."""
    parts = path.split("/")
    return "/".join(parts[:3] if parts[1:2] == ["_stcore"] else parts[:2])[:60]
