"""Invented documents: what they are called, and the few files behind them, each saying that it is invented."""

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from scorecard.assessment.records import EvidenceDetails, EvidenceKind
from scorecard.demonstration.levels import dice
from scorecard.framework.models import Indicator
from scorecard.i18n.folding import fold
from scorecard.localities.models import Locality
from scorecard.settings import ROOT

LABEL = "DỮ LIỆU MINH HỌA"
FONTS = ROOT / "scorecard" / "web" / "assets" / "fonts"
SERIES = ("KH-UBND", "BC-UBND", "QĐ-UBND", "TB-UBND")
KINDS = (EvidenceKind.FILE, EvidenceKind.LINK, EvidenceKind.PAPER)
WEIGHTS = (25, 25, 50)
SHEETS = ("Kế hoạch", "Báo cáo", "Quyết định", "Biên bản", "Danh sách", "Bảng số liệu")
PAGE = (620, 877)  # A4 at 75 dots an inch


@dataclass(frozen=True)
class Paper:
    """One invented document of a locality for one indicator."""

    details: EvidenceDetails
    kind: EvidenceKind
    url: str
    sheet: int
    page: str


def paper_for(indicator: Indicator, unit: Locality, until: date) -> Paper:
    """The document that a locality shows for an indicator; issued in the year before `until`."""
    drawn = dice("paper", unit.key, indicator.code, until)
    number = drawn.randrange(1, 400)
    usual = [text.vi for sub in indicator.sub_indicators for text in sub.evidence]
    title = drawn.choice(usual) if usual else indicator.title.vi
    code = f"MH-{number:03d}/{drawn.choice(SERIES)}"
    details = EvidenceDetails(
        title=f"Minh họa: {title}",
        document_number=code,
        issuer=f"UBND {unit.full_name[0].lower()}{unit.full_name[1:]} (minh họa)",
        issue_date=until - timedelta(days=drawn.randrange(20, 300)),
        place_kept="Văn thư (minh họa)",
    )
    kind = drawn.choices(KINDS, WEIGHTS)[0]
    url = f"https://minh-hoa.invalid/van-ban/{unit.code}/{number:03d}" if kind is EvidenceKind.LINK else ""
    shown, page = drawn.randrange(len(SHEETS)), drawn.randrange(1, 12)
    return Paper(details, kind, url, shown, "1" if kind is EvidenceKind.FILE else str(page))  # one-page files


def sheet(number: int, at: datetime) -> tuple[str, str, bytes]:
    """(file name, media type, content) of one of the few invented files: PDFs, the last one a PNG."""
    words = SHEETS[number]
    picture = _draw(words, number)
    stream = io.BytesIO()
    if number == len(SHEETS) - 1:
        picture.save(stream, "PNG", optimize=True)
        return f"minh-hoa-{number + 1}.png", "image/png", stream.getvalue()
    picture.save(
        stream, "PDF", resolution=75, title=LABEL, creationDate=at.timetuple(), modDate=at.timetuple()
    )
    return f"minh-hoa-{number + 1}.pdf", "application/pdf", stream.getvalue()


def _draw(words: str, number: int) -> Image.Image:
    picture = Image.new("L", PAGE, 255)
    pen = ImageDraw.Draw(picture)
    _write(pen, (60, 70), "Văn bản bịa, không phải hồ sơ của địa phương nào", 15)
    _write(pen, (60, 160), LABEL, 40)
    _write(pen, (60, 230), f"{words} MH-{number + 1:03d}", 24)
    for line in range(14):
        width = 380 + (line * 37 + number * 53) % 120
        pen.rectangle((60, 320 + line * 30, 60 + width, 330 + line * 30), fill=225)
    _write(pen, (60, 790), LABEL, 20)
    return picture


def _write(pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, size: int) -> None:
    """The text letter by letter, each from the font file that holds it; without marks where there is no font."""
    try:
        fonts = [_font(script, size) for script in ("latin", "vietnamese")]
    except OSError:
        pen.text(place, fold(text).upper(), font=ImageFont.load_default(size), fill=40)
        return
    x: float = place[0]
    for letter in text:
        font = fonts[_is_vietnamese(letter)]
        pen.text((x, place[1]), letter, font=font, fill=40)
        x += font.getlength(letter)


def _is_vietnamese(letter: str) -> bool:
    return letter in "ĂăĐđĨĩŨũƠơƯư" or 0x1EA0 <= ord(letter) <= 0x1EF9


def _font(script: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(Path(FONTS / f"be-vietnam-pro-{script}-600-normal.woff2"), size)
