"""What can go wrong with a backup, each with a sentence that says what to do."""

from scorecard.errors import ScorecardError


class BackupNotOurs(ScorecardError):
    """The file is not a backup of this program, or cannot be read."""

    code = "SC-350"
    vi = "{path} không phải bản sao lưu của chương trình này, hoặc không đọc được. Chưa khôi phục gì."
    en = "{path} is not a backup of this program, or cannot be read. Nothing was restored."


class BackupDamaged(ScorecardError):
    """Something in the backup is not what was written."""

    code = "SC-351"
    vi = "Bản sao lưu bị hỏng ở: {name}. Chưa khôi phục gì; hãy dùng bản khác."
    en = "The backup is damaged at: {name}. Nothing was restored; use another one."


class TargetTaken(ScorecardError):
    """What would be written exists already."""

    code = "SC-352"
    vi = "{path} đã có. Không ghi đè gì; hãy chọn nơi khác."
    en = "{path} exists already. Nothing was overwritten; choose another place."
