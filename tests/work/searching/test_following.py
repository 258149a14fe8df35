"""Beats of the program that writes the index: what is away is told once and tried again."""

import resource
import signal
from contextlib import contextmanager

import pytest
from django.db import OperationalError

from mingzheng.records.changes.models import OutboxRow
from mingzheng.search.engines.port import EngineQuery, Term, WriterBusy
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.units import UNITS
from mingzheng.work.searching.following import Follower
from mingzheng.work.searching.indexing import SHAPE, Indexer
from mingzheng.work.searching.rebuild import ask_for_rebuild, rebuild_waits
from mingzheng.work.searching.turn import Turn
from tests.conftest import NOON
from tests.factories.library import make_published

pytestmark = pytest.mark.django_db

BUSY = "另一个程序正在写搜索索引，等它结束后接手。"
GONE = "正在写的这一代搜索索引已被新的一代取代，重新打开后继续。"
AWAY = "搜索索引暂不可写，稍后重试。"
BACK = "搜索索引恢复更新。"


@pytest.fixture
def engine(tmp_path):
    return TantivyEngine(tmp_path / "search")


@pytest.fixture
def make(engine, tmp_path):
    """Followers as several programs would have them; all closed at the end."""
    made = []

    def another():
        made.append(Follower(Indexer(engine), Turn(tmp_path / "turn.lock")))
        return made[-1]

    yield another
    for one in made:
        one.close()


@pytest.fixture
def told(caplog):
    """The sentences told so far, without what the engine or the database said."""
    return lambda: [record.getMessage().partition(" ")[0] for record in caplog.records]


def titles(engine, token="补贴"):
    query = EngineQuery(((Term("title", token),),), 10)
    return len(engine.open(UNITS).search(query))


def make_live(engine):
    """An empty generation of this release, as another program may have built it."""
    built = engine.build(UNITS, shape=SHAPE)
    built.commit()
    built.close()
    engine.make_live(UNITS, built)


def test_of_two_programs_one_works_and_the_other_waits_for_its_turn(make, engine, told):
    first, second = make(), make()
    first.beat(now=NOON)
    assert [second.beat(now=NOON) for _ in range(3)] == [0, 0, 0]
    assert (first.has_turn, second.has_turn, told()) == (True, False, [BUSY])
    make_published(title="住房补贴办法")
    first.close()
    assert second.beat(now=NOON) > 0
    assert told() == [BUSY, BACK]
    assert titles(engine) == 1
    assert first.beat(now=NOON) == 0
    assert told() == [BUSY, BACK, BUSY]


def test_a_stranger_at_the_engine_is_waited_for_as_well(make, engine, told):
    make_live(engine)
    stranger = engine.write(UNITS)
    follower = make()
    make_published(title="住房补贴办法")
    assert [follower.beat(now=NOON) for _ in range(2)] == [0, 0]
    stranger.close()
    assert follower.beat(now=NOON) > 0
    assert told() == [BUSY, BACK]
    assert titles(engine) == 1


def test_a_generation_dropped_under_the_writer_is_opened_anew_and_loses_nothing(make, engine, told):
    follower = make()
    for _ in range(2):  # builds, then opens what it built
        follower.beat(now=NOON)
    make_live(engine)
    make_published(title="住房补贴办法")
    waiting = OutboxRow.objects.count()
    assert follower.beat(now=NOON) == 0
    assert (OutboxRow.objects.count(), told()) == (waiting, [GONE])
    assert follower.beat(now=NOON) == waiting
    assert (titles(engine), told()) == (1, [GONE, BACK])


def test_on_a_full_disk_nothing_is_lost_and_it_goes_on_afterwards(make, engine, told):
    follower = make()
    follower.beat(now=NOON)
    make_published(title="住房补贴办法", lines=tuple(f"第{n}号{n * n}" for n in range(2000)))
    waiting = OutboxRow.objects.count()
    with largest_file(4_000):
        assert [follower.beat(now=NOON) for _ in range(2)] == [0, 0]
    assert (OutboxRow.objects.count(), told()) == (waiting, [AWAY])
    assert follower.beat(now=NOON) == waiting
    assert (titles(engine), told()) == (1, [AWAY, BACK])


def test_a_damaged_index_is_told_once_and_cured_by_a_rebuild(make, engine, tmp_path, told):
    make_published(title="住房补贴办法")
    first = make()
    first.beat(now=NOON)
    first.close()
    (tmp_path / "search/units/1/meta.json").write_text("{")
    follower = make()
    assert [follower.beat(now=NOON) for _ in range(2)] == [0, 0]
    assert told() == [AWAY]
    ask_for_rebuild()
    assert follower.beat(now=NOON) == 1
    assert (rebuild_waits(), titles(engine)) == (False, 1)


def test_a_database_away_is_told_once(make, monkeypatch, told):
    follower = make()
    follower.beat(now=NOON)
    with monkeypatch.context() as away:
        away.setattr(Indexer, "follow", refusing(OperationalError("server closed")))
        assert [follower.beat(now=NOON) for _ in range(2)] == [0, 0]
    follower.beat(now=NOON)
    assert told() == ["数据库暂不可用，稍后重试。", BACK]


def test_a_rebuild_asked_for_twice_is_done_once(make, engine):
    make_published(title="住房补贴办法")
    follower = make()
    while follower.beat(now=NOON):
        pass
    ask_for_rebuild()
    ask_for_rebuild()
    assert [follower.beat(now=NOON) for _ in range(2)] == [1, 0]
    assert (rebuild_waits(), titles(engine)) == (False, 1)


def test_a_turn_is_taken_by_one_at_a_time(tmp_path):
    one, other = Turn(tmp_path / "lock"), Turn(tmp_path / "lock")
    one.take()
    one.take()
    with pytest.raises(WriterBusy):
        other.take()
    one.leave()
    other.take()
    other.leave()


@contextmanager
def largest_file(size):
    """No file may grow beyond so many bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def refusing(error):
    def refuse(*_, **__):
        raise error

    return refuse
