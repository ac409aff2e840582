"""What is published is found once; what is in progress is found anew, and forgotten."""

import gc
import weakref
from dataclasses import dataclass

from scorecard.services.kept import KEPT, kept_of_published, kept_while_published
from scorecard.services.results import View


@dataclass(frozen=True, eq=False)
class Chosen:
    view: View


def test_published_work_is_done_once_and_work_in_progress_at_each_asking() -> None:
    done: list[int] = []

    @kept_of_published
    def twice(n: int) -> int:
        done.append(n)
        return 2 * n

    assert [
        twice(View.PUBLISHED, 3),
        twice(View.PUBLISHED, 3),
        twice(View.WORKING, 3),
        twice(View.WORKING, 3),
    ] == [6] * 4
    assert done == [3, 3, 3]


def test_what_is_in_progress_is_not_held_and_puts_nothing_published_out() -> None:
    asked: list[object] = []

    @kept_while_published
    def view_of(chosen: Chosen) -> View:
        asked.append(chosen.view)
        return chosen.view

    published, working = Chosen(View.PUBLISHED), Chosen(View.WORKING)
    view_of(published)
    held = weakref.ref(working)
    view_of(working)
    for _ in range(KEPT + 1):
        view_of(Chosen(View.WORKING))
    del working
    gc.collect()
    assert held() is None
    view_of(published)
    assert asked.count(View.PUBLISHED) == 1
