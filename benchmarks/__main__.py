"""`make bench`: every benchmark in one run, as ratios against floors timed beside them."""

from benchmarks import bench_pages, bench_results, bench_saving
from benchmarks.floor import report

if __name__ == "__main__":
    report([bench_saving.measure(), bench_results.measure(), *bench_pages.measures()])
