"""Finding one locality among thousands: search words, then a short list."""

from datetime import date

import streamlit as st

from scorecard.i18n.numbers import format_date
from scorecard.localities.models import Level, Locality
from scorecard.localities.registry import Registry
from scorecard.ui.language import language, t
from scorecard.wiring import workplace

SHOWN = 30


def choose_place(name: str, label: str, on: date | None = None) -> str | None:
    """The key of the locality chosen by search, None until one is; `on`: only units that stood on that day."""
    registry = workplace().registry()
    text = st.text_input(label, key=f"{name}-search", placeholder=t("Gõ tên, có dấu hoặc không dấu"))
    found = registry.search(text, on=on, limit=SHOWN) if text.strip() else ()
    if text.strip() and not found:
        st.markdown(t("Không tìm thấy đơn vị nào có tên này."))
    if not found:
        return None
    return st.selectbox(
        t("Đơn vị tìm thấy"),
        [unit.key for unit in found],
        format_func=lambda key: place_text(registry, registry.unit(key)),
        key=f"{name}-place",
    )


def place_text(registry: Registry, unit: Locality) -> str:
    """The unit with its province, and until when it stood: "Phường Hải An, Thành phố Hải Phòng"."""
    parts = [unit.title(language())]
    if unit.level is not Level.PROVINCE:
        parts += [above.title(language()) for above in registry.ancestors(unit.key)[-1:]]
    if unit.valid_to is not None:
        parts.append(t("đến trước {day}", day=format_date(unit.valid_to, language())))
    return ", ".join(parts)
