"""Names of evidence files are made harmless and stay readable."""

import unicodedata

import pytest

from scorecard.evidence_files.names import safe_name


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("kế hoạch 2026.pdf", "kế hoạch 2026.pdf"),
        (unicodedata.normalize("NFD", "Quyết định.PDF"), "Quyết định.pdf"),
        ("../../etc/passwd", "....etcpasswd.pdf".lstrip(".")),
        ("a.pdf.exe", "a.pdf.exe.pdf"),
        ("a.exe:$x.pdf", "a.exe$x.pdf"),
        ("CON.pdf", "minh-chung.pdf"),
        ("hóa\u202efdp.exe", "hóafdp.exe.pdf"),
        ("x\r\nSet-Cookie: a=b", "xSet-Cookie a=b.pdf"),
        ("", "minh-chung.pdf"),
        ("LPT1.txt.pdf", "minh-chung.pdf"),
        ("bảng.xlsx.docx", "bảng.pdf"),
        ("a" * 300, "a" * 120 + ".pdf"),
        ("ắ" * 300, "ắ" * 80 + ".pdf"),
    ],
)
def test_a_name_loses_what_is_dangerous_and_nothing_else(name: str, clean: str) -> None:
    assert safe_name(name, ".pdf") == clean
