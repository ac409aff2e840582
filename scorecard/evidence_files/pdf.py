"""PDF: whole, without password, scripts, attached files or bombs; its text for the warning, its pages as pictures."""

import base64 as b64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from time import process_time

import pypdfium2
from pypdfium2 import raw

from scorecard.evidence_files import personal_data, pictures
from scorecard.evidence_files.verdicts import EvidenceRefused, Examination

MAX_PAGES = 5000
MAX_STREAM, MAX_UNPACKED = 256 << 20, 1536 << 20  # an A3 page at 600 dots an inch is 209 MB of points
MAX_OBJECTS = 32 << 20
WINDOW = 1 << 16  # packed bytes at a time: at most 64 MB unpacked
TAIL = 1024  # what a signing or mail program may leave after the end
TEXT_PAGES, TEXT_SECONDS = 200, 5.0
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"\bstream\r?\n")
ENDS = rb"(?![A-Za-z0-9])"
ACTIVE = re.compile(rb"/(?:JavaScript|Launch|RichMedia|Rendition|ImportData|SubmitForm|XFA)" + ENDS)
ATTACHED = re.compile(rb"/(?:EmbeddedFiles?|GoToE)" + ENDS)
ENCRYPTED = re.compile(rb"/Encrypt" + ENDS)
FLATE = re.compile(rb"/(?:FlateDecode|Fl)" + ENDS)
FILTER = re.compile(rb"/(?:Filter|F)" + ENDS)
OTHER_FILTER = re.compile(
    rb"/(?:ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|Crypt|AHx|A85|LZW|RL)" + ENDS
)
REPACKED = re.compile(rb"/(?:LZWDecode|RunLengthDecode|ASCIIHexDecode|LZW|RL|AHx)" + ENDS)
WRITTEN_OUT = re.compile(rb"/(?:ASCII85Decode|A85)" + ENDS)
PREDICTED = re.compile(rb"/Predictor\s+(?:[2-9]|1\d)")


def examine(content: bytes) -> Examination:
    """What a PDF is; raises EvidenceRefused."""
    end = content.rfind(b"%%EOF")
    if end < 0 or len(content[end + 5 :].strip(b"\0 \r\n\t")) > TAIL:
        raise EvidenceRefused("damaged" if end < 0 else "polyglot")
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise EvidenceRefused("polyglot")
    _refuse_names(content)
    for hidden in _object_streams(content):
        _refuse_names(hidden)
    document = _opened(content)
    _refuse_as_read(document)
    cautions = personal_data.cautions(_text(document))
    return Examination("application/pdf", ".pdf", cautions, pages=len(document))


def preview(content: bytes, page: int) -> bytes | None:
    """Page `page` (from 1) as a picture; None where there is no such page."""
    document = _opened(content)
    if not 1 <= page <= len(document):
        return None
    try:
        sheet = document[page - 1]
        scale = min(2.0, pictures.PREVIEW_SIDE / max(*sheet.get_size(), 1.0))
        drawn = sheet.render(scale=scale, may_draw_forms=False).to_pil()
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise EvidenceRefused("damaged") from error
    return pictures.as_jpeg(drawn)


def _refuse_names(content: bytes) -> None:
    """Names may be written with #xx for any letter."""
    plain = _unescaped(content)
    for pattern, reason in ((ENCRYPTED, "encrypted"), (ATTACHED, "attached"), (ACTIVE, "active")):
        if pattern.search(plain):
            raise EvidenceRefused(reason)


def _unescaped(content: bytes) -> bytes:
    return ESCAPE.sub(lambda found: bytes((int(found[1], 16),)), content)


def _object_streams(content: bytes) -> Iterator[bytes]:
    """The unpacked streams that hold objects; every packed stream is unpacked once to know its true size."""
    total = 0
    for found in STREAM.finditer(content):
        head = _unescaped(content[max(content.rfind(b"obj", 0, found.start()), 0) : found.start()])
        holds_objects = b"/ObjStm" in head
        if holds_objects and not _is_plainly_packed(head):
            raise EvidenceRefused("opaque")
        if len(FLATE.findall(head)) > 1 or (FLATE.search(head) and REPACKED.search(head)):
            raise EvidenceRefused("bomb")
        if FLATE.search(head):
            size, unpacked = _unpacked(_packed(content, found.end(), head), holds_objects)
            total += size
            if total > MAX_UNPACKED:
                raise EvidenceRefused("bomb")
            if holds_objects:
                yield unpacked


def _is_plainly_packed(head: bytes) -> bool:
    """Either not packed at all, or by Flate alone without a predictor: what follows can be read by name."""
    if PREDICTED.search(head) or OTHER_FILTER.search(head):
        return False
    return bool(FLATE.search(head)) or not FILTER.search(head)


def _packed(content: bytes, start: int, head: bytes) -> memoryview:
    """The packed bytes from `start` on; what follows their end is not looked at."""
    if not WRITTEN_OUT.search(head):
        return memoryview(content)[start:]
    body = content[start : content.find(b"endstream", start)].strip()
    try:
        return memoryview(b64.a85decode(b"<~" + body, adobe=True))
    except ValueError as error:
        raise EvidenceRefused("damaged") from error


def _unpacked(packed: memoryview, keep: bool) -> tuple[int, bytes]:
    """(size, bytes if kept) of a packed stream; refused above MAX_STREAM."""
    packer, size, at = zlib.decompressobj(), 0, 0
    kept: list[bytes] = []
    try:
        while at < len(packed) and not packer.eof:
            piece = packer.decompress(packed[at : at + WINDOW])
            at += WINDOW
            size += len(piece)
            if size > (MAX_OBJECTS if keep else MAX_STREAM):
                raise EvidenceRefused("bomb")
            if keep:
                kept.append(piece)
    except (
        zlib.error
    ) as error:  # a broken stream shows as a gap on its page; one that holds objects is refused
        if keep:
            raise EvidenceRefused("opaque") from error
    return size, b"".join(kept)


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
        if len(document) > MAX_PAGES:
            raise EvidenceRefused("pages")
        document[0].get_size()
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise EvidenceRefused("encrypted" if locked else "damaged") from error
    except IndexError as error:
        raise EvidenceRefused("damaged") from error
    return document


def _refuse_as_read(document: pypdfium2.PdfDocument) -> None:
    """The same questions asked of the parser, which knows of ways to hide that the bytes do not show."""
    if raw.FPDF_GetSecurityHandlerRevision(document) >= 0:
        raise EvidenceRefused("encrypted")
    if raw.FPDFDoc_GetAttachmentCount(document) > 0:
        raise EvidenceRefused("attached")
    dynamic = (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or document.get_formtype() in dynamic:
        raise EvidenceRefused("active")


def _text(document: pypdfium2.PdfDocument) -> str:
    """The text of the first pages, as many as are read in a few seconds."""
    started, found = process_time(), []
    for number in range(min(len(document), TEXT_PAGES)):
        try:
            found.append(document[number].get_textpage().get_text_range())
        except pypdfium2.PdfiumError:  # a page without text that can be read gives no reason to warn
            continue
        if process_time() - started > TEXT_SECONDS:
            break
    return "\n".join(found)
