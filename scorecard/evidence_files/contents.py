"""Which kind of file the bytes are, whatever their name says, and the examination of that kind."""

from scorecard.evidence_files import office, pdf, pictures
from scorecard.evidence_files.verdicts import EvidenceRefused, Examination

HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
MARKS = (  # the first bytes, and who examines what begins so
    (b"%PDF-", pdf.examine),
    (pictures.PNG, pictures.examine_png),
    (pictures.JPEG, pictures.examine_jpeg),
    (office.ZIP, office.examine),
)


def examine(content: bytes) -> Examination:
    """What this file is; raises EvidenceRefused with the named reason. Run it in a limited process only."""
    if office.TEST_PATTERN in content:
        raise EvidenceRefused("malware")
    if content.startswith(office.OLE):
        raise EvidenceRefused("office_old")
    if content[4:8] == b"ftyp" and content[8:12] in HEIC:
        raise EvidenceRefused("heic")
    for mark, examiner in MARKS:
        if content.startswith(mark):
            return examiner(content)
    raise EvidenceRefused("type")


def preview(content: bytes, page: int) -> bytes | None:
    """A page of a PDF or a picture, drawn anew as JPEG; None where there is nothing to draw."""
    if content.startswith(b"%PDF-"):
        return pdf.preview(content, page)
    if content.startswith((pictures.PNG, pictures.JPEG)) and page == 1:
        return pictures.preview(content)
    return None
