"""What must agree across a whole edition: codes, the locked list, packs, rules, points, thresholds."""

import re
from collections.abc import Iterator
from itertools import combinations

from scorecard.framework.errors import Fault
from scorecard.framework.models import (
    COLOURS,
    LOCALITY_KINDS,
    Direction,
    Framework,
    Indicator,
    Measure,
    SubIndicator,
)

LOCKED_CODES = {"iso-18091": {"1": 10, "2": 8, "3": 12, "4": 9}}
"""Editions whose indicators may not change: how many indicators each quadrant has, numbered from 1."""

_HEAD = "framework.toml"
_CODE = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")


def inconsistencies(framework: Framework, found: list[tuple[str, str]]) -> Iterator[Fault]:
    """Every fault that shows only in the edition as a whole; `found` is what places() gave."""
    where = dict(found)
    yield from _code_faults(framework, found)
    yield from _locked_faults(framework, where)
    yield from _pack_faults(framework, where)
    yield from _rule_faults(framework)
    yield from _points_faults(framework)
    for sub in framework.sub_indicators:
        yield from _sub_faults(sub, where[sub.code])


def places(framework: Framework, files: tuple[str, ...]) -> list[tuple[str, str]]:
    """(code, file) of everything with a code, in order; `files` are the quadrants' file names."""
    found = []
    for quadrant, file in zip(framework.quadrants, files, strict=True):
        found.append((quadrant.code, file))
        for indicator in quadrant.indicators:
            found.append((indicator.code, file))
            found += [(sub.code, file) for sub in indicator.sub_indicators]
    return found


