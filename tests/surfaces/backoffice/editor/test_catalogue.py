"""目录事项: ticked where a text is written."""

import pytest

from mingzheng.records.library.models import (
    CatalogueEntry,
    CatalogueEntryFulfilment,
    CatalogueVersion,
)
from tests.conftest import NOON


@pytest.fixture
def edition(desk):
    edition = CatalogueVersion.objects.create(
        year=2024, title="基本目录", current=True, created_at=NOON
    )
    for number, (key, owner) in enumerate(
        (("a", desk.unit), ("b", desk.unit), ("c", desk.other)), start=1
    ):
        CatalogueEntry.objects.create(
            version=edition, number=number, key=key, field="基本目录", subject="政策文件",
            item=f"事项{key}", content="x", basis="x", time_limit="x", owner=owner,
            audience="社会", sort_order=number,
        )  # fmt: skip
    return edition


def bound(draft):
    found = CatalogueEntryFulfilment.objects.filter(publication=draft)
    return set(found.values_list("entry_key", flat=True))


def test_rows_of_ones_units_are_offered(desk, edition):
    field = desk.form(desk.draft()).fields["catalogue_entries"]
    assert list(field.choices) == [("a", "政策文件／事项a"), ("b", "政策文件／事项b")]


def test_ticks_are_bound_and_taken_back(desk, edition):
    draft = desk.draft()
    desk.save(draft, catalogue_entries=["a", "b"])
    assert bound(draft) == {"a", "b"}
    assert desk.form(draft).initial["catalogue_entries"] == ["a", "b"]
    desk.save(draft, catalogue_entries=["b"])
    assert bound(draft) == {"b"}


def test_rows_of_other_units_are_refused_and_what_others_bound_stays(desk, edition):
    draft = desk.draft()
    CatalogueEntryFulfilment.objects.create(entry_key="c", publication=draft, bound_at=NOON)
    response = desk.save(draft, catalogue_entries=["c"])
    assert list(response.context["form"].errors) == ["catalogue_entries"]
    desk.save(draft, catalogue_entries=["a"])
    assert bound(draft) == {"a", "c"}


def test_closed_edition_offers_nothing(desk, edition):
    CatalogueVersion.objects.update(frozen_at=NOON)
    assert list(desk.form(desk.draft()).fields["catalogue_entries"].choices) == []
