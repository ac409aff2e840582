"""Evidence files by the SHA-256 of their content: temporary file, fsync, rename; the hash is checked on reading."""

import hashlib
import os
import tempfile
from pathlib import Path

from scorecard.errors import ScorecardError


class EvidenceFileDamaged(ScorecardError):
    """The bytes on disk are not the bytes that were stored, or are gone."""

    code = "SC-305"
    vi = "Tệp minh chứng {sha256} trên máy chủ bị thiếu hoặc đã hỏng. Hãy báo quản trị viên khôi phục từ bản sao lưu."
    en = (
        "The evidence file {sha256} is missing or damaged on the server. Ask the administrator to restore it."
    )


class EvidenceFiles:
    """A folder of files named by their hash; the same bytes are stored once, whoever brings them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the file with this hash lies."""
        return self.folder / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Store `content` durably; its SHA-256. Call it before the row that names it."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if path.exists() and is_whole(path.read_bytes(), sha256):
            _sync_folder(path.parent)  # whoever brought it first may not have come so far
            return sha256
        if not path.parent.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _sync_folder(self.folder)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as temporary:
            temporary.write(content)
            temporary.flush()
            os.fsync(temporary.fileno())
        Path(temporary.name).replace(path)
        _sync_folder(path.parent)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes with this hash; raises EvidenceFileDamaged where they are missing or differ."""
        try:
            content = self.path(sha256).read_bytes()
        except OSError as error:
            raise EvidenceFileDamaged(sha256=sha256) from error
        if not is_whole(content, sha256):
            raise EvidenceFileDamaged(sha256=sha256)
        return content


def is_whole(content: bytes, sha256: str) -> bool:
    """Whether these are the bytes that were stored under this hash."""
    return hashlib.sha256(content).hexdigest() == sha256


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no fsync of a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
