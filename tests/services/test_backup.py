"""A backup restored on an empty home gives the same rows, the same files and a sign-in that works."""

import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from scorecard.assessment.records import State
from scorecard.services import accounts, backup, history_check, result_upkeep, signing_in
from scorecard.services.backup_errors import BackupDamaged, BackupNotOurs
from scorecard.services.workplace import Workplace
from scorecard.store import migrating, tables
from scorecard.store.backup import lines
from scorecard.store.backup import tables as tables_of
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.migrating import DatabaseNewer
from scorecard.store.unit_of_work import Store
from tests.conftest import empty_postgres
from tests.services.world import NOW, build

PASSWORD = "mua xuân trên phố"


def full_home(folder: Path, url: str = "") -> Workplace:
    """A migrated home with an assessment in every state, evidence files, a seal and a person."""
    url = url or f"sqlite:///{folder / 'scorecard.sqlite'}"
    migrating.upgrade(Store(open_engine(url)))
    at = build(folder, url).at
    accounts.create_account(at, accounts.operator(at), "lan", "Nguyễn Thị Lan", PASSWORD)
    history_check.seal(at)
    return at


def empty_home(folder: Path, url: str = "") -> Workplace:
    store = Store(open_engine(url or f"sqlite:///{folder / 'scorecard.sqlite'}"))
    return Workplace(store, lambda: NOW, EvidenceFiles(folder / "evidence"))


def everything(at: Workplace) -> dict[str, list[str]]:
    with at.store.reading() as connection:
        return {table.name: list(lines(connection, table)) for table in tables_of(connection)}


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, Path]:
    """A home and its backup; read only."""
    at = full_home(tmp_path_factory.mktemp("full"))
    return at, backup.backup(at, tmp_path_factory.mktemp("backups")).path


def require_same(restored: Workplace, original: Workplace) -> None:
    assert everything(restored) == everything(original)
    assert files(restored.files.folder) == files(original.files.folder)
    assert files(history_check.seals_folder(restored)) == files(history_check.seals_folder(original))
    assert not history_check.verify(restored)
    assert not result_upkeep.verify(restored).differences
    assert signing_in.sign_in(restored, "lan", PASSWORD, "127.0.0.1")


def test_the_restored_home_is_the_same_and_lets_people_in(
    home: tuple[Workplace, Path], tmp_path: Path
) -> None:
    original, file = home
    restored = empty_home(tmp_path)
    manifest = backup.restore(restored, file)
    assert manifest["rows"]["assessment"] == len(State)
    require_same(restored, original)


@pytest.mark.postgres
def test_a_sqlite_backup_restores_to_postgresql_and_back(
    home: tuple[Workplace, Path], tmp_path: Path, postgres_server: str
) -> None:
    original, file = home
    server = empty_home(tmp_path / "server", empty_postgres(postgres_server, tmp_path.name))
    backup.restore(server, file)
    returned = empty_home(tmp_path / "back")
    backup.restore(returned, backup.backup(server, tmp_path / "from-server").path)
    row = {"username": "moi", "name": "Mới", "password_hash": "-", "created_at": NOW}
    with server.store.writing() as connection:  # numbers go on after the restored ones
        highest = max(connection.execute(select(tables.Account.id)).scalars())
        made = connection.execute(insert(tables.Account).values(**row).returning(tables.Account.id)).scalar()
    assert made == highest + 1
    require_same(returned, original)
    server.store.engine.dispose()


def test_a_changed_byte_is_noticed_before_the_first_row(home: tuple[Workplace, Path], tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(home[1]) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"Nguy", b"Ngai") if "account" in name else content)
    restored = empty_home(tmp_path)
    with pytest.raises(BackupDamaged):
        backup.restore(restored, damaged)
    assert migrating.revision_of(restored.store.engine) is None


def test_an_added_or_missing_file_is_noticed(home: tuple[Workplace, Path], tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(home[1].read_bytes())
    with zipfile.ZipFile(damaged, "a") as archive:
        archive.writestr("evidence/../../outside", b"x")
    with pytest.raises(BackupDamaged):
        backup.restore(empty_home(tmp_path), damaged)


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello", b"x")
    for path in (other, tmp_path / "nowhere.zip"):
        with pytest.raises(BackupNotOurs):
            backup.restore(empty_home(tmp_path), path)


def test_a_backup_of_a_newer_release_is_refused(home: tuple[Workplace, Path], tmp_path: Path) -> None:
    newer = tmp_path / "newer.zip"
    with zipfile.ZipFile(home[1]) as source, zipfile.ZipFile(newer, "w") as archive:
        manifest = json.loads(source.read("manifest.json")) | {"revision": "9999"}
        writer = backup._Writer(archive)
        writer.add("manifest.json", json.dumps(manifest).encode())
        archive.writestr("SHA256SUMS", f"{writer.sums['manifest.json']}  manifest.json\n")
    with pytest.raises(DatabaseNewer):
        backup.restore(empty_home(tmp_path), newer)


def test_a_lost_evidence_file_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    at = full_home(tmp_path)
    lost = next(path for path in at.files.folder.rglob("*") if path.is_file())
    lost.write_bytes(b"damaged")
    made = backup.backup(at, tmp_path / "backups")
    assert made.damaged == (lost.name,)
    assert made.files == len(State) - 1
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [made.path.name]
