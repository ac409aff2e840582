"""PNG and JPEG: whole, of a bearable size, nothing hidden in them, and where they were taken left out."""

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Iterator
from zlib import crc32

from PIL import Image, ImageOps, UnidentifiedImageError

from scorecard.evidence_files.verdicts import LOCATION, EvidenceRefused, Examination

MAX_PIXELS = 60_000_000
PREVIEW_SIDE = 1400
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
SCRIPT = re.compile(
    rb"<\s*(?:script|html|svg|iframe|object|embed|\?php)|javascript:|vbscript:|\bon(?:load|error)\s*=",
    re.IGNORECASE,
)
TEXTS = (b"eXIf", b"iTXt", b"tEXt", b"zTXt")
GPS = 0x8825
ORIENTATION = 0x0112


def examine_png(content: bytes) -> Examination:
    """What a PNG is; raises EvidenceRefused."""
    picture = _opened(content, "PNG")
    chunks = list(_chunks(content))
    _refuse_hidden(content, b"".join(body for kind, body in chunks if kind != b"IDAT"))
    if not _tells_location(picture):
        return Examination("image/png", ".png")
    bare = PNG + b"".join(_chunk(kind, body) for kind, body in chunks if kind not in TEXTS)
    return Examination("image/png", ".png", (LOCATION,), bare)


def examine_jpeg(content: bytes) -> Examination:
    """What a JPEG is; raises EvidenceRefused."""
    picture = _opened(content, "JPEG")
    segments, rest = _segments(content)
    after = rest[rest.rfind(b"\xff\xd9") + 2 :]
    _refuse_hidden(content, b"\n".join([*(body for _, body in segments), after]))
    if not _tells_location(picture):
        return Examination("image/jpeg", ".jpg")
    kept = [_orientation(picture), *(_segment(kind, body) for kind, body in segments if kind != 0xE1)]
    return Examination("image/jpeg", ".jpg", (LOCATION,), b"\xff\xd8" + b"".join(kept) + rest)


def preview(content: bytes) -> bytes:
    """The picture drawn anew as JPEG, upright, at most PREVIEW_SIDE on a side, with nothing but its points."""
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
        picture.draft("RGB", (PREVIEW_SIDE, PREVIEW_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
        return as_jpeg(upright)


def as_jpeg(picture: Image.Image) -> bytes:
    """The points of a picture on white, and nothing else, as a JPEG."""
    layered = picture.convert("RGBA") if picture.has_transparency_data else picture.convert("RGB")
    ground = Image.new("RGB", layered.size, "white")
    ground.paste(layered, mask=layered if layered.mode == "RGBA" else None)
    stream = io.BytesIO()
    ground.save(stream, "JPEG", quality=85)
    return stream.getvalue()


def _opened(content: bytes, kind: str) -> Image.Image:
    """The picture, unpacked once to know that it is whole."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=(kind,))
            if picture.width * picture.height > MAX_PIXELS:
                raise EvidenceRefused("pixels")
            picture.load()
            return picture
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise EvidenceRefused("pixels") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise EvidenceRefused("damaged") from error


def _refuse_hidden(content: bytes, aside: bytes) -> None:
    """`aside`: all that is not points."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise EvidenceRefused("polyglot")
    if SCRIPT.search(aside) or SCRIPT.search(aside.replace(b"\0", b"")):
        raise EvidenceRefused("script")


def _tells_location(picture: Image.Image) -> bool:
    return bool(picture.getexif().get_ifd(GPS))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, body) of each PNG chunk to the end one; what follows that belongs to another file."""
    at = len(PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length
        if at > len(content):
            break
        yield kind, body
        if kind == b"IEND":
            if content[at:].strip(b"\0 \r\n"):
                raise EvidenceRefused("polyglot")
            return
    raise EvidenceRefused("damaged")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc32(kind + body))


def _segments(content: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """(marker, body) of each segment before the points, and everything from the points on."""
    found: list[tuple[int, bytes]] = []
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xDA:
            return found, content[at:]
        if marker == 0xFF:  # padding
            at += 1
            continue
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        found.append((marker, content[at + 4 : at + 2 + length]))
        at += 2 + length
    raise EvidenceRefused("damaged")


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def _orientation(picture: Image.Image) -> bytes:
    """A small Exif segment saying only which way is up; empty where the picture stands upright."""
    way = picture.getexif().get(ORIENTATION, 1)
    if way == 1:
        return b""
    exif = Image.Exif()
    exif[ORIENTATION] = way
    return _segment(0xE1, exif.tobytes())
