"""Calibration: cases to try one's judgement on, before verifying real localities."""

from scorecard.access.roles import Permission
from scorecard.services.editions_to_read import editions_to_read
from scorecard.ui.framework.calibration import draw_calibration, has_cases
from scorecard.ui.framework.reading import choose_edition, choose_quadrant
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.pieces.empty import empty_state
from scorecard.wiring import workplace

guard(Permission.VERIFY)

heading(t("Chấm thử để đều tay"))
every = [each for each in editions_to_read(workplace()) if has_cases(each.framework)]
if every:
    framework = choose_edition(every)
    draw_calibration(framework, choose_quadrant(framework))
else:
    empty_state(
        t("Bộ tiêu chí đang dùng chưa có ví dụ"),
        t("Ví dụ nằm trong tệp của bộ tiêu chí; quản trị viên lưu bản mới ở trang Phiên bản bộ tiêu chí."),
    )
