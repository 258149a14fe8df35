"""``kill -9`` of the program that writes the index: nothing is lost and nothing comes back."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.utils import timezone

from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.records.changes.actions import announce
from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.library.models import Publication
from mingzheng.search.engines.port import EngineQuery, Term
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.units import UNITS, unit_of
from mingzheng.work.publishing.actions.withdraw import withdraw
from mingzheng.work.searching.engine import site_engine
from mingzheng.work.searching.rebuild import ask_for_rebuild
from tests.factories.library import make_column, make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]

SEED = 20241118
KILLS = 24
LONGEST_LIFE = 0.3
WAITED = 300
TANTIVY = "mingzheng.search.engines.tantivy:"
FAULTS = (
    # Rows are in the writer, none is committed.
    (f"{TANTIVY}document_of", "after", 1, False),
    (f"{TANTIVY}TantivyCollection.commit", "before", 1, False),
    # Committed, but the outbox still holds the rows.
    (f"{TANTIVY}TantivyCollection.commit", "after", 1, False),
    ("mingzheng.work.searching.indexing:_bring_up_to_date", "after", 1, False),
    # In the midst of a rebuild, before and after the pointer names the new generation.
    (f"{TANTIVY}_next_generation", "after", 1, True),
    (f"{TANTIVY}document_of", "after", 5, True),
    (f"{TANTIVY}TantivyCollection.commit", "after", 1, True),
    (f"{TANTIVY}write_durably", "before", 1, True),
    (f"{TANTIVY}write_durably", "after", 1, True),
    (f"{TANTIVY}TantivyEngine.make_live", "after", 1, True),
)
"""Where it dies, before or after which call, and whether a rebuild was asked for."""


class Nursery:
    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._living: set[int] = set()

    def start(self, *fault: object) -> int:
        child = int(self._ask(" ".join(map(str, ("start", self._folder, *fault)))))
        self._living.add(child)
        return child

    def wait(self, child: int) -> int:
        """The signal it ended by; 0 where it ended by itself."""
        ended = int(self._ask(f"wait {child}"))
        self._living.discard(child)
        return ended

    def kill(self, child: int) -> None:
        os.kill(child, signal.SIGKILL)
        assert self.wait(child) == signal.SIGKILL

    def kill_all(self) -> None:
        for child in list(self._living):
            self.kill(child)

    def _ask(self, line: str) -> str:
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA_DIR = tmp_path / "data"
    site_engine.cache_clear()
    yield settings.DATA_DIR
    site_engine.cache_clear()


@pytest.fixture(scope="module")
def parent(django_db_setup, tmp_path_factory):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.work.searching.nursery"], text=True,
        env=house(tmp_path_factory.mktemp("parent")), cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        assert process.stdout.readline() == "ready\n"
        yield process
        process.stdin.close()


@pytest.fixture
def nursery(parent, folder, db):
    one = Nursery(parent, folder)
    yield one
    one.kill_all()


def house(folder):
    """The environment of a program that shares this test's database."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MINGZHENG_", "DJANGO_"))}
    return clean | {
        "MINGZHENG_SECRET_KEY": settings.SECRET_KEY,
        "MINGZHENG_SEALING_KEYS": settings.SEALING_KEYS,
        "MINGZHENG_ALLOWED_HOSTS": "localhost",
        "MINGZHENG_DATA_DIR": str(folder),
        "MINGZHENG_DATABASE_URL": database_address(),
    }


def database_address():
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{given['NAME']}"
    return (
        f"postgres://{given['USER']}:{given['PASSWORD']}"
        f"@{given['HOST']}:{given['PORT']}/{given['NAME']}"
    )


