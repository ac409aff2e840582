"""What can be wrong with a file of outlines for the map; in every case nothing of it was loaded."""

from scorecard.errors import ScorecardError


class BoundaryFileTooBig(ScorecardError):
    """The file is larger than what is read at once."""

    code = "SC-631"
    vi = "Tệp ranh giới lớn {found} MB, giới hạn là {most} MB. Chưa nạp gì; hãy chia theo tỉnh hoặc giảm số điểm."
    en = "The file of outlines has {found} MB, the limit is {most} MB. Nothing was loaded; split or thin it."


class NotGeoJson(ScorecardError):
    """The file cannot be read as a GeoJSON collection of outlines."""

    code = "SC-632"
    vi = "Không đọc được tệp này như GeoJSON: {reason_vi}. Chưa nạp gì."
    en = "This file cannot be read as GeoJSON: {reason_en}. Nothing was loaded."


class BoundaryFieldMissing(ScorecardError):
    """A feature does not carry the field that should hold the code."""

    code = "SC-633"
    vi = "Đối tượng thứ {number} không có mã ở trường “{field}”. Các trường có ở đó: {found}. Chưa nạp gì."
    en = "Feature {number} has no code in the field '{field}'. Its fields: {found}. Nothing was loaded."


class BoundaryCodesUnknown(ScorecardError):
    """The file names units that did not stand on the day asked about."""

    code = "SC-634"
    vi = (
        "{n} mã không ứng với đơn vị nào vào ngày {day}: {codes}. Chưa nạp gì; hãy sửa tệp, chọn ngày khác (--on), "
        "hoặc bỏ qua các mã này (--skip-unknown)."
    )
    en = (
        "{n} codes name no unit on {day}: {codes}. Nothing was loaded; mend the file, choose another day (--on), "
        "or leave these codes out (--skip-unknown)."
    )


class BoundaryAxesSwapped(ScorecardError):
    """Latitude stands where GeoJSON wants longitude."""

    code = "SC-635"
    vi = "Tọa độ của mã {unit} bị đảo ({x}, {y}): GeoJSON viết kinh độ trước, vĩ độ sau. Chưa nạp gì."
    en = "The coordinates of code {unit} are swapped ({x}, {y}): GeoJSON has longitude first. Nothing was loaded."


class BoundaryNotInDegrees(ScorecardError):
    """The coordinates lie outside Vietnam, most often because they are metres of a national grid."""

    code = "SC-636"
    vi = (
        "Tọa độ của mã {unit} ({x}, {y}) không phải độ kinh, vĩ trong vùng lãnh thổ Việt Nam. "
        "Chưa nạp gì; hãy chuyển từ VN-2000 sang WGS 84 (EPSG:4326)."
    )
    en = (
        "The coordinates of code {unit} ({x}, {y}) are not degrees within Vietnam. "
        "Nothing was loaded; convert them from VN-2000 to WGS 84 (EPSG:4326)."
    )


class BoundaryTierUnclear(ScorecardError):
    """Codes lost their leading zeros and are of several lengths: 4 may be a province or a commune."""

    code = "SC-637"
    vi = (
        "Không rõ mã “{unit}” là của tỉnh, huyện hay xã: mã trong tệp thiếu số 0 ở đầu và dài ngắn khác nhau. "
        "Chưa nạp gì; hãy ghi cấp (--level), hoặc ghi mã đủ chữ số."
    )
    en = (
        "It is unclear whether code '{unit}' is of a province, district or commune: codes of this file lack "
        "leading zeros and differ in length. Nothing was loaded; give --level, or write codes in full."
    )
