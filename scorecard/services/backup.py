"""Backup and restore: one .zip with every row, every evidence file, every seal, and the sum of each."""

import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scorecard.services import history_check
from scorecard.services.backup_errors import BackupDamaged, BackupNotOurs, TargetTaken
from scorecard.services.workplace import Workplace
from scorecard.store import backup as rows
from scorecard.store import events, evidence, evidence_requests, migrating
from scorecard.store.evidence_files import EvidenceFileDamaged
from scorecard.store.unit_of_work import Transaction

FORMAT = 1
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


@dataclass(frozen=True)
class BackedUp:
    """What went into a backup; `damaged`: evidence files (SHA-256) that the disk no longer holds whole."""

    path: Path
    rows: int
    files: int
    damaged: tuple[str, ...]


class _Writer:
    """A zip being written, with the sum of each of its files."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.sums: dict[str, str] = {}

    def add(self, name: str, content: bytes, compress: bool = True) -> None:
        how = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        self.archive.writestr(name, content, how)
        self.sums[name] = hashlib.sha256(content).hexdigest()

    def add_lines(self, name: str, lines: Iterator[str]) -> int:
        """Write lines as they come, never all in memory; how many."""
        digest, count = hashlib.sha256(), 0
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with self.archive.open(entry, "w", force_zip64=True) as file:
            for line in lines:
                content = f"{line}\n".encode()
                file.write(content)
                digest.update(content)
                count += 1
        self.sums[name] = digest.hexdigest()
        return count


def backup(at: Workplace, folder: Path) -> BackedUp:
    """Write scorecard-<time>.zip into `folder` (made where it is not); it appears there whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"scorecard-{at.clock():%Y%m%dT%H%M%SZ}.zip"
    if target.exists():
        raise TargetTaken(path=target)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".new-", delete=False) as temporary:
        try:
            with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
                told = _write(at, _Writer(archive), target)
            temporary.flush()
            os.fsync(temporary.fileno())
        except BaseException:
            temporary.close()
            Path(temporary.name).unlink()
            raise
    Path(temporary.name).replace(target)
    return told


def _write(at: Workplace, writer: _Writer, target: Path) -> BackedUp:
    revision = migrating.revision_of(at.store.engine)
    with rows.one_picture(at.store) as transaction:
        tables = {table.name: table for table in rows.tables(transaction)}
        order = list(tables)
        counts = {
            name: writer.add_lines(f"tables/{name}.jsonl", rows.lines(transaction, table))
            for name, table in tables.items()
        }
        columns = {name: rows.columns(table) for name, table in tables.items()}
        heads = events.heads(transaction)
        proofs = [sha256 for sha256, _ in evidence.stored_files(transaction)]
        wanted = list(dict.fromkeys((*proofs, *evidence_requests.stored_files(transaction))))
    damaged = tuple(sha256 for sha256 in wanted if not _add_evidence(at, writer, sha256))
    for path in sorted(history_check.seals_folder(at).glob("*.json")):
        writer.add(f"seals/{path.name}", path.read_bytes())
    manifest = {
        "format": FORMAT,
        "made_at": at.clock().isoformat(),
        "revision": revision,
        "order": order,
        "columns": columns,
        "rows": counts,
        "heads": heads,
        "damaged": damaged,
    }
    writer.add(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    writer.archive.writestr(SUMS, "".join(f"{value}  {name}\n" for name, value in writer.sums.items()))
    return BackedUp(target, sum(counts.values()), len(wanted) - len(damaged), damaged)


def _add_evidence(at: Workplace, writer: _Writer, sha256: str) -> bool:
    """Whether the file was there and whole; one lost file must not stop the backup of all others."""
    try:
        writer.add(f"evidence/{sha256}", at.files.read(sha256), compress=False)
    except EvidenceFileDamaged:
        return False
    return True


def restore(at: Workplace, file: Path) -> dict[str, Any]:
    """Bring a backup into the empty home `at`, every sum checked before the first row; its manifest.

    Raises BackupNotOurs, BackupDamaged; DatabaseNewer where a newer program made it. Ends at today's schema.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sums(archive)
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            if manifest.get("format") != FORMAT:
                raise BackupNotOurs(path=file)
            migrating.upgrade(at.store, revision=manifest["revision"])
            with at.store.writing() as transaction:
                _load_rows(transaction, archive, manifest)
            _bring_files(at, archive)
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        raise BackupNotOurs(path=file) from error
    migrating.upgrade(at.store)
    return manifest


def _check_sums(archive: zipfile.ZipFile) -> None:
    """Raise BackupDamaged unless exactly the files listed are there, each with its sum."""
    lines = archive.read(SUMS).decode().splitlines()
    told = {name: expected for expected, _, name in (line.partition("  ") for line in lines)}
    present = set(archive.namelist()) - {SUMS}
    if present != set(told):
        raise BackupDamaged(name=", ".join(sorted(present ^ set(told))))
    for name, expected in told.items():
        if _sum(archive, name) != expected:
            raise BackupDamaged(name=name)


def _sum(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _load_rows(transaction: Transaction, archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    tables = {table.name: table for table in rows.tables(transaction)}
    for name in manifest["order"]:
        with archive.open(f"tables/{name}.jsonl") as file:
            lines = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
            count = rows.load(transaction, tables[name], manifest["columns"][name], lines)
        if count != manifest["rows"][name]:
            raise BackupDamaged(name=f"tables/{name}.jsonl")
        rows.continue_numbers(transaction, tables[name])
    heads = {chain: list(head) for chain, head in events.heads(transaction).items()}
    if heads != manifest["heads"]:
        raise BackupDamaged(name="tables/event.jsonl")


def _bring_files(at: Workplace, archive: zipfile.ZipFile) -> None:
    seals = history_check.seals_folder(at)
    for name in archive.namelist():
        kind, _, own = name.partition("/")
        if kind == "evidence":
            at.files.keep(archive.read(name))
        elif kind == "seals" and own == Path(own).name:
            seals.mkdir(parents=True, exist_ok=True)
            (seals / own).write_bytes(archive.read(name))
