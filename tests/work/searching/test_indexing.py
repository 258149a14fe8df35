import json

import pytest

from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.library.models import Publication
from mingzheng.search.engines.port import EngineQuery, IndexRow, Term
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.units import UNITS, Unit, row_of
from mingzheng.work.searching.indexing import SHAPE, Indexer
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


def test_an_index_of_another_release_is_built_anew_once_and_answers_meanwhile(engine):
    old = engine.build(UNITS, shape=SHAPE - 1)
    old.add([IndexRow("publication:0", {"title": "旧的"})])
    old.commit()
    old.close()
    engine.make_live(UNITS, old)
    one = make_published(title="住房补贴办法")
    OutboxRow.objects.all().delete()
    seen = []
    indexer = Indexer(engine)
    indexer.follow(now=NOON, progress=lambda _: seen.append(found(engine, "旧的")))
    assert set(map(tuple, seen)) == {("publication:0",)}
    assert found(engine, "旧的") == []
    assert found(engine, "补贴") == [f"publication:{one.pk}"]
    indexer.close()
    again = Indexer(engine)
    assert again.follow(now=NOON, progress=lambda count: seen.append(count)) == 0
    assert all(isinstance(one, list) for one in seen)
    again.close()


def test_what_a_row_holds_is_the_shape_of_its_number():
    """Where this changes, raise ``SHAPE`` with it: indexes that stand are then built anew."""
    unit = Unit(
        "publication:1", "补贴", "每户①", group="办法", position=2, names=("奖",),
        numbers=("云高 3号",), facets={"kind": ("policy",)},
    )  # fmt: skip
    row = row_of(unit)
    assert (SHAPE, dict(row.tokens), json.loads(row.payload)) == (
        1,
        {
            "title": "补 贴 补贴 奖",
            "body": "每 户 每户",
            "sound": "bu tie bu'tie ~bu'tie =bt jiang",
            "number": "云高3号",
        },
        ["补贴", "每户①", "办法", 2, ["奖"], {"kind": ["policy"]}, True],
    )


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
