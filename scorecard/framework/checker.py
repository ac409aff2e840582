"""Naming every fault of an edition's files, so that one run is enough to mend them all."""

from pathlib import Path

from scorecard.framework.building import build
from scorecard.framework.consistency import inconsistencies, places
from scorecard.framework.errors import Fault
from scorecard.framework.files import HEAD, EditionFiles, read_edition
from scorecard.framework.guidance_checks import guidance_faults
from scorecard.framework.models import Framework
from scorecard.framework.wording import wording_faults


def check(path: Path) -> list[Fault]:
    """Every fault of the edition in this folder, none when it is good; FrameworkNotFound without one.

    Golden examples need the rating rules: scorecard.rating.golden.check_with_examples runs them too.
    """
    return checked(path)[1]


def checked(path: Path) -> tuple[Framework, list[Fault]]:
    """The framework and all its faults; with any fault the framework must not be used."""
    files = read_edition(path)
    framework, faults = build(files.head, files.quadrants, files.cases)
    if files.faults:
        return framework, [*files.faults, *_of_readable(faults, files)]
    if framework.edition and framework.edition != path.resolve().name:
        problem = f"the folder is named {path.resolve().name}, the edition {framework.edition}: make them one"
        problem_vi = (
            f"thư mục tên {path.resolve().name}, còn phiên bản là {framework.edition}: hãy đặt giống nhau"
        )
        faults.append(Fault(HEAD, "", "edition", problem, problem_vi))
    found = places(framework, tuple(name for name, _ in files.quadrants))
    where = dict(found)
    faults += inconsistencies(framework, found)
    faults += guidance_faults(framework, where, _places_of_cases(files))
    return framework, [*faults, *wording_faults(framework, where)]


def _places_of_cases(files: EditionFiles) -> dict[str, str]:
    """The file of each case's code, of those that are written as cases at all."""
    lists = ((file, data.get("cases")) for file, data in files.cases)
    return {
        str(case.get("code")): file
        for file, cases in lists
        if isinstance(cases, list)
        for case in cases
        if isinstance(case, dict)
    }


def _of_readable(faults: list[Fault], files: EditionFiles) -> list[Fault]:
    """Only the faults of files that could be read: the others would drown the one that matters."""
    unreadable = {fault.file for fault in files.faults}
    return [fault for fault in faults if fault.file not in unreadable]
