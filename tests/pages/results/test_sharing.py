"""Under every chart: its table, its files, its link; what is closed costs nothing, and a link is asked anew."""

from collections.abc import Callable
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT
from scorecard.ui.page_list import PAGES
from tests.access.places import grant_keys
from tests.pages.people import Person, words
from tests.services import result_rows, world

PAGE = "results/profile.py"
People = Callable[..., Person]
TITLES = [
    page for page in PAGES if page.file.startswith("results/") and (ROOT / "pages" / page.file).exists()
]


@pytest.fixture
def cycle_id(at: Workplace) -> int:
    """A published cycle of quận Hải An, of its neighbour, and of a district in another province."""
    made = world.open_cycle(at, "Kỳ 2024")
    for code, level in (("306", "G"), ("308", "Y"), ("193", "R")):
        result_rows.published(at, made, result_rows.key_on(at, "district", code, date(2024, 12, 31)), level)
    return made


def opened(run: AppTest, key: str) -> AppTest:
    """The same page after one box of a chart was opened."""
    run.session_state[key] = True
    return run.run()


def link_of(run: AppTest) -> str:
    text = next(
        str(each.proto.body) for each in run.get("html") if 'class="sc-share"' in str(each.proto.body)
    )
    return unescape(text.split(' value="')[1].split('"')[0])


def test_a_closed_row_holds_no_table_no_button_and_no_link(cycle_id: int, person: People) -> None:
    run = person(Role.OFFICIAL).screen(PAGE)
    assert not run.exception
    assert 'class="sc-share"' not in words(run)
    assert not [each for each in run.get("download_button") if each.key == "profile-wheel-download"]
    assert not run.dataframe or all("Mã" not in each.value.columns for each in run.dataframe)


def test_files_are_offered_as_csv_and_xlsx_and_the_picture_as_png_and_svg(
    cycle_id: int, person: People
) -> None:
    run = opened(person(Role.OFFICIAL).screen(PAGE), "profile-wheel-files")
    assert not run.exception
    keys = {each.key for each in run.get("download_button")}
    assert {"profile-wheel-download", "profile-wheel-workbook"} <= keys
    said = words(run)
    assert 'data-sc-do="png"' in said
    assert 'data-sc-do="svg"' in said
    assert 'data-sc-name="minh-hoa-quan-hai-an-39-xanh"' in said
    assert "Kỳ đánh giá: Kỳ 2024" in unescape(said)
    assert "Dữ liệu minh họa" in said


def test_a_link_holds_every_choice_even_those_that_were_never_touched(cycle_id: int, person: People) -> None:
    run = opened(person(Role.OFFICIAL).screen(PAGE), "profile-wheel-link")
    address = urlsplit(link_of(run))
    assert address.path.endswith("/profile")
    asked = parse_qs(address.query)
    assert asked["locality"] == [grant_keys()["own"]]
    assert asked["cycle"] == [str(cycle_id)]
    assert asked["view"] == ["published"]


@pytest.mark.parametrize("page", TITLES, ids=lambda page: page.url_path)
def test_the_link_of_a_view_shows_the_same_view(page, cycle_id: int, person: People) -> None:
    reader = person(Role.LEADERSHIP, "parent")
    first = reader.screen(page.file, cycle=str(cycle_id), side="self", text="hai an")
    keys = [each.key for each in first.get("plotly_chart")]
    if not keys:
        pytest.skip("this page draws no chart here")
    asked = parse_qs(urlsplit(link_of(opened(first, f"{keys[0]}-link"))).query)
    again = reader.screen(page.file, **{name: texts[0] for name, texts in asked.items()})
    assert not again.exception
    assert titles(again) == titles(first)
    assert [each.proto.spec for each in again.get("plotly_chart")] == [
        each.proto.spec for each in first.get("plotly_chart")
    ]


def titles(run: AppTest) -> list[str]:
    return [str(each.proto.body) for each in run.get("html") if "sc-chart-title" in str(each.proto.body)]


def test_another_persons_link_shows_only_what_the_reader_may_see(
    at: Workplace, cycle_id: int, person: People
) -> None:
    """A filter for Quảng Ninh, sent by somebody who sees it, opened by the leadership of Hải Phòng."""
    sent = {"cycle": str(cycle_id), "pilot": "22", "side": "verified"}
    run = person(Role.LEADERSHIP, "parent").screen("results/compare.py", **sent)
    assert not run.exception
    assert not run.get("plotly_chart")
    assert "Không có địa phương nào khớp lựa chọn" in words(run)
    there = result_rows.key_on(at, "district", "193", date(2024, 12, 31))
    refused = person(Role.LEADERSHIP, "parent", "lanh.dao").screen(PAGE, locality=there)
    assert "SC-101" in refused.error[0].value


def test_the_print_layout_has_every_table_and_source_and_nothing_to_press(
    cycle_id: int, person: People
) -> None:
    run = person(Role.OFFICIAL).screen(PAGE, print="1")
    assert not run.exception
    said = unescape(words(run))
    charts = len(run.get("plotly_chart"))
    assert charts >= 2
    assert said.count('class="sc-paper"') >= charts
    assert "Nguồn: Hồ sơ địa phương" in said
    assert said.count('data-sc-do="print"') == 1
    assert not [each for each in run.get("download_button") if str(each.key).startswith("profile-wheel")]


@pytest.mark.parametrize("page", TITLES, ids=lambda page: page.url_path)
def test_every_chart_says_in_words_and_figures_what_it_shows(page, cycle_id: int, person: People) -> None:
    run = person(Role.LEADERSHIP, "parent").screen(page.file, cycle=str(cycle_id))
    assert not run.exception
    for chart in run.get("plotly_chart"):
        said = chart.proto.alt
        assert len(said) > 20, chart.key
        assert any(letter.isdigit() for letter in said), chart.key
