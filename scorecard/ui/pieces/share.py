"""The link that shows a view again: whoever opens it sees what their own account may see."""

from urllib.parse import urlsplit

import streamlit as st

from scorecard.ui.language import t
from scorecard.ui.markup import draw, fill
from scorecard.ui.pieces import source


def offer_link(key: str) -> None:
    """The address with every choice in it, a button that copies it, and the way to the print layout."""
    shown = f"{_origin()}{source.address()}"
    draw(
        fill(
            '<div class="sc-share"><label for="{id}">{label}</label>'
            '<input id="{id}" type="text" readonly="readonly" value="{address}">'
            '<p><button type="button" class="sc-button" data-sc-do="copy" data-sc-done="{done}">{copy}</button> '
            '<a class="sc-button sc-quiet" href="{paper}" target="_blank" rel="noopener">{printed}</a></p>'
            '<p class="sc-muted" role="status">{note}</p></div>',
            id=f"{key}-address",
            label=t("Địa chỉ của màn hình này, cùng mọi lựa chọn"),
            address=shown,
            copy=t("Sao chép liên kết"),
            done=t("Đã sao chép liên kết."),
            paper=source.address(**{source.PRINT: "1"}),
            printed=t("Mở bản in"),
            note=t("Người mở liên kết chỉ thấy những gì tài khoản của họ được xem."),
        )
    )


def _origin() -> str:
    """The server's name as the reader's browser knows it; empty where it is not told."""
    told = urlsplit(st.context.url or "")
    return f"{told.scheme}://{told.netloc}" if told.netloc else ""
