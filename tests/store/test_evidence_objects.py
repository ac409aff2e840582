"""Evidence files in an S3 store, against a real S3 server on this machine."""

import hashlib
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer
from obstore.store import S3Store
from pydantic import ValidationError

from scorecard.settings import Settings
from scorecard.store.evidence_files import EvidenceFileDamaged, EvidenceFiles
from scorecard.store.evidence_objects import EvidenceObjects, EvidenceStoreAway, evidence_files

ADDRESS = "s3://minh-chung/xa-an-binh"
FILE = b"%PDF-1.7 " + bytes(range(256)) * 5000
SHA256 = hashlib.sha256(FILE).hexdigest()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an S3 server with one bucket."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    address = f"http://{host}:{port}"
    urllib.request.urlopen(urllib.request.Request(f"{address}/minh-chung", method="PUT"))  # noqa: S310  our own
    yield address
    running.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> S3Store:
    """The bucket as somebody else sees it, who can harm it."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "khoa")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "bi-mat")
    return S3Store.from_url(ADDRESS, client_options={"allow_http": True})


@pytest.fixture
def files(bucket: S3Store, tmp_path: Path) -> EvidenceFiles:
    found = evidence_files(ADDRESS, tmp_path / "evidence")
    assert isinstance(found, EvidenceObjects)
    return found


def test_without_a_setting_files_lie_in_the_home(tmp_path: Path) -> None:
    found = evidence_files("", tmp_path)
    assert type(found) is EvidenceFiles
    assert found.path(found.keep(FILE)).is_relative_to(tmp_path)


def test_a_file_is_kept_under_its_hash_and_given_back_byte_for_byte(
    files: EvidenceFiles, bucket: S3Store, tmp_path: Path
) -> None:
    assert files.keep(FILE) == SHA256
    assert files.read(SHA256) == FILE
    assert bytes(bucket.get(f"{SHA256[:2]}/{SHA256}").bytes()) == FILE
    assert list(tmp_path.rglob("*")) == []


def test_the_same_bytes_are_kept_once(files: EvidenceFiles, bucket: S3Store) -> None:
    files.keep(FILE)
    before = bucket.head(f"{SHA256[:2]}/{SHA256}")
    files.keep(FILE)
    assert bucket.head(f"{SHA256[:2]}/{SHA256}")["last_modified"] == before["last_modified"]


def test_bytes_changed_in_the_store_are_never_given_out_and_are_mended_by_the_next_upload(
    files: EvidenceFiles, bucket: S3Store
) -> None:
    files.keep(FILE)
    bucket.put(f"{SHA256[:2]}/{SHA256}", FILE[:-1] + b"!")
    with pytest.raises(EvidenceFileDamaged):
        files.read(SHA256)
    files.keep(FILE)
    assert files.read(SHA256) == FILE


def test_a_file_that_is_gone_is_said_to_be(files: EvidenceFiles) -> None:
    with pytest.raises(EvidenceFileDamaged):
        files.read("0" * 64)


def test_a_store_without_the_bucket_is_said_to_be_away(bucket: S3Store, tmp_path: Path) -> None:
    files = evidence_files("s3://khong-co", tmp_path)
    with pytest.raises(EvidenceStoreAway):
        files.keep(FILE)


def test_a_store_that_does_not_answer_is_said_to_be_away(
    bucket: S3Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    files = evidence_files(ADDRESS, tmp_path)
    with pytest.raises(EvidenceStoreAway):
        files.read(SHA256)


@pytest.mark.parametrize("address", ["https://s3.example/minh-chung", "s3://", "minh-chung", "s3://A b"])
def test_a_setting_that_is_no_store_is_refused_at_the_start(address: str) -> None:
    with pytest.raises(ValidationError):
        Settings(evidence_store=address)
