"""What was typed into requests before it was sealed is sealed by the migration, and comes back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from mingzheng.work.foi.models import Case, CaseEvent, Rating
from tests.conftest import NOON
from tests.factories import foi

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]

BEFORE = [("foi", "0002_contact_erased_at")]
AFTER = [("foi", "0003_sealed_free_text")]
WANTED = "张三的安置协议，电话13800000001。"
NOTE = "电话联系本人，张三确认。"


def migrate(target):
    MigrationExecutor(connection).migrate(target)


@pytest.fixture(autouse=True)
def newest_again():
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def stored(column, table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_words_come_back_whole_on_the_way_down_and_are_sealed_on_the_way_up():
    case = foi.received(wanted=WANTED)
    CaseEvent.objects.filter(case=case).update(note=NOTE, party="丙某")
    Rating.objects.create(case=case, score=5, words="谢谢 100% 'x' \\", rated_at=NOON)
    migrate(BEFORE)
    assert stored("wanted", "foi_case") == [WANTED]
    assert set(stored("note", "foi_caseevent")) == {NOTE}
    assert set(stored("party", "foi_caseevent")) == {"丙某"}
    assert stored("words", "foi_rating") == ["谢谢 100% 'x' \\"]
    migrate(AFTER)
    (sealed,) = stored("wanted", "foi_case")
    assert "安置".encode() not in bytes(sealed)
    assert Case.objects.get().wanted == WANTED
    assert set(CaseEvent.objects.values_list("note", "party")) == {(NOTE, "丙某")}
    assert Rating.objects.get().words == "谢谢 100% 'x' \\"
