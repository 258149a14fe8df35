"""Fixtures every test may use."""

import datetime

import pytest
from hypothesis import HealthCheck, settings

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.ports.link_probe import LINK_PROBE, MemoryProbe
from mingzheng.records.library.queries.catalogue import forget_catalogue
from mingzheng.records.library.queries.choices import forget_choices
from mingzheng.records.library.queries.epoch import forget_epoch
from mingzheng.records.library.queries.platform import forget_platforms
from mingzheng.records.library.queries.positions import forget_counts
from mingzheng.surfaces.portal.allowance import forget_shares
from mingzheng.surfaces.portal.page_cache import forget_pages
from mingzheng.work.foi.district_likeness import forget_likeness
from mingzheng.work.searching.guidance import forget_guidance

pytest_plugins = [
    "tests.browser",
    "tests.distribution",
    "tests.language.mini_library",
    "tests.site_index",
]

# How fast the machine is has no place in a test: it may do other work at the same time.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

CHINA = datetime.timezone(datetime.timedelta(hours=8))
NOON = datetime.datetime(2024, 11, 18, 12, 0, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def fixed_clock():
    """Every test stands on 2024-11-18, 12:00; a test may bind another moment."""
    CLOCK.bind(FixedClock(NOON))
    return NOON


@pytest.fixture(autouse=True)
def other_sites_are_there():
    """No test asks the network; what a site answers a test says through the fake."""
    LINK_PROBE.bind(MemoryProbe())


@pytest.fixture(autouse=True)
def nothing_kept():
    """Every test has a database of its own; what was kept of another's must not be served."""
    forget_epoch()
    forget_counts()
    forget_catalogue()
    forget_platforms()
    forget_choices()
    forget_pages()
    forget_guidance()
    forget_shares()
    forget_likeness()


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """Files and the journal's anchor of one test never meet those of another."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.JOURNAL_ANCHOR = tmp_path / "anchors" / "journal.log"
