"""Loading an edition whole or not at all, and storing it with its format."""

import shutil
from pathlib import Path

import pytest

from scorecard.framework.errors import FrameworkInvalid, FrameworkNotFound, StoredFormatUnknown
from scorecard.framework.loader import dump, editions, load, load_stored

EDITIONS = Path(__file__).parents[2] / "data" / "frameworks"
STORED = Path(__file__).parent / "stored"


@pytest.mark.parametrize("edition", editions(EDITIONS))
def test_a_stored_edition_reads_back_the_same(edition: str) -> None:
    framework = load(EDITIONS / edition)
    again = load_stored(dump(framework))
    assert again == framework
    assert again.structure_sha256 == framework.structure_sha256
    assert again.text_sha256 == framework.text_sha256


def test_both_editions_are_listed() -> None:
    assert editions(EDITIONS) == ("san-xuat-sach-hon", "tcvn-iso-18091-2020")


def test_the_first_stored_format_is_still_read() -> None:
    framework = load_stored((STORED / "format-1.json").read_text(encoding="utf-8"))
    assert framework.edition == "san-xuat-sach-hon"
    assert [indicator.code for indicator in framework.indicators] == [str(n) for n in range(1, 19)]


def test_an_edition_stored_in_the_first_format_keeps_the_hashes_it_was_stored_under() -> None:
    framework = load_stored((STORED / "format-1.json").read_text(encoding="utf-8"))
    assert framework.structure_sha256 == "5a1a5b7801822754e31fa29deb02e66f79ce5b022e8ab3c3bd1349f546a9b1af"
    assert framework.text_sha256 == "e9e747dfef1b6f633c63c19c3cc3cd0ddc835c1501be866aac43af705fee7f57"


def test_the_39_indicators_of_the_first_release_are_still_read_with_their_hashes() -> None:
    framework = load_stored((STORED / "format-1-39.json").read_text(encoding="utf-8"))
    assert len(framework.sub_indicators) == 196
    assert framework.structure_sha256 == "bd4e748f7be6ffc8633cab8c3b75e128cb0c26acd68f45375e20cad42abc1c46"
    assert framework.text_sha256 == "074f0ca7c551b3afe00db77be2a05ae84b79b9f01ec5c9c0745b6254f494ad19"


def test_the_second_stored_format_is_read_with_its_guidance() -> None:
    framework = load_stored((STORED / "format-2.json").read_text(encoding="utf-8"))
    assert framework.sub_indicator("1.1.1").evidence[0].kept == ("van-phong",)
    assert [case.code for case in framework.cases] == ["1.1.1-a"]
    assert framework.conventions[0].term.vi == "trong kỳ"
    assert framework.wording.longest["level"] == {"vi": 140, "en": 170}


def test_a_newer_stored_format_is_refused_with_advice() -> None:
    with pytest.raises(StoredFormatUnknown, match="Use a newer program"):
        load_stored('{"format": 99}')


def test_a_broken_edition_never_loads_half(tmp_path: Path) -> None:
    folder = shutil.copytree(EDITIONS / "san-xuat-sach-hon", tmp_path / "san-xuat-sach-hon")
    (folder / "quadrant-6.toml").write_text('code = "B6"\n', encoding="utf-8")
    with pytest.raises(FrameworkInvalid) as caught:
        load(folder)
    assert [str(fault) for fault in caught.value.faults] == ["quadrant-6.toml title: this field is missing"]


def test_a_folder_without_framework_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(FrameworkNotFound):
        load(tmp_path)
