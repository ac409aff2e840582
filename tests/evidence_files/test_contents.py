"""What officials really bring is taken as the kind that it is, with the warnings that it deserves."""

import io
import zlib

import pytest
from PIL import Image

from scorecard.evidence_files import contents, limited, worker
from scorecard.evidence_files.verdicts import IDENTITY_NUMBERS, PEOPLE, EvidenceRefused
from scorecard.settings import ROOT
from tests.evidence_files.making import archive, docx, pdf, picture, relation, stream, xlsx

OWN_TEMPLATE = "file:///C:\\Users\\van-thu\\Normal-UBND.dotm"


def refusal(content: bytes) -> str:
    with pytest.raises(EvidenceRefused) as refused:
        contents.examine(content)
    return refused.value.reason


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (pdf(), ".pdf"),
        (docx(), ".docx"),
        (xlsx(), ".xlsx"),
        (picture("PNG"), ".png"),
        (picture("PNG", mode="RGBA"), ".png"),
        (picture("PNG", mode="1"), ".png"),
        (picture("JPEG"), ".jpg"),
        (picture("JPEG", mode="L"), ".jpg"),
    ],
)
def test_each_kind_is_known_by_its_content(content: bytes, ending: str) -> None:
    assert contents.examine(content).ending == ending


def test_links_that_a_person_clicks_and_the_template_of_the_own_computer_are_taken() -> None:
    link = relation("hyperlink", "https://thuvien.vn/", outwards=True)
    own = relation("attachedTemplate", OWN_TEMPLATE, outwards=True)
    whole = docx({"word/_rels/document.xml.rels": link, "word/_rels/settings.xml.rels": own})
    assert contents.examine(whole).media_type.endswith("wordprocessingml.document")


def test_the_workbook_behind_a_chart_is_taken_and_any_other_attached_file_refused() -> None:
    assert contents.examine(docx({"word/embeddings/Sheet1.xlsx": xlsx()})).ending == ".docx"
    inner = xlsx({"xl/embeddings/deep.xlsx": xlsx()})
    assert refusal(docx({"word/embeddings/Sheet1.xlsx": inner})) == "attached"
    assert refusal(docx({"word/embeddings/a.zip": archive({"a": b"a"})})) == "attached"
    assert refusal(docx({"word/embeddings/a.bin": pdf()})) == "attached"


def test_a_workbook_that_reads_another_one_is_refused() -> None:
    outer = relation("externalLinkPath", "bang-luong.xlsx", outwards=True)
    assert refusal(xlsx({"xl/externalLinks/_rels/externalLink1.xml.rels": outer})) == "external"
    assert refusal(xlsx(rows='<row><c t="str"><f>WEBSERVICE("http://a.vn")</f></c></row>')) == "external"
    assert refusal(xlsx(rows="<row><c><f>cmd|'/c calc'!A1</f></c></row>")) == "external"


def test_a_zip_is_refused_when_its_parts_share_bytes_or_lead_outside() -> None:
    whole = docx()
    assert refusal(b"#!/bin/sh\n" + whole) == "type"
    assert refusal(whole + b"more") == "polyglot"
    assert refusal(whole[: len(whole) // 2]) == "damaged"
    assert refusal(docx({"../../etc/passwd": b"x"})) == "damaged"
    assert refusal(archive({"a.txt": b"x"})) == "type"


def test_xml_in_an_encoding_that_hides_words_is_refused() -> None:
    assert refusal(docx({"word/styles.xml": '<?xml version="1.0" encoding="utf-7"?><a/>'})) == "xml"
    assert refusal(docx({"word/styles.xml": "<!DOCTYPE a><a/>".encode("utf-16")})) == "xml"
    assert contents.examine(docx({"word/styles.xml": "<a/>".encode("utf-16")})).ending == ".docx"


def test_objects_of_a_pdf_packed_in_a_way_that_cannot_be_read_are_refused() -> None:
    packed = zlib.compress(b"6 0 <<>>")
    for told in (
        b"/Type/ObjStm/Filter/LZWDecode",
        b"/Type/ObjStm/Filter/FlateDecode/DecodeParms<</Predictor 12>>",
    ):
        assert refusal(pdf(objects=stream(7, told, packed))) == "opaque"


def test_a_long_name_of_a_font_or_a_text_about_scripts_does_no_harm() -> None:
    assert contents.examine(pdf(text=b"JavaScript, Launch, EmbeddedFiles")).ending == ".pdf"
    assert contents.examine(pdf(objects=b"6 0 obj\n<</Font/JavaScriptSans>>\nendobj")).ending == ".pdf"


def test_identity_numbers_are_found_in_pdf_docx_and_xlsx() -> None:
    lines = [f"0310900{n:05d}" for n in range(6)]
    cells = "".join(f"<row><c><v>{line.lstrip('0')}</v></c></row>" for line in lines)
    assert contents.examine(pdf(text="\n".join(lines).encode())).cautions == (IDENTITY_NUMBERS,)
    assert contents.examine(docx(text="\n".join(lines))).cautions == (IDENTITY_NUMBERS,)
    assert contents.examine(xlsx(rows=cells)).cautions == (IDENTITY_NUMBERS,)


def test_a_list_of_people_in_a_workbook_is_found_in_its_shared_texts() -> None:
    texts = ["Họ và tên", "Ngày sinh", *(f"0{n}/03/1990" for n in range(1, 7))]
    shared = "<sst>" + "".join(f"<si><t>{text}</t></si>" for text in texts) + "</sst>"
    assert contents.examine(xlsx({"xl/sharedStrings.xml": shared})).cautions == (PEOPLE,)


def test_a_picture_is_drawn_anew_upright_and_small() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    drawn = contents.preview(picture("JPEG", (3000, 1500), exif=exif.tobytes(), comment=b"secret"), 1)
    assert drawn is not None
    shown = Image.open(io.BytesIO(drawn))
    assert (shown.format, shown.size) == ("JPEG", (700, 1400))
    assert b"secret" not in drawn
    assert not shown.getexif()


def test_there_is_no_picture_of_a_page_that_is_not_there() -> None:
    assert contents.preview(pdf(), 2) is None
    assert contents.preview(picture("PNG"), 2) is None
    assert contents.preview(docx(), 1) is None


def test_what_uses_up_the_memory_or_dies_is_refused_and_the_server_lives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limited, "PATIENCE", 0.001)
    with pytest.raises(EvidenceRefused) as refused:
        limited.examined(pdf(text=b"slow"))
    assert refused.value.reason == "unreadable"
    monkeypatch.undo()
    assert limited.examined(pdf(text=b"slow")).ending == ".pdf"


def test_the_limited_process_has_limits_of_memory_and_time_and_none_of_our_secrets() -> None:
    asked = (
        "import os, resource; from scorecard.evidence_files import worker; worker.limit();"
        "print([resource.getrlimit(each)[1] for each in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)],"
        "sorted(os.environ))"
    )
    done = limited.run(["-c", asked], b"")
    assert done.decode().strip() == f"[{worker.MEMORY}, {worker.SECONDS}, 0] ['LC_ALL']"
    assert ROOT.exists()