class Author:
    """Makes, changes and withdraws, by chance but the same every time."""

    def __init__(self):
        self.organisation = make_organisation()
        self.officer = make_account(role="information_officer", organisation=self.organisation)
        self.column = make_column()
        self._chance = random.Random(SEED)
        self._public = []
        self._numbers = count(1)

    def act(self):
        chance = self._chance.random()
        if chance < 0.5 or len(self._public) < 5:
            self.publish()
        elif chance < 0.8:
            self.rename()
        else:
            self.take_back()

    def publish(self):
        number = next(self._numbers)
        one = make_published(
            title=f"信息第{number}号", lines=(f"正文第{number}号。",) * 5,
            organisation=self.organisation, by=self.officer, column=self.column,
        )  # fmt: skip
        self._public.append(one)

    def rename(self):
        pk = self._chance.choice(self._public).pk
        with transaction.atomic():
            Publication.objects.filter(pk=pk).update(title=f"信息改第{next(self._numbers)}号")
            announce("publication", [pk])

    def take_back(self):
        one = self._public.pop(self._chance.randrange(len(self._public)))
        withdraw(
            one, kind="withdrawn", reason="内容有误", organisation=self.organisation,
            by=self.officer, at=timezone.now(),
        )  # fmt: skip


@contextmanager
def writing(author):
    """The author goes on and on beside."""
    enough = threading.Event()

    def write():
        try:
            while not enough.wait(0.01):
                author.act()
        finally:
            connections.close_all()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()


def until_nothing_waits():
    deadline = time.monotonic() + WAITED
    while OutboxRow.objects.exists():
        assert time.monotonic() < deadline, "the outbox is not dealt with"
        time.sleep(0.05)


def recorded():
    """What the index should hold: key, title, body."""
    now = timezone.now()
    return {
        (record.identity, record.title, record.body)
        for feed in SEARCH_FEEDS
        for record in feed.records(list(feed.keys()), now=now)
    }


def indexed(folder):
    """Everything the index holds: as many rows as it counts, each by its own key."""
    units = TantivyEngine(folder / "search").open(UNITS)
    every = EngineQuery(tuple((Term("title", one),) for one in ("信息", "单位")), 5000)
    found = [unit_of(hit.key, hit.payload) for hit in units.search(every)]
    assert len(found) == units.size() == len({one.key for one in found})
    return {(one.key, one.title, one.body) for one in found}


def test_killed_at_random_moments_the_index_is_the_records_in_the_end(nursery, folder):
    author = Author()
    chance = random.Random(SEED)
    with writing(author):
        for _ in range(KILLS):
            if chance.random() < 0.4:
                ask_for_rebuild()
            child = nursery.start()
            time.sleep(chance.random() * LONGEST_LIFE)
            nursery.kill(child)
    nursery.start()
    until_nothing_waits()
    assert indexed(folder) == recorded()
    assert recorded()


def test_killed_at_every_step_the_index_is_the_records_in_the_end(nursery, folder):
    author = Author()
    for _ in range(30):
        author.act()
    first = nursery.start()
    until_nothing_waits()
    nursery.kill(first)
    for place, when, number, rebuilding in FAULTS:
        for change in (author.publish, author.rename, author.take_back):
            change()
        if rebuilding:
            ask_for_rebuild()
        waiting = set(OutboxRow.objects.values_list("pk", flat=True))
        assert nursery.wait(nursery.start(place, when, number)) == signal.SIGKILL, place
        assert waiting <= set(OutboxRow.objects.values_list("pk", flat=True)), place
    nursery.start()
    until_nothing_waits()
    assert indexed(folder) == recorded()
    assert sum(path.is_dir() for path in (folder / "search/units").iterdir()) == 1


def test_program_started_as_operators_do_takes_over_from_a_killed_one(nursery, folder):
    author = Author()
    author.act()
    killed = nursery.start()
    until_nothing_waits()
    command = [sys.executable, "-m", "mingzheng.config.indexer"]
    second = subprocess.Popen(command, env=house(folder), stderr=subprocess.PIPE, text=True)
    with second:
        assert "另一个程序正在写搜索索引，等它结束后接手。" in second.stderr.readline()
        author.act()
        until_nothing_waits()
        nursery.kill(killed)
        author.act()
        until_nothing_waits()
        second.send_signal(signal.SIGTERM)
        rest = second.stderr.read()
    assert second.returncode == 0
    assert [line.partition(": ")[2] for line in rest.splitlines()] == ["搜索索引恢复更新。"]
    assert indexed(folder) == recorded()
