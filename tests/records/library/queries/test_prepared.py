import datetime

import pytest

from mingzheng.records.library.models import Publication, Relation
from mingzheng.records.library.queries.prepared import (
    A_DAY,
    A_KEY,
    A_MOMENT,
    A_TEXT,
    Prepared,
    key_marks,
    key_values,
)
from mingzheng.records.library.queries.visible import periods_on, visible
from tests.conftest import NOON
from tests.factories.library import make_published

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


def by_path(path, now):
    return visible(now).filter(path=path).values_list("pk", "title", "published_at", "body")


def test_it_gives_the_rows_that_the_query_gives():
    item = make_published(title="甲")
    prepared = Prepared(by_path, path=A_TEXT, now=A_MOMENT)
    (row,), (plain,) = prepared.rows(path=item.path, now=NOON), by_path(item.path, NOON)
    assert row[:3] == plain[:3] == (item.pk, "甲", plain[2])
    assert row[3].raw_data[0]["value"] == "各单位："


def test_each_call_has_its_own_values():
    first, second = make_published(), make_published()
    prepared = Prepared(by_path, path=A_TEXT, now=A_MOMENT)
    found = [prepared.rows(path=one.path, now=NOON)[0][0] for one in (first, second)]
    assert found == [first.pk, second.pk]
    before = NOON - datetime.timedelta(days=60)
    assert prepared.rows(path=first.path, now=before) == []


def test_days_and_dates_come_back_as_such():
    item = make_published()
    prepared = Prepared(
        lambda pk, day: periods_on(day).filter(publication=pk).values_list("since", "until"),
        pk=A_KEY,
        day=A_DAY,
    )
    assert prepared.rows(pk=item.pk, day=NOON.date()) == [(datetime.date(2024, 10, 28), None)]


def test_fewer_keys_than_places_find_themselves_only():
    items = [make_published() for _ in range(3)]
    make_published()
    prepared = Prepared(
        lambda **keys: Publication.objects.filter(pk__in=keys.values()).values_list("pk"),
        **key_marks(5),
    )
    wanted = [item.pk for item in items]
    assert sorted(pk for (pk,) in prepared.rows(**key_values(wanted, 5))) == wanted


def test_constants_of_the_query_stay():
    old = make_published()
    new = make_published(relations=[{"type": "repeals", "target": old, "date": NOON.date()}])
    prepared = Prepared(
        lambda pk: Relation.objects.filter(target=pk, type="repeals").values_list("source"),
        pk=A_KEY,
    )
    assert prepared.rows(pk=old.pk) == [(new.pk,)]
    assert prepared.rows(pk=new.pk) == []


def test_a_mark_without_a_place_is_refused_where_the_query_is_made():
    prepared = Prepared(lambda pk: Publication.objects.values_list("pk"), pk=A_KEY)
    with pytest.raises(ValueError, match="no place for \\['pk'\\]"):
        prepared.rows(pk=1)
