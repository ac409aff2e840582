"""Commands that look something over and end with exit code 1 where it is not sound."""

from pathlib import Path
from typing import Annotated

import typer

from scorecard.cli import homes
from scorecard.cli.homes import HomeOption
from scorecard.cli.words import say, say_error
from scorecard.clock import now, today
from scorecard.localities import checker, loader
from scorecard.rating.golden import check_with_examples
from scorecard.services import history_check, result_upkeep


def check_framework(
    path: Annotated[Path, typer.Argument(help="Thư mục có framework.toml / A folder with a framework.toml.")],
) -> None:
    """Kiểm tra một bộ tiêu chí, nêu mọi lỗi / Name every fault of a framework edition."""
    faults = check_with_examples(path)
    for fault in faults:
        say_error(fault.sentence("vi"), fault.sentence("en"))
    if faults:
        raise typer.Exit(1)
    say(f"{path}: không có lỗi.", f"{path}: no faults.")


def check_localities() -> None:
    """Kiểm tra danh mục đơn vị: số lượng, thiếu, chồng lấn / Look over data/localities."""
    folder = loader.DATA_FOLDER
    units = loader.load_units(folder / "units.csv")
    report = checker.check(units, loader.load_successions(folder / "succession.csv"), today(now()))
    for count in report.counts:
        kinds = ", ".join(f"{number} {kind.label('vi')}" for kind, number in count.by_kind.items())
        say(f"{count.province.full_name}: {count.communes} ({kinds})")
    for gap in report.gaps:
        say(f"Còn thiếu: {gap.sentence('vi')}", f"Known gap: {gap.sentence('en')}")
    for fault in report.faults:
        say_error(f"Lỗi: {fault.sentence('vi')}", f"Fault: {fault.sentence('en')}")
    total = sum(count.communes for count in report.counts)
    say(
        f"{len(report.counts)} tỉnh, thành phố; {total} xã, phường, đặc khu; {len(report.faults)} lỗi.",
        f"{len(report.counts)} provinces; {total} communes, wards and special zones; {len(report.faults)} faults.",
    )
    if not report.is_sound:
        raise typer.Exit(1)


def verify_results(home: HomeOption = None) -> None:
    """Tính lại mọi kết quả và so sánh / Compute every result anew and compare."""
    compared = result_upkeep.verify(homes.ready(home))
    for difference in compared.differences:
        say_error(difference.sentence("vi"), difference.sentence("en"))
    say(
        f"Đã so {compared.rows} dòng kết quả; {len(compared.differences)} dòng khác.",
        f"{compared.rows} result rows compared; {len(compared.differences)} differ.",
    )
    if compared.differences:
        say_error("Chạy rebuild-results để tính lại.", "Run rebuild-results to write them anew.")
        raise typer.Exit(1)


def rebuild_results(home: HomeOption = None) -> None:
    """Tính lại và ghi lại mọi kết quả đang làm việc / Compute and write every working result anew."""
    rows = result_upkeep.rebuild(homes.ready(home))
    say(f"Đã ghi lại {rows} dòng kết quả.", f"{rows} result rows written anew.")


def verify_history(home: HomeOption = None) -> None:
    """Kiểm tra nhật ký: sửa, xóa, đảo thứ tự, cắt đuôi / Find edited, removed, reordered or cut history."""
    findings = history_check.verify(homes.ready(home))
    for finding in findings:
        say_error(finding.sentence("vi"), finding.sentence("en"))
    if findings:
        raise typer.Exit(1)
    say("Nhật ký nguyên vẹn.", "The history is sound.")
