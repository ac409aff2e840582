"""Keeping data: backup into one file, restore it into an empty home."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from scorecard.cli import homes
from scorecard.cli.homes import HomeOption
from scorecard.cli.words import say, say_error
from scorecard.services import backup as keeping
from scorecard.services.backup_errors import TargetTaken
from scorecard.services.workplace import Workplace
from scorecard.settings import settings
from scorecard.store import migrating

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Tệp sao lưu / The backup file.")]
EmptyHome = Annotated[Path, typer.Option("--home", help="Thư mục trống để khôi phục / An empty folder.")]


def backup(
    to: Annotated[
        Path | None, typer.Option(help="Nơi để tệp; mặc định <home>/backups / Where the file goes.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Sao lưu mọi dòng dữ liệu và tệp minh chứng vào một tệp / Every row and evidence file into one file."""
    at = homes.ready(home)
    made = keeping.backup(at, to or homes.chosen(home).home / "backups")
    say(
        f"Đã sao lưu {made.rows} dòng, {made.files} tệp minh chứng: {made.path}",
        f"{made.rows} rows and {made.files} evidence files in {made.path}",
    )
    for sha256 in made.damaged:
        say_error(f"Tệp minh chứng thiếu hoặc hỏng: {sha256}", f"Evidence missing or damaged: {sha256}")
    if made.damaged:
        raise typer.Exit(1)


def restore(file: File, home: EmptyHome) -> None:
    """Khôi phục bản sao lưu vào một thư mục trống / Restore a backup into an empty home."""
    home = home.resolve()
    if home.exists() and any(home.iterdir()):
        raise TargetTaken(path=home)
    manifest = _restore_aside(file, home)
    say(
        f"Đã khôi phục {sum(manifest['rows'].values())} dòng vào {home}.",
        f"{sum(manifest['rows'].values())} rows restored into {home}. Serve it with SCORECARD_HOME={home}",
    )


def _restore_aside(file: Path, home: Path) -> dict[str, dict[str, int]]:
    """Restore beside the home and put it in place when all is well; nothing half restored stays."""
    if settings().database_url:
        return _restore_to_server(file, home)
    aside = home.with_name(f".{home.name}.restoring")
    shutil.rmtree(aside, ignore_errors=True)
    at = homes.opened(homes.chosen(aside))
    try:
        manifest = keeping.restore(at, file)
        at.store.engine.dispose()
        if home.exists():
            home.rmdir()
        aside.replace(home)
        return manifest
    finally:
        at.store.engine.dispose()
        shutil.rmtree(aside, ignore_errors=True)


def _restore_to_server(file: Path, home: Path) -> dict[str, dict[str, int]]:
    at: Workplace = homes.opened(settings().model_copy(update={"home": home}))
    if migrating.revision_of(at.store.engine) is not None:
        raise TargetTaken(path="SCORECARD_DATABASE_URL")
    return keeping.restore(at, file)
