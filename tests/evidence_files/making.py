"""Small valid files made in code: PDF, pictures, DOCX, XLSX, and the parts they are made of."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from random import Random

from PIL import Image

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00This program cannot be run in DOS mode."
EICAR = (
    b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!$H+H*"
)  # in two pieces, so that no scanner takes this file for it


def pdf(
    catalog: bytes = b"", objects: bytes = b"", text: bytes = b"", trailer: bytes = b"", kids: bytes = b""
) -> bytes:
    """A PDF of one page with `text` (ASCII) on it; `objects` are further objects, numbered from 6."""
    content = b"BT /F1 12 Tf 20 180 Td 14 TL (" + text.replace(b"\n", b") Tj T* (") + b") Tj ET"
    return b"\n".join(
        [
            b"%PDF-1.7",
            b"1 0 obj\n<</Type/Catalog/Pages 2 0 R" + catalog + b">>\nendobj",
            b"2 0 obj\n<</Type/Pages" + (kids or b"/Kids[3 0 R]/Count 1") + b">>\nendobj",
            b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>\nendobj",
            stream(4, b"", content),
            b"5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj",
            objects,
            b"trailer\n<</Root 1 0 R" + trailer + b">>\n%%EOF\n",
        ]
    )


def stream(number: int, told: bytes, body: bytes) -> bytes:
    """One stream object."""
    return b"%d 0 obj\n<<%b/Length %d>>\nstream\n%b\nendstream\nendobj" % (number, told, len(body), body)


def picture(kind: str, size: tuple[int, int] = (8, 8), mode: str = "RGB", **more: object) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **more)
    return out.getvalue()


def noise(dice: Random, size: tuple[int, int] = (24, 24)) -> Image.Image:
    """A picture unlike any other."""
    return Image.frombytes("RGB", size, dice.randbytes(size[0] * size[1] * 3))


def jpeg(image: Image.Image, **more: object) -> bytes:
    """That picture as JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", **more)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    """One PNG chunk with its true sum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def archive(parts: Mapping[str, bytes | str], packed: bool = True) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as made:
        for name, body in parts.items():
            made.writestr(name, body)
    return out.getvalue()


def relation(kind: str, target: str, outwards: bool = False) -> str:
    """A .rels part with one relation."""
    mode = ' TargetMode="External"' if outwards else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    )


def types(main: str, part: str, more: str = "") -> str:
    """The part that lists the kinds of all parts."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{more}'
        f'<Override PartName="{part}" ContentType="{main}"/></Types>'
    )


def docx(
    more: Mapping[str, bytes | str] | None = None, text: str = "Kế hoạch", told: str = "", body: str = ""
) -> bytes:
    """A Word document of one paragraph a line; `more`: further parts; `told`: more in the list of kinds."""
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": types(WORD, "/word/document.xml", told),
        "_rels/.rels": relation("officeDocument", "word/document.xml"),
        "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{lines}{body}</w:body></w:document>',
    }
    return archive({**parts, **(more or {})})


def xlsx(more: Mapping[str, bytes | str] | None = None, rows: str = "") -> bytes:
    """A workbook of one sheet with these rows (XML)."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts = {
        "[Content_Types].xml": types(SHEET, "/xl/workbook.xml"),
        "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{space}"><sheets/></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return archive({**parts, **(more or {})})
