"""DOCX and XLSX: the right parts, no macro, nothing fetched from elsewhere, no hidden program; text for the warning."""

import re
from dataclasses import dataclass, field
from html import unescape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from scorecard.evidence_files import archives, personal_data
from scorecard.evidence_files.verdicts import EvidenceRefused, Examination

CONTENT_TYPES = "[content_types].xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {DOCX: ".docx", XLSX: ".xlsx"}
MACRO = re.compile(r"macroenabled|vbaproject|macrosheet|activex|vbadata", re.IGNORECASE)
MACRO_NAME = re.compile(r"vbaproject|vbadata|macrosheets?/|activex/", re.IGNORECASE)
XML_NAME = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
ENCODING = re.compile(r'<\?xml[^>]{0,200}encoding\s*=\s*["\']([\w.-]+)', re.IGNORECASE)
DECLARED = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
FETCHING = re.compile(
    r"\b(?:DDEAUTO|DDE)\b|\bINCLUDE(?:PICTURE|TEXT)\b[^<]{0,80}(?:https?:|file:|\\\\)", re.IGNORECASE
)
FIELD_CODE = re.compile(r"<w:instrText\b[^>]*>([^<]*)</w:instrText>|\bw:instr=\"([^\"]*)\"")
FORMULA = re.compile(r"<f\b[^>]*>([^<]*)</f>")
FETCHING_FORMULA = re.compile(r"\b(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER)\s*\(|^\s*[\w.]+\|", re.IGNORECASE)
OWN_DISK = re.compile(r"file:///[A-Za-z]:[\\/]")  # Word names the template of its own computer
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"L\0\0\0\x01\x14\x02\0", b"\xca\xfe\xba\xbe", b"%PDF-")
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
TEST_PATTERN = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
WORD_TEXT = re.compile(r"<w:t\b[^>]*>([^<]*)</w:t>|</w:(p|tc)>")
CELL = re.compile(r"<c\b[^>]*?(?:/>|>(.*?)</c>)", re.DOTALL)
VALUE = re.compile(r"<v>([^<]*)</v>")
SHARED = re.compile(r"<t\b[^>]*>([^<]*)</t>")


@dataclass
class _Findings:
    """What the parts told so far."""

    kind: str = ""
    texts: list[str] = field(default_factory=list)


def examine(content: bytes, inside: bool = False) -> Examination:
    """What a DOCX or XLSX is; raises EvidenceRefused. `inside`: a workbook behind a chart of another document."""
    found = _Findings()
    for name, body in archives.parts(content):
        _refuse_program(name, body, inside)
        if MACRO_NAME.search(name):
            raise EvidenceRefused("macro")
        if XML_NAME.search(name):
            _read_xml(name.casefold(), _decoded(body), found)
    if not found.kind:
        raise EvidenceRefused("type")
    cautions = personal_data.cautions("\n".join(found.texts))
    return Examination(found.kind, ENDINGS[found.kind], cautions)


def _refuse_program(name: str, body: bytes, inside: bool) -> None:
    if TEST_PATTERN in body:
        raise EvidenceRefused("malware")
    if body.startswith(ZIP) and not inside and name.casefold().endswith(".xlsx"):
        examine(body, inside=True)  # the numbers behind a chart
        return
    if body.startswith(OLE):
        raise EvidenceRefused("macro" if MACRO_NAME.search(name) else "attached")
    if body.startswith((ZIP, *PROGRAMS)) and not XML_NAME.search(name):
        raise EvidenceRefused("attached")


def _decoded(body: bytes) -> str:
    """The text of an XML part: UTF-8 or UTF-16 as Office writes it, nothing that could hide its words."""
    wide = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = body.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise EvidenceRefused("damaged") from error
    named = ENCODING.match(text.lstrip())
    allowed = {"utf-16", "utf-16le", "utf-16be"} if wide else {"utf-8", "us-ascii"}
    if DECLARED.search(text) or (named and named[1].casefold() not in allowed) or "\0" in text:
        raise EvidenceRefused("xml")
    return text


def _read_xml(name: str, text: str, found: _Findings) -> None:
    if name == CONTENT_TYPES:
        found.kind = _kind(text)
    elif name.endswith(".rels"):
        _refuse_fetching(text)
    elif name.startswith("word/"):
        codes = "".join(code or short for code, short in FIELD_CODE.findall(text))
        if FETCHING.search(unescape(codes)):
            raise EvidenceRefused("external")
        found.texts.append(unescape(WORD_TEXT.sub(lambda each: each[1] or " \n", _only_words(text))))
    elif name.startswith("xl/"):
        _read_sheet(name, text, found)


def _only_words(text: str) -> str:
    return "".join(each[0] for each in re.finditer(r"<w:t\b[^>]*>[^<]*</w:t>|</w:(?:p|tc)>", text))


def _read_sheet(name: str, text: str, found: _Findings) -> None:
    if "<ddelink" in text.casefold() or any(
        FETCHING_FORMULA.search(unescape(each)) for each in FORMULA.findall(text)
    ):
        raise EvidenceRefused("external")
    if name.endswith("sharedstrings.xml"):
        found.texts += [unescape(each) for each in SHARED.findall(text)]
    elif "/worksheets/" in name:
        for cell in CELL.findall(text):
            words = SHARED.findall(cell) or [personal_data.spelled_out(each) for each in VALUE.findall(cell)]
            found.texts += [unescape(each) for each in words]


def _kind(text: str) -> str:
    """The media type told by the part that lists all parts; raises EvidenceRefused for macros."""
    if MACRO.search(text):
        raise EvidenceRefused("macro")
    types = {each.get("ContentType", "") for each in _tree(text)}
    for kind in ENDINGS:
        if f"{kind}.main+xml" in types:
            return kind
    raise EvidenceRefused("type")


def _refuse_fetching(text: str) -> None:
    """A relation outwards may only be a link that a person clicks."""
    for relation in _tree(text):
        outwards = relation.get("TargetMode", "").casefold() == "external"
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        own_template = kind.endswith("/attachedTemplate") and OWN_DISK.match(target)
        if outwards and not (kind.endswith("/hyperlink") or own_template):
            raise EvidenceRefused("external")


def _tree(text: str) -> list[dict[str, str]]:
    """The attributes of each child of the root."""
    try:
        return [dict(child.attrib) for child in fromstring(text.encode(), forbid_dtd=True)]
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise EvidenceRefused("xml") from error
