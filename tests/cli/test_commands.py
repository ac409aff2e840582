"""The command line: every command there, with help; wrong use ends in two sentences, never in a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import update

from scorecard.cli import homes
from scorecard.cli.words import plain_errors
from scorecard.services.home import is_demonstration
from scorecard.settings import ROOT
from scorecard.store import migrating, tables
from tests.cli.conftest import Run

COMMANDS = [
    "init",
    "run",
    "test",
    "migrate",
    "load-demo",
    "create-user",
    "check-framework",
    "check-localities",
    "load-localities",
    "load-boundaries",
    "rebuild-results",
    "verify-results",
    "verify-history",
    "backup",
    "restore",
]
PASSWORD = "mua xuân trên phố"
WHO = ("--username", "quantri", "--name", "Lê Văn Quản")


@pytest.fixture
def initialised(run: Run) -> Run:
    assert run("init", *WHO, "--password", PASSWORD).exit_code == 0
    return run


def test_every_command_is_listed(run: Run) -> None:
    listed = [line.split()[0] for line in run("--help").output.split("Commands:")[1].splitlines() if line]
    assert listed == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_both_languages(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert " / " in done.output


def test_init_makes_an_empty_home_with_its_administrator(initialised: Run, real_home: Path) -> None:
    at = homes.ready(None)
    assert at.store.engine.url.database == str(real_home / "scorecard.sqlite")
    assert not is_demonstration(at)
    assert len(at.registry().units) > 3000
    assert initialised("verify-history").exit_code == 0


def test_init_asks_for_what_was_not_given(run: Run) -> None:
    typed = f"quantri\nLê Văn Quản\n{PASSWORD}\n{PASSWORD}\n"
    done = run("init", typed=typed)
    assert done.exit_code == 0
    assert PASSWORD not in done.output


def test_init_never_touches_a_home_with_data(initialised: Run) -> None:
    done = initialised("init", *WHO, "--password", PASSWORD)
    assert done.exit_code == 1
    assert "SC-342" in done.output


@pytest.mark.parametrize(("name", "password"), [("quantri", "123"), ("???", PASSWORD)])
def test_init_leaves_nothing_behind_when_refused(run: Run, real_home: Path, name: str, password: str) -> None:
    assert run("init", "--username", name, "--name", "A", "--password", password).exit_code == 1
    assert not (real_home / "scorecard.sqlite").exists()


def test_without_a_home_the_error_says_what_to_run(run: Run) -> None:
    done = run("verify-results")
    assert done.exit_code == 1
    assert "python -m scorecard init" in done.output
    assert "Lỗi SC-340" in done.output
    assert "Error SC-340" in done.output


def test_an_older_schema_asks_for_migrate(initialised: Run) -> None:
    with homes.ready(None).store.writing() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = 'older'")
    assert "SC-341" in initialised("verify-results").output


def test_a_user_gets_a_role_where_one_locality_is_meant(initialised: Run) -> None:
    lan = ("create-user", "--username", "lan", "--name", "Lan", "--password", PASSWORD)
    done = initialised(*lan, "--role", "official", "--locality", "phường hải an")
    assert done.exit_code == 0
    assert "Phường Hải An" in done.output
    assert "SC-" in initialised(*lan, "--role", "official", "--locality", "phường hải an").output


def test_an_unclear_locality_is_answered_with_what_it_could_be(initialised: Run) -> None:
    lan = ("create-user", "--username", "lan", "--name", "Lan", "--password", PASSWORD)
    done = initialised(*lan, "--role", "official", "--locality", "hải an")
    assert done.exit_code == 1
    assert "commune-11413-20250701" in done.output
    with homes.ready(None).store.reading() as connection:
        names = connection.execute(tables.Account.__table__.select()).mappings()
        assert [row["username"] for row in names] == ["quantri"]


def test_migrate_with_nothing_to_do_says_so(initialised: Run, real_home: Path) -> None:
    assert migrating.head() in initialised("migrate").output
    assert not (real_home / "backups").exists()


def test_a_changed_history_is_named(initialised: Run) -> None:
    at = homes.ready(None)
    with at.store.writing() as connection:
        connection.exec_driver_sql("drop trigger event_no_update")
        connection.exec_driver_sql("update event set role = 'x' where id = 1")
    done = initialised("verify-history")
    assert done.exit_code == 1
    assert "sửa" in done.output


def test_results_are_verified_and_rebuilt(initialised: Run) -> None:
    assert initialised("verify-results").exit_code == 0
    assert initialised("rebuild-results").exit_code == 0


def test_a_good_framework_passes_and_a_missing_one_is_named(run: Run, tmp_path: Path) -> None:
    assert run("check-framework", str(ROOT / "data" / "frameworks" / "san-xuat-sach-hon")).exit_code == 0
    assert "SC-122" in run("check-framework", str(tmp_path)).output


def test_faults_of_a_framework_are_all_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "framework.toml").write_text('code = "x"\n', encoding="utf-8")
    done = run("check-framework", str(tmp_path))
    assert done.exit_code == 1
    assert done.output.count("framework.toml") > 4


def test_localities_are_counted_by_province(run: Run) -> None:
    done = run("check-localities")
    assert done.exit_code == 0
    assert "34 tỉnh, thành phố; 3321 xã, phường, đặc khu; 0 lỗi." in done.output


def test_backup_and_restore_through_the_commands(initialised: Run, tmp_path: Path) -> None:
    assert initialised("backup", "--to", str(tmp_path / "b")).exit_code == 0
    (file,) = (tmp_path / "b").iterdir()
    assert initialised("restore", str(file), "--home", str(tmp_path / "new")).exit_code == 0
    with homes.ready(tmp_path / "new").store.reading() as connection:
        assert connection.execute(tables.Account.__table__.select()).mappings().one()["username"] == "quantri"
    again = initialised("restore", str(file), "--home", str(tmp_path / "new"))
    assert "SC-352" in again.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "new", "real"]


def test_a_damaged_backup_leaves_no_half_home(initialised: Run, tmp_path: Path) -> None:
    initialised("backup", "--to", str(tmp_path / "b"))
    (file,) = (tmp_path / "b").iterdir()
    file.write_bytes(file.read_bytes()[:-3000])
    done = initialised("restore", str(file), "--home", str(tmp_path / "new"))
    assert done.exit_code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "real"]


def test_what_nobody_foresaw_is_told_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Exception, match="1"), plain_errors():
        raise RuntimeError("the disk is on fire")
    told = capsys.readouterr().err
    assert "the disk is on fire" in told
    assert "Traceback" not in told


def test_it_starts_as_a_module_with_vietnamese_on_any_console(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "SCORECARD_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "scorecard", "migrate"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Chưa có dữ liệu" in done.stderr.decode("utf-8")


def test_disabled_administrators_do_not_open_init_again(initialised: Run) -> None:
    at = homes.ready(None)
    with at.store.writing() as connection:
        connection.execute(update(tables.Account).values(disabled_at=at.clock()))
    assert initialised("init", *WHO, "--password", PASSWORD).exit_code == 1
