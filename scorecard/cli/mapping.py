"""Outlines for the map: load-boundaries."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from scorecard.cli import homes
from scorecard.cli.homes import HomeOption
from scorecard.cli.words import say
from scorecard.clock import today
from scorecard.localities.models import Level
from scorecard.services import boundaries, geojson
from scorecard.services.boundaries import BoundaryWish, LoadedBoundaries

File = Annotated[
    Path,
    typer.Argument(
        exists=True, dir_okay=False, help="Tệp GeoJSON, tọa độ WGS 84 / A GeoJSON file in WGS 84 degrees."
    ),
]


def load_boundaries(
    file: File,
    field: Annotated[
        str, typer.Option(help="Thuộc tính chứa mã đơn vị / The property that holds the unit's code.")
    ] = "ma",
    level: Annotated[
        Level | None, typer.Option(help="Cấp; bỏ trống: theo số chữ số của mã / Tier; else by digits.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Mã của ngày nào; mặc định hôm nay / Codes of which day."),
    ] = None,
    skip_unknown: Annotated[
        bool,
        typer.Option("--skip-unknown", help="Bỏ qua mã không có đơn vị / Leave out codes of no unit."),
    ] = False,
    source: Annotated[
        str, typer.Option(help="Nguồn dữ liệu, hiện dưới bản đồ / Where it comes from, shown on the map.")
    ] = "",
    home: HomeOption = None,
) -> None:
    """Nạp ranh giới đơn vị hành chính cho bản đồ / Load outlines of units for the map."""
    at = homes.ready(home)
    day = on.date() if on else today(at.clock())
    wish = BoundaryWish(field, day, level, skip_unknown, source or file.name)
    geojson.require_size(file.stat().st_size)  # before it is in memory
    _tell(boundaries.load_boundaries(at, file.read_bytes(), wish))


def _tell(loaded: LoadedBoundaries) -> None:
    before, after = loaded.points
    say(
        f"Đã nạp ranh giới của {loaded.matched} đơn vị; {before} điểm rút còn {after}.",
        f"Outlines of {loaded.matched} units loaded; {before} points thinned to {after}.",
    )
    if loaded.unknown:
        codes = ", ".join(loaded.unknown)
        say(
            f"Bỏ qua {len(loaded.unknown)} mã không có đơn vị: {codes}",
            f"Codes left out: {len(loaded.unknown)}",
        )
    say(
        f"Còn {loaded.without} đơn vị cùng cấp chưa có ranh giới; trên bản đồ là một chấm.",
        f"{loaded.without} units of that tier have no outline yet; the map shows a dot.",
    )
