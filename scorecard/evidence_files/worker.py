"""The limited process: reads one file from stdin, answers one line of JSON and bytes on stdout, and ends.

`python -m scorecard.evidence_files.worker examine` or `… preview <page>`; nothing of the parent's environment is here.
"""

import json
import sys
from typing import Any

MEMORY, SECONDS = 1 << 30, 20  # address space in bytes, seconds of computing


def limit() -> None:
    """Set the limits for the rest of this process; Windows has only the parent's clock."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer(task: str, page: int, content: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer's head and body."""
    from scorecard.evidence_files import contents
    from scorecard.evidence_files.verdicts import EvidenceRefused

    try:
        if task == "preview":
            drawn = contents.preview(content, page)
            return {"drawn": drawn is not None}, drawn or b""
        found = contents.examine(content)
    except EvidenceRefused as refused:
        return {"reason": refused.reason}, b""
    told = {"media_type": found.media_type, "ending": found.ending, "cautions": found.cautions}
    return {**told, "pages": found.pages}, found.bare


def main() -> None:
    """Limit first, import and parse after."""
    limit()
    task, page = sys.argv[1], int(sys.argv[2])
    head, body = answer(task, page, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


if __name__ == "__main__":
    main()
