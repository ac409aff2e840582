"""The usual cost lines of a rollout, for the budget table that is filled in by hand."""

from collections.abc import Mapping
from enum import StrEnum

from scorecard.i18n.messages import to_translate


class Unit(StrEnum):
    """By what a cost is counted."""

    EVENT = "event"
    SET = "set"
    PERSON_DAY = "person_day"
    TRIP = "trip"
    DOSSIER = "dossier"
    FORM = "form"
    PERIOD = "period"
    SHARE = "share"


UNITS: Mapping[Unit, str] = {
    Unit.EVENT: to_translate("buổi"),
    Unit.SET: to_translate("bộ"),
    Unit.PERSON_DAY: to_translate("ngày công"),
    Unit.TRIP: to_translate("chuyến"),
    Unit.DOSSIER: to_translate("hồ sơ"),
    Unit.FORM: to_translate("phiếu"),
    Unit.PERIOD: to_translate("kỳ"),
    Unit.SHARE: to_translate("%"),
}
COSTS: tuple[tuple[str, Unit], ...] = (
    (to_translate("Hội nghị triển khai"), Unit.EVENT),
    (to_translate("Tập huấn cán bộ địa phương"), Unit.EVENT),
    (to_translate("Tập huấn và chấm thử cho thẩm định viên"), Unit.EVENT),
    (to_translate("Biên soạn, in tài liệu hướng dẫn"), Unit.SET),
    (to_translate("Hỗ trợ địa phương thu thập, số hóa minh chứng"), Unit.DOSSIER),
    (to_translate("Khảo sát ý kiến người dân, doanh nghiệp"), Unit.FORM),
    (to_translate("Công thẩm định hồ sơ"), Unit.PERSON_DAY),
    (to_translate("Đi thẩm định tại chỗ (đi lại, lưu trú)"), Unit.TRIP),
    (to_translate("Họp thống nhất và kết luận"), Unit.EVENT),
    (to_translate("Hội nghị công bố kết quả"), Unit.EVENT),
    (to_translate("Báo cáo tổng hợp, in ấn"), Unit.SET),
    (to_translate("Máy chủ, đường truyền, hỗ trợ kỹ thuật"), Unit.PERIOD),
    (to_translate("Theo dõi kế hoạch khắc phục"), Unit.TRIP),
    (to_translate("Dự phòng"), Unit.SHARE),
)
