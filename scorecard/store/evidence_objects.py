"""Evidence files in an S3-compatible store, by one setting: the same names, the hash checked on reading."""

import hashlib
from datetime import timedelta
from pathlib import Path

from obstore.exceptions import BaseError
from obstore.store import S3Store

from scorecard.errors import ScorecardError
from scorecard.store.evidence_files import EvidenceFileDamaged, EvidenceFiles, is_whole

PATIENCE = timedelta(seconds=20)  # a person waits meanwhile


class EvidenceStoreAway(ScorecardError):
    """The S3 store does not answer, or refuses; nothing was stored."""

    code = "SC-306"
    vi = "Kho tệp minh chứng chưa trả lời. Chưa có gì được lưu; hãy thử lại sau hoặc báo quản trị viên."
    en = "The store of evidence files does not answer. Nothing was stored; try again later or tell the administrator."


class EvidenceObjects(EvidenceFiles):
    """A bucket of files named by their hash; `folder` stays where the home keeps what lies beside them."""

    def __init__(self, address: str, folder: Path) -> None:
        super().__init__(folder)
        # Where and with which keys is told by AWS_… as to every S3 program; http is for a store on a closed network.
        self._store = S3Store.from_url(
            address,
            client_options={"allow_http": True, "connect_timeout": timedelta(seconds=5), "timeout": PATIENCE},
            retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
        )

    def keep(self, content: bytes) -> str:
        """Store `content`; its SHA-256. The store has acknowledged it when this returns."""
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            if self._found(sha256) != content:
                self._store.put(_name(sha256), content)
        except (BaseError, OSError) as error:
            raise EvidenceStoreAway from error
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes with this hash; raises EvidenceFileDamaged where they are missing or differ."""
        try:
            content = self._found(sha256)
        except (BaseError, OSError) as error:
            raise EvidenceStoreAway from error
        if content is None or not is_whole(content, sha256):
            raise EvidenceFileDamaged(sha256=sha256)
        return content

    def _found(self, sha256: str) -> bytes | None:
        try:
            return bytes(self._store.get(_name(sha256)).bytes())
        except FileNotFoundError:
            return None


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def evidence_files(address: str, folder: Path) -> EvidenceFiles:
    """The store that the setting names: empty for the home's own folder, s3://bucket/folder for an S3 store."""
    return EvidenceObjects(address, folder) if address else EvidenceFiles(folder)
