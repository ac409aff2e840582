"""Asking the limited process: what is in a file, and a picture of a page; the last answers are remembered."""

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from typing import Any

from scorecard.evidence_files.verdicts import EvidenceRefused, Examination
from scorecard.settings import ROOT

PATIENCE = 60  # seconds on the wall
AT_ONCE = 2  # so that a rush of uploads leaves the machine to those who score
REMEMBERED = 32

_places = threading.BoundedSemaphore(AT_ONCE)
_answers: OrderedDict[tuple[str, str, int], tuple[dict[str, Any], bytes]] = OrderedDict()
_lock = threading.Lock()


def examined(content: bytes) -> Examination:
    """What this file is; raises EvidenceRefused with the named reason."""
    head, bare = _asked("examine", 0, content)
    return Examination(head["media_type"], head["ending"], tuple(head["cautions"]), bare, head["pages"])


def preview(content: bytes, page: int) -> bytes | None:
    """A page of a PDF (from 1) or a picture as JPEG; None where there is none; raises EvidenceRefused."""
    head, drawn = _asked("preview", page, content)
    return drawn if head["drawn"] else None


def _asked(task: str, page: int, content: bytes) -> tuple[dict[str, Any], bytes]:
    key = (hashlib.sha256(content).hexdigest(), task, page)
    with _lock:
        known = _answers.get(key)
    if known is None:
        known = _answer(task, page, content)
        _remember(key, known)
    if "reason" in known[0]:
        raise EvidenceRefused(known[0]["reason"])
    return known


def _remember(key: tuple[str, str, int], found: tuple[dict[str, Any], bytes]) -> None:
    with _lock:
        _answers[key] = found
        while len(_answers) > REMEMBERED:
            _answers.popitem(last=False)


def _answer(task: str, page: int, content: bytes) -> tuple[dict[str, Any], bytes]:
    """One process, one file; whatever kills it refuses the file."""
    try:
        with _places:
            said = run(["-m", "scorecard.evidence_files.worker", task, str(page)], content)
    except subprocess.SubprocessError as error:  # not remembered: the machine may have been busy
        raise EvidenceRefused("unreadable") from error
    head, _, body = said.partition(b"\n")
    found: dict[str, Any] = json.loads(head)
    return found, body


def run(arguments: list[str], content: bytes) -> bytes:
    """What a Python of ours, without our environment, says to `content`; it sets its own limits first."""
    bare = None if os.name == "nt" else {"LC_ALL": "C.UTF-8"}  # no secret of ours is there to be read
    command = [sys.executable, "-s", *arguments]
    return subprocess.run(  # noqa: S603  our own program, our own words; the file comes by stdin
        command, input=content, capture_output=True, timeout=PATIENCE, cwd=ROOT, env=bare, check=True
    ).stdout
