"""A zip taken apart safely: whole, unencrypted, nothing beside it, no bomb; sizes are counted, never believed."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise

from scorecard.evidence_files.verdicts import EvidenceRefused

MAX_PARTS = 2000
MAX_PART, MAX_UNPACKED = 64 << 20, 200 << 20
MAX_RATIO, RATIO_FROM = (
    200,
    4 << 20,
)  # a part above RATIO_FROM may not unpack to more than MAX_RATIO times itself
HEAD = 30  # bytes of a local header without its name
END = b"PK\x05\x06"


def parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, unpacked bytes) of each part; raises EvidenceRefused."""
    if content[-22:-18] != END:
        raise EvidenceRefused("polyglot" if END in content[-65557:] else "damaged")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_entries(content, entries)
            yield from _unpacked(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise EvidenceRefused("damaged") from error


def _check_entries(content: bytes, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_PARTS:
        raise EvidenceRefused("bomb")
    names = {entry.filename.casefold() for entry in entries}
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    if len(names) != len(entries) or any(_is_odd(entry) for entry in entries):
        raise EvidenceRefused("damaged")
    if any(entry.flag_bits & 0x41 for entry in entries):
        raise EvidenceRefused("office_old")
    if ordered and ordered[0].header_offset != 0:
        raise EvidenceRefused("polyglot")
    for entry, following in pairwise(ordered):
        size = HEAD + len(entry.filename.encode()) + entry.compress_size
        if entry.header_offset + size > following.header_offset:
            raise EvidenceRefused("bomb")  # entries that share their bytes


def _is_odd(entry: zipfile.ZipInfo) -> bool:
    """A name that leads out of a folder, or an entry that is a link."""
    steps = entry.filename.replace("\\", "/").split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    outside = ".." in steps or steps[0] == "" or ":" in steps[0] or "\\" in entry.filename
    return outside or kind == stat.S_IFLNK


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    total = 0
    for entry in entries:
        if entry.is_dir():
            continue
        with archive.open(entry) as part:
            body = part.read(MAX_PART + 1)
        total += len(body)
        swollen = len(body) > RATIO_FROM and len(body) > MAX_RATIO * max(entry.compress_size, 1)
        if len(body) > MAX_PART or total > MAX_UNPACKED or swollen:
            raise EvidenceRefused("bomb")
        yield entry.filename, body
