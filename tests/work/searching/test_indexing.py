import pytest

from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.library.models import Publication
from mingzheng.search.engines.port import EngineQuery, Term
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.units import UNITS
from mingzheng.work.searching.indexing import Indexer
from mingzheng.work.searching.rebuild import ask_for_rebuild
from tests.conftest import NOON
from tests.factories.library import make_published

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


@pytest.fixture
def engine(tmp_path):
    return TantivyEngine(tmp_path)


def found(engine, token):
    query = EngineQuery(((Term("title", token),),), 10)
    return sorted(hit.key for hit in engine.open(UNITS).search(query))


def announced(*publications):
    OutboxRow.objects.all().delete()
    OutboxRow.objects.bulk_create(
        OutboxRow(kind="publication", key=str(one.pk)) for one in publications
    )


def test_the_first_run_builds_everything_there_is(engine):
    one = make_published(title="住房补贴办法")
    OutboxRow.objects.all().delete()
    indexer = Indexer(engine)
    assert indexer.follow(now=NOON) == 0
    assert found(engine, "补贴") == [f"publication:{one.pk}"]
    indexer.close()


def test_a_change_reaches_the_index_and_leaves_the_outbox(engine):
    one = make_published(title="住房补贴办法")
    indexer = Indexer(engine)
    indexer.follow(now=NOON)
    Publication.objects.filter(pk=one.pk).update(title="养犬管理办法")
    other = make_published(title="养犬收费公告")
    announced(one, other)
    assert indexer.follow(now=NOON) == 2
    assert OutboxRow.objects.count() == 0
    assert found(engine, "补贴") == []
    assert found(engine, "养犬") == sorted(f"publication:{key}" for key in (one.pk, other.pk))
    indexer.close()


def test_what_is_withdrawn_leaves_the_index(engine):
    one = make_published(title="住房补贴办法")
    indexer = Indexer(engine)
    indexer.follow(now=NOON)
    Publication.objects.filter(pk=one.pk).update(live=False)
    announced(one)
    indexer.follow(now=NOON)
    assert found(engine, "补贴") == []
    indexer.close()


def test_a_change_nobody_indexes_leaves_the_outbox_too(engine):
    indexer = Indexer(engine)
    indexer.follow(now=NOON)
    OutboxRow.objects.all().delete()
    OutboxRow.objects.create(kind="calendar", key="2025")
    assert indexer.follow(now=NOON) == 1
    assert OutboxRow.objects.count() == 0
    indexer.close()


def test_a_crash_before_the_rows_are_deleted_repeats_and_doubles_nothing(engine):
    one = make_published(title="住房补贴办法")
    first = Indexer(engine)
    first.follow(now=NOON)
    announced(one)
    first.follow(now=NOON)
    first.close()
    announced(one)  # as if the deletion had been lost
    second = Indexer(engine)
    second.follow(now=NOON)
    assert found(engine, "补贴") == [f"publication:{one.pk}"]
    second.close()


def test_a_rebuild_deals_with_what_waited_and_counts_nothing_twice(engine):
    one = make_published(title="住房补贴办法")
    indexer = Indexer(engine)
    waiting = OutboxRow.objects.count()
    assert indexer.follow(now=NOON) == waiting > 0
    assert engine.open(UNITS).frequency("title", "补贴") == 1
    announced(one)
    ask_for_rebuild()
    assert indexer.follow(now=NOON) == 2
    assert (indexer.follow(now=NOON), OutboxRow.objects.count()) == (0, 0)
    assert engine.open(UNITS).frequency("title", "补贴") == 1
    indexer.close()


def test_what_changes_during_a_rebuild_is_dealt_with_afterwards(engine):
    one = make_published(title="住房补贴办法")
    indexer = Indexer(engine)
    ask_for_rebuild()
    indexer.follow(now=NOON, progress=lambda count: rename(one) if count == 1 else None)
    assert found(engine, "养犬") == []
    assert indexer.follow(now=NOON) == 1
    assert (found(engine, "补贴"), found(engine, "养犬")) == ([], [f"publication:{one.pk}"])
    indexer.close()


def rename(one):
    Publication.objects.filter(pk=one.pk).update(title="养犬管理办法")
    OutboxRow.objects.create(kind="publication", key=str(one.pk))
