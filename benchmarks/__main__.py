"""`make bench`: the short run as ratios against floors timed beside them; `national`: the whole country."""

import sys

from benchmarks import bench_pages, bench_results, bench_saving, national
from benchmarks.floor import report
from scorecard.settings import ROOT

if __name__ == "__main__":
    scale, *parts = sys.argv[1:] or ("",)
    if scale == "national":
        national.run(parts, ROOT / "docs" / "performance.md")
    else:
        report([bench_saving.measure(), bench_results.measure(), *bench_pages.measures()])
