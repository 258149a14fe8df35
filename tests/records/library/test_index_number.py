import datetime

import pytest

from mingzheng.records.library.models import Publication
from mingzheng.work.publishing.actions.publish import publish_revision
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
CODE = "11990000MB1A00001M"


@pytest.fixture
def unit():
    return make_organisation(credit_code=CODE)


def test_numbers_follow_each_other_within_a_year(unit):
    numbers = [make_published(organisation=unit).index_number for _ in range(3)]
    assert numbers == [f"{CODE}/2024-0000{serial}" for serial in (1, 2, 3)]
    older = make_published(organisation=unit, formed_on=datetime.date(2023, 12, 29))
    assert older.index_number == f"{CODE}/2023-00001"


def test_numbers_go_on_from_those_that_were_there(unit):
    make_published(organisation=unit, index_number=f"{CODE}/2024-00041")
    assert make_published(organisation=unit).index_number == f"{CODE}/2024-00042"


def test_a_section_counts_with_what_it_belongs_to(unit):
    section = make_organisation(kind="section", parent=unit)
    make_published(organisation=unit)
    assert make_published(organisation=section).index_number == f"{CODE}/2024-00002"


def test_nobody_s_code_gives_no_number():
    assert make_published().index_number is None


def test_a_number_once_given_stays(unit):
    one = make_published(organisation=unit)
    draft = Publication.objects.get(pk=one.pk)
    draft.index_number = None
    revision = draft.save_revision(changed=True)
    after = publish_revision(one, revision, by=None, at=NOON)
    assert after.index_number == one.index_number == f"{CODE}/2024-00001"