def _code_faults(framework: Framework, places: list[tuple[str, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for code, file in places:
        if code in seen:
            yield Fault(file, code, "code", "this code is used twice", "mã này bị trùng")
        elif code and not _CODE.fullmatch(code):
            problem = "a code has letters and digits, parted by dots or hyphens"
            yield Fault(
                file,
                code,
                "code",
                problem,
                "mã chỉ gồm chữ không dấu và số, ngăn bằng dấu chấm hoặc gạch nối",
            )
        seen.add(code)
    where = dict(places)
    for indicator in framework.indicators:
        file = where[indicator.code]
        if not indicator.sub_indicators:
            yield Fault(
                file, indicator.code, "sub_indicators", "it has no sub-indicator", "chưa có tiêu chí nào"
            )
        for sub in indicator.sub_indicators:
            if sub.code and not sub.code.startswith(f"{indicator.code}."):
                yield Fault(
                    file,
                    sub.code,
                    "code",
                    f"it stands under {indicator.code}, so its code begins with {indicator.code}.",
                    f"nằm dưới {indicator.code} nên mã phải bắt đầu bằng {indicator.code}.",
                )
    if not framework.quadrants:
        yield Fault(
            _HEAD, "", "", "there is no quadrant-1.toml beside it", "không có tệp quadrant-1.toml đi kèm"
        )


def _locked_faults(framework: Framework, where: dict[str, str]) -> Iterator[Fault]:
    name = framework.locked_codes
    if name is None:
        return
    if name not in LOCKED_CODES:
        known = ", ".join(LOCKED_CODES)
        yield Fault(_HEAD, "", "locked_codes", f"{name} is none of {known}", f"{name} không thuộc {known}")
        return
    locked = [f"{q}.{n}" for q, count in LOCKED_CODES[name].items() for n in range(1, count + 1)]
    present = [indicator.code for indicator in framework.indicators]
    for code in locked:
        if code not in present:
            yield Fault("", code, "", f"this indicator of {name} is missing", f"thiếu chỉ số này của {name}")
    for code in present:
        if code not in locked:
            problem, problem_vi = (
                f"{name} has no indicator with this code",
                f"{name} không có chỉ số mang mã này",
            )
            yield Fault(where[code], code, "code", problem, problem_vi)
        elif framework.quadrant_of(code).code != code.split(".")[0]:
            yield Fault(where[code], code, "code", "it stands in the wrong quadrant", "nằm sai trụ cột")
    if sorted(present) == sorted(locked) and present != locked:
        yield Fault(
            "", "", "", "the indicators are not in the edition's order", "các chỉ số chưa đúng thứ tự"
        )


def _pack_faults(framework: Framework, where: dict[str, str]) -> Iterator[Fault]:
    for kind in LOCALITY_KINDS:
        packs = [pack.code for pack in framework.packs if kind in pack.kinds]
        if len(packs) != 1:
            named = ", ".join(packs) or "-"
            problem = f"each kind of locality belongs to exactly one pack; {kind} is in: {named}"
            problem_vi = f"mỗi loại đơn vị thuộc đúng một gói; {kind} đang ở: {named}"
            yield Fault(_HEAD, "", "packs", problem, problem_vi)
    for pack in framework.packs:
        for kind in sorted(pack.kinds - set(LOCALITY_KINDS)):
            yield Fault(
                _HEAD, pack.code, "kinds", f"{kind} is no kind of locality", f"không có loại đơn vị {kind}"
            )
        for sub in framework.sub_indicators:
            if sub.kinds & pack.kinds and not pack.kinds <= sub.kinds:
                problem = f"its kinds cover the pack {pack.code} only in part"
                problem_vi = f"các loại đơn vị chỉ phủ một phần gói {pack.code}"
                yield Fault(where[sub.code], sub.code, "kinds", problem, problem_vi)
        for indicator in framework.indicators:
            yield from _empty_in_pack(framework, indicator, pack.code, pack.kinds, where[indicator.code])
    for sub in framework.sub_indicators:
        for kind in sorted(sub.kinds - set(LOCALITY_KINDS)):
            problem, problem_vi = f"{kind} is no kind of locality", f"không có loại đơn vị {kind}"
            yield Fault(where[sub.code], sub.code, "kinds", problem, problem_vi)


def _empty_in_pack(
    framework: Framework, indicator: Indicator, pack: str, kinds: frozenset[str], file: str
) -> Iterator[Fault]:
    """In a locked edition every indicator counts for every kind of locality (incumbency)."""
    subs = indicator.sub_indicators
    if framework.locked_codes and subs and not any(sub.applies_to(kinds) for sub in subs):
        problem = f"the pack {pack} asks none of its sub-indicators"
        yield Fault(
            file, indicator.code, "kinds", problem, f"gói {pack} không hỏi tiêu chí nào của chỉ số này"
        )


def _rule_faults(framework: Framework) -> Iterator[Fault]:
    names = [rule.name for rule in framework.rules]
    if framework.default_rule not in names:
        problem, problem_vi = (
            f"{framework.default_rule} is not among the rules",
            "không có trong danh sách quy tắc",
        )
        yield Fault(_HEAD, "", "default_rule", problem, problem_vi)
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(_HEAD, name, "rules", "this rule stands twice", "quy tắc này bị trùng")
    for name in names:
        if all(example.rule != name for example in framework.examples):
            yield Fault(
                _HEAD, name, "examples", "this rule has no golden example", "quy tắc chưa có ví dụ mẫu"
            )
    for example in framework.examples:
        if example.rule not in names:
            problem, problem_vi = f"no rule is named {example.rule}", f"không có quy tắc {example.rule}"
            yield Fault(_HEAD, example.name, "examples.rule", problem, problem_vi)


def _points_faults(framework: Framework) -> Iterator[Fault]:
    red, yellow, green = (framework.points[level] for level in COLOURS)
    if not 0 <= red < yellow < green:
        problem = f"points must rise from red to green; they are {red}, {yellow}, {green}"
        yield Fault(
            _HEAD, "", "points", problem, f"điểm phải tăng từ đỏ đến xanh; hiện là {red}, {yellow}, {green}"
        )


def _sub_faults(sub: SubIndicator, file: str) -> Iterator[Fault]:
    for worse, better in combinations(COLOURS, 2):
        for language in ("vi", "en"):
            text = sub.levels[worse].in_language(language)
            if text and text == sub.levels[better].in_language(language):
                field, problem_vi = f"{better.value}.{language}", f"trùng nội dung với {worse.value}"
                yield Fault(file, sub.code, field, f"the same text as {worse.value}", problem_vi)
    if sub.measure is not None:
        yield from _measure_faults(sub.measure, sub.code, file)


def _measure_faults(measure: Measure, code: str, file: str) -> Iterator[Fault]:
    higher, share = measure.direction is Direction.HIGHER, measure.yellow_share_of_target
    if measure.green_is_target and measure.green is not None:
        problem = "with green_is_target there is no fixed green"
        yield Fault(
            file, code, "measure.green", problem, "đã lấy chỉ tiêu được giao thì không đặt ngưỡng xanh"
        )
    if not measure.green_is_target and (measure.green is None or measure.yellow is None or share is not None):
        problem = (
            "without green_is_target a yellow and a green threshold are needed, and no share of the target"
        )
        yield Fault(
            file, code, "measure", problem, "cần ngưỡng vàng và ngưỡng xanh, không dùng tỷ lệ chỉ tiêu"
        )
    if measure.green_is_target and (measure.yellow is None) == (share is None):
        problem = "with green_is_target give either yellow or yellow_share_of_target"
        yield Fault(
            file, code, "measure", problem, "cần yellow hoặc yellow_share_of_target, chỉ một trong hai"
        )
    if share is not None and not (0 < share < 1 if higher else share > 1):
        problem = f"a share of {share} puts yellow on the wrong side of green"
        yield Fault(
            file,
            code,
            "measure.yellow_share_of_target",
            problem,
            f"tỷ lệ {share} đặt vàng sai phía so với xanh",
        )
    if measure.yellow is not None and measure.green is not None:
        ordered = measure.yellow < measure.green if higher else measure.yellow > measure.green
        if not ordered:
            problem = f"thresholds out of order: yellow {measure.yellow}, green {measure.green}"
            problem_vi = f"ngưỡng sai thứ tự: vàng {measure.yellow}, xanh {measure.green}"
            yield Fault(file, code, "measure.yellow", problem, problem_vi)
