"""Reading one table of a framework file field by field, collecting every fault on the way."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from scorecard.framework.errors import Fault
from scorecard.framework.terms import Text

_Choice = TypeVar("_Choice", bound=StrEnum)
UNREADABLE = ""
"""Stands where a text could not be read; the fault is noted, and nothing with a fault is ever loaded."""


@dataclass
class Table:
    """One table: its data, where it stands (file, code, fields), and the list that its faults go to."""

    data: Mapping[str, Any]
    file: str
    faults: list[Fault]
    code: str = ""
    path: str = ""
    _read: set[str] = field(default_factory=set)

    def fault(self, name: str, problem: str, problem_vi: str) -> None:
        """Note one fault at a field of this table."""
        self.faults.append(Fault(self.file, self.code, f"{self.path}{name}", problem, problem_vi))

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return name in self.data

    def plain(self, name: str) -> str:
        """A quoted text without translation: a code, a name."""
        value = self._value(name)
        if isinstance(value, str):
            return self._clean(name, value)
        if value is not None:
            self.fault(
                name,
                f'{value} is a number or table where text is meant: write it in quotation marks, "{value}"',
                f'{value} là số hoặc bảng ở chỗ cần chữ: hãy đặt trong ngoặc kép, "{value}"',
            )
        return UNREADABLE

    def text(self, name: str) -> Text:
        """A table with vi and en."""
        return text_of(self._value(name), name, self)

    def text_or_none(self, name: str) -> Text | None:
        """A table with vi and en, or None where the field is not there."""
        return self.text(name) if self.has(name) else None

    def own_text(self) -> Text:
        """The vi and en of this table itself."""
        for language, problem, problem_vi in _LANGUAGES:
            if not self.has(language):
                self.fault(language, problem, problem_vi)
        return Text(*(self.plain(lang) if self.has(lang) else UNREADABLE for lang in ("vi", "en")))

    def texts(self, name: str) -> tuple[Text, ...]:
        """A list of tables with vi and en; empty where the field is not there."""
        return tuple(text_of(item, f"{name}[{n}]", self) for n, item in enumerate(self.items(name), start=1))

    def plains(self, name: str) -> tuple[str, ...]:
        """A list of quoted texts; empty where the field is not there."""
        values = self.items(name)
        wrong = [value for value in values if not isinstance(value, str)]
        for value in wrong:
            self.fault(
                name, f"{value} is not a text in quotation marks", f"{value} không phải chữ trong ngoặc kép"
            )
        return tuple(value for value in values if isinstance(value, str))

    def whole_numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers; empty where the field is not there."""
        values = self.items(name)
        if all(type(value) is int for value in values):
            return tuple(values)
        self.fault(name, "only whole numbers belong in this list", "danh sách này chỉ nhận số nguyên")
        return ()

    def whole_number(self, name: str) -> int:
        """A whole number."""
        value = self._value(name)
        if type(value) is int:
            return value
        if value is not None:
            self.fault(name, f"{value!r} is not a whole number", f"{value!r} không phải số nguyên")
        return 0

    def number(self, name: str) -> Decimal | None:
        """A number, or None where the field is not there."""
        if not self.has(name):
            return None
        value = self._value(name)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return Decimal(value)
        self.fault(name, f"{value!r} is text where a number is meant", f"{value!r} là chữ ở chỗ cần số")
        return None

    def yes(self, name: str) -> bool:
        """true or false; false where the field is not there."""
        value = self._value(name) if self.has(name) else False
        if isinstance(value, bool):
            return value
        self.fault(name, f"{value!r} is neither true nor false", f"{value!r} không phải true hay false")
        return False

    def choice(self, name: str, choices: type[_Choice]) -> _Choice:
        """One of an enum's values; the first where it could not be read."""
        value, allowed = self._value(name), [choice.value for choice in choices]
        if value in allowed:
            return choices(value)
        if value is not None:
            among = ", ".join(allowed)
            self.fault(name, f"{value!r} is none of {among}", f"{value!r} không thuộc các giá trị {among}")
        return next(iter(choices))

    def table(self, name: str) -> "Table":
        """A table inside this one; an empty one, its fault noted, where it could not be read."""
        return self._inner(self._value(name), name)

    def tables(self, name: str) -> list["Table"]:
        """A list of tables, each knowing its own code for its faults."""
        items = self.items(name)
        tables = [self._inner(item, f"{name}[{n}]") for n, item in enumerate(items, start=1)]
        for inner in tables:
            code = inner.data.get("code")
            if code is not None:
                inner.code, inner.path = str(code), ""
        return tables

    def items(self, name: str) -> list[Any]:
        """A list; empty where the field is not there."""
        if not self.has(name):
            return []
        value = self._value(name)
        if isinstance(value, list):
            return value
        self.fault(name, "a list is meant here", "chỗ này cần một danh sách")
        return []

    def finish(self) -> None:
        """Note every field that nothing has read: mistyped, or not part of the format."""
        for name in self.data.keys() - self._read:
            self.fault(name, "this field is not known", "không có trường này")

    def _inner(self, value: object, name: str) -> "Table":
        if not isinstance(value, Mapping):
            if value is not None:
                self.fault(name, "a table is meant here", "chỗ này cần một bảng")
            value = {}
        return Table(value, self.file, self.faults, self.code, f"{self.path}{name}.")

    def _value(self, name: str) -> Any:
        self._read.add(name)
        if name not in self.data:
            self.fault(name, "this field is missing", "thiếu trường này")
        return self.data.get(name)

    def _clean(self, name: str, value: str) -> str:
        if not value.strip():
            self.fault(name, "this text is empty", "chỗ này để trống")
        elif value != value.strip() or not unicodedata.is_normalized("NFC", value):
            self.fault(
                name,
                "this text has spaces at an end or letters in parts (write NFC)",
                "có dấu cách ở đầu hoặc cuối, hoặc chữ tổ hợp chưa chuẩn NFC",
            )
        return value


def text_of(value: object, name: str, table: Table) -> Text:
    """A Text from a table with vi and en; faults go to `table`."""
    if value is None:
        return Text(UNREADABLE, UNREADABLE)
    if not isinstance(value, Mapping):
        table.fault(
            name,
            f"{value!r} is not a text in two languages: write a table with vi and en",
            f"{value!r} chưa đủ hai ngôn ngữ: hãy viết bảng có vi và en",
        )
        return Text(UNREADABLE, UNREADABLE)
    inner = Table(value, table.file, table.faults, table.code, f"{table.path}{name}.")
    text = inner.own_text()
    inner.finish()
    return text


_LANGUAGES = (
    ("vi", "the Vietnamese text is missing", "thiếu tiếng Việt"),
    ("en", "the English translation is missing", "thiếu bản dịch tiếng Anh"),
)
