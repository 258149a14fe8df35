"""The demo's gazette: ten issues of 2024, frozen at the ends of their months."""

import pytest

from mingzheng.work.gazette.content import digest_of
from mingzheng.work.gazette.models import FrozenIssue, FrozenItem
from mingzheng.work.gazette.queries.public import issue_lines
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_ten_issues_are_out(demo):
    lines = issue_lines(2024, now=NOON)
    assert [line.number for line in lines] == list(range(10, 0, -1))
    assert all(line.items for line in lines)
    assert lines[0].title == "云岭高新区管委会公报 2024年第10期"
    assert [line.cover_date.month for line in lines] == list(range(10, 0, -1))


def test_what_was_amended_later_stands_as_it_was_printed(demo):
    items = FrozenItem.objects.exclude(publication=None).select_related("frozen", "publication")
    for item in items:
        assert item.publication.published_at <= item.frozen.frozen_at
        assert item.digest == digest_of(item.content)


def test_nothing_is_printed_that_had_been_taken_back(demo):
    printed = FrozenItem.objects.exclude(publication=None)
    times = printed.values_list("frozen__frozen_at", "publication__withdrawal__at")
    assert [frozen for frozen, gone in times if gone and gone <= frozen] == []


def test_one_issue_corrects_another(demo):
    (correction,) = FrozenItem.objects.exclude(corrects=None)
    assert correction.frozen.head["number"] == 7
    assert correction.content["url"].startswith("/gazette/2024/6/")


def test_every_pdf_waits_for_the_worker(demo):
    assert set(FrozenIssue.objects.values_list("pdf_state", flat=True)) == {"waiting"}
