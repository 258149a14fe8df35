"""Which of several processes runs which tests: what takes long begins first, so that no process
works alone in the end, and tests that share something costly stay in one process.

A plugin beside conftest, at work where the tests are distributed by file.
"""

from collections import Counter

import pytest
from xdist.scheduler import LoadFileScheduling

TOGETHER = ("tests/config/demo/loaded/",)
"""Folders whose tests share what is made once for all of them."""
LONGEST = (
    "tests/surfaces/test_one_walk.py",
    "tests/surfaces/test_no_leaks.py",
    "tests/surfaces/test_language.py",
    "tests/surfaces/test_headers.py",
    "tests/surfaces/test_personal_values.py",
    "tests/work/publishing/test_sealed_addresses.py",
    "tests/journeys/test_kill.py",
    "tests/work/searching/test_killed.py",
    *TOGETHER,
)
"""Few tests, each of which takes long: only a measurement tells. The longest first."""


def unit_of(test: str) -> str:
    """What runs in one process: a file, or a folder of ``TOGETHER``."""
    file = test.split("::", 1)[0]
    return next((folder for folder in TOGETHER if file.startswith(folder)), file)


class LongestFirst(LoadFileScheduling):
    """Hands the units out in the order in which the processes have collected them."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LongestFirst | None:
    if config.getoption("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False  # which would keep the few long tests for the end
    return LongestFirst(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Within a process of several: the longest, then those with a browser, then the other units,
    of which those with the fewest tests come last to fill what is left of the time."""
    if not hasattr(config, "workerinput"):
        return
    units = Counter(unit_of(item.nodeid) for item in items)
    browsers = {unit_of(item.nodeid) for item in items if item.get_closest_marker("browser")}

    def place(item: pytest.Item) -> tuple[int, bool, int, str]:
        unit = unit_of(item.nodeid)
        rank = LONGEST.index(unit) if unit in LONGEST else len(LONGEST)
        return rank, unit not in browsers, -units[unit], unit

    items.sort(key=place)
