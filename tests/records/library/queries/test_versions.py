import datetime

import pytest

from mingzheng.records.library.queries.article import article_at
from mingzheng.records.library.queries.versions import (
    VersionHead,
    version_on,
    version_text,
    versions_of,
)
from mingzheng.rules.official_text import TextBlock, to_stream
from mingzheng.work.publishing.actions.publish import publish_revision
from tests.conftest import CHINA, NOON
from tests.factories.library import MORNING, make_published

DAY = datetime.date
BEGINS = DAY(2023, 5, 16)


def head(number, since, *, in_force_from=None, until=None):
    moment = datetime.datetime(*since, 9, tzinfo=CHINA)
    return VersionHead(number, "办法", moment, until, in_force_from, "")


FIRST = head(1, (2023, 5, 23), in_force_from=DAY(2023, 7, 1), until=NOON)
AMENDED = head(2, (2024, 6, 26), in_force_from=DAY(2024, 8, 1))
CORRECTED = head(2, (2024, 6, 26))


@pytest.mark.parametrize(
    ("versions", "day", "number"),
    [
        ((FIRST, AMENDED), DAY(2024, 7, 31), 1),
        ((FIRST, AMENDED), DAY(2024, 8, 1), 2),
        ((AMENDED, FIRST), DAY(2024, 8, 1), 2),
        ((FIRST, CORRECTED), DAY(2024, 6, 25), 1),
        ((FIRST, CORRECTED), DAY(2024, 6, 26), 2),
        ((FIRST, AMENDED), BEGINS, 1),
    ],
)
def test_a_version_binds_from_its_own_day_a_correction_from_its_publication(versions, day, number):
    assert version_on(versions, day, begins=BEGINS).number == number


def test_nothing_was_in_force_before_the_document():
    assert version_on((FIRST,), DAY(2023, 5, 15), begins=BEGINS) is None
    assert version_on((), BEGINS, begins=BEGINS) is None


def changed(item, text, **fields):
    item.body = to_stream((TextBlock("paragraph", text),))
    for name, value in fields.items():
        setattr(item, name, value)
    return publish_revision(item, item.save_revision(changed=True), by=None, at=NOON)


@pytest.mark.django_db
def test_versions_begin_with_the_present_one():
    item = make_published(title="办法")
    changed(item, "新的内容。", title="新办法", version_note="改了标题")
    article = article_at(item.path, now=NOON)
    assert [(one.number, one.title, one.public_until) for one in versions_of(article)] == [
        (2, "新办法", None),
        (1, "办法", NOON),
    ]
    assert versions_of(article)[1].public_from == MORNING
    assert versions_of(article)[0].note == "改了标题"


@pytest.mark.django_db
def test_a_past_version_keeps_its_words_and_fields():
    item = make_published(policy={"doc_number": "云高管发〔2024〕3号"})
    changed(item, "新的内容。")
    article = article_at(item.path, now=NOON)
    past, present = version_text(article, 1), version_text(article, 2)
    assert past.blocks[0].text == "各单位："
    assert past.fields["发文字号"] == "云高管发〔2024〕3号"
    assert present.blocks[0].text == "新的内容。"
    assert version_text(article, 3) is None


@pytest.mark.django_db
def test_an_item_that_never_changed_costs_no_query(django_assert_num_queries):
    article = article_at(make_published().path, now=NOON)
    with django_assert_num_queries(0):
        assert [one.number for one in versions_of(article)] == [1]
