"""What can go wrong while a cycle is planned: its steps, its localities, going on from an earlier one."""

from scorecard.errors import ScorecardError


class StepStartsAfterDue(ScorecardError):
    """A step would begin after the day by which it is due."""

    code = "SC-511"
    vi = "Bước «{step_vi}» bắt đầu {starts}, sau hạn {due} của chính bước đó. Hãy sửa một trong hai ngày."
    en = "The step '{step_en}' begins on {starts}, after its own due day {due}. Change one of the two days."


class StepDueTooEarly(ScorecardError):
    """A step would be due before one that comes earlier in the procedure."""

    code = "SC-512"
    vi = (
        "Bước «{step_vi}» có hạn {due}, sớm hơn hạn {before} của bước «{before_step_vi}» đứng trước. "
        "Hãy sửa một trong hai hạn."
    )
    en = (
        "The step '{step_en}' is due on {due}, before {before}, when the earlier step '{before_step_en}' is due. "
        "Change one of the two."
    )


class LocalityNotInCycle(ScorecardError):
    """The cycle has a list of localities, and this one is not on it."""

    code = "SC-513"
    vi = (
        "{locality} không có trong danh sách địa phương tham gia kỳ «{cycle}». "
        "Hãy liên hệ đơn vị điều phối nếu địa phương cần tham gia."
    )
    en = "{locality} is not on the list of the cycle '{cycle}'. Ask the coordinator if it is to take part."


class LocalityListUnclear(ScorecardError):
    """Some lines of a pasted list name no locality, or more than one, or one that cannot take part."""

    code = "SC-514"
    vi = (
        "Chưa đưa địa phương nào vào: {count} dòng chưa rõ (dòng {lines}). "
        "Hãy sửa các dòng đó theo chỉ dẫn, hoặc bỏ đi, rồi thử lại."
    )
    en = (
        "No locality was taken in: {count} lines are not clear (line {lines}). "
        "Mend those lines as it says beside them, or take them out, then try again."
    )


class NothingToTakeIn(ScorecardError):
    """What was chosen holds no locality that is not in the cycle already."""

    code = "SC-515"
    vi = "Không có địa phương nào mới trong lựa chọn này. Hãy chọn tỉnh, loại đơn vị hoặc dán danh sách khác."
    en = "There is no new locality in this choice. Choose another province or kind, or paste another list."


class LocalitiesBegun(ScorecardError):
    """A locality that began its assessment stays in the cycle."""

    code = "SC-516"
    vi = "Chưa bỏ địa phương nào: {names} đã bắt đầu tự chấm nên ở lại kỳ này. Hãy bỏ chọn các địa phương đó."
    en = "No locality was left out: {names} began already and stay in this cycle. Take them out of your choice."


class ListWouldBeEmpty(ScorecardError):
    """Without any locality on its list a cycle would be open to all of them."""

    code = "SC-517"
    vi = (
        "Không thể bỏ hết: danh sách trống nghĩa là mọi địa phương đều tham gia được. "
        "Nếu muốn vậy, dùng nút «Mở cho mọi địa phương»."
    )
    en = (
        "Not all can be left out: with an empty list every locality may take part. "
        "If that is what you want, use 'Open to every locality'."
    )


class FollowingYearWrong(ScorecardError):
    """A cycle goes on from one of an earlier year."""

    code = "SC-518"
    vi = "Kỳ mới phải thuộc năm sau năm {year} của kỳ «{name}». Hãy chọn năm khác."
    en = "The new cycle belongs to a year after {year}, the year of '{name}'. Choose another year."


class LocalityListTooLong(ScorecardError):
    """More was pasted than there are localities."""

    code = "SC-519"
    vi = "Danh sách dài quá {limit} dòng. Hãy dán từng phần."
    en = "The list is longer than {limit} lines. Paste it in parts."


class ListedLocalityNotThere(ScorecardError):
    """With another reference date the cycle's list would hold units that do not stand on that day."""

    code = "SC-520"
    vi = (
        "Chưa đổi ngày chốt số liệu: danh sách tham gia có {names} không tồn tại vào ngày {day}. "
        "Hãy bỏ các địa phương đó khỏi danh sách trước."
    )
    en = (
        "The reference date was not changed: {names} on the list of localities did not exist on {day}. "
        "Leave those localities out first."
    )
