"""The demo's packages, audience lists and topics."""

import datetime

import pytest

from mingzheng.rules.self_check import Verdict, combinations, judge
from mingzheng.work.packages.gaps import gaps_of
from mingzheng.work.packages.models import Alert
from mingzheng.work.packages.queries.list_view import list_view
from mingzheng.work.packages.queries.package_view import package_view
from mingzheng.work.packages.queries.public import public_rows, row_at
from mingzheng.work.packages.queries.reach import reach_of_year
from tests.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_five_packages_and_lists_for_ten_kinds_of_people():
    assert sorted(one.content.title for one in public_rows("package")) == [
        "企业扩产", "养老", "开餐饮店", "新生儿出生", "青年安居",
    ]  # fmt: skip
    assert len(public_rows("audience")) == 10
    assert len(public_rows("topic")) == 13


def test_every_part_names_a_document_that_is_in_the_library():
    for sort in ("package", "audience", "topic"):
        for row in public_rows(sort):
            gaps = gaps_of(row.content, now=NOON)
            assert [one for one in gaps if "学前教育资助" not in one] == [], row.content.title


def test_clauses_lead_to_a_place_in_the_document(client):
    missing = []
    for sort in ("package", "audience", "topic"):
        for row in public_rows(sort):
            for clause in row.content.clauses:
                if clause.publication and clause.clause and not clause.anchor:
                    missing.append((row.content.title, clause.clause))
    assert missing == []


@pytest.mark.parametrize("title", ["开餐饮店", "新生儿出生", "青年安居", "企业扩产", "养老"])
def test_every_way_of_answering_gives_a_list_of_its_own_making(title):
    row = next(one for one in public_rows("package") if one.content.title == title)
    content = row.package
    assert len(package_view(content, {}, now=NOON).steps) >= 1
    assert 1 <= len(content.questions) <= 6
    for answers in combinations(content.questions):
        steps = [judge(one.conditions, answers) for one in content.steps]
        assert Verdict.YES in steps
        assert Verdict.OPEN not in steps


def test_what_was_repealed_is_gone_and_its_unit_is_told():
    row = row_at("audience", "family")
    titles = [one.line.title for section in list_view(row.list, now=NOON).sections
              for one in section.lines]  # fmt: skip
    assert "学前教育资助" not in titles
    assert "学前教育资助" in [one.title for one in row.list.lines]
    alert = Alert.objects.get()
    assert alert.compilation.slug == "family"
    assert alert.since.date() == datetime.date(2024, 10, 8)


def test_pushes_reached_those_who_followed():
    told = [
        (push.title, [(one["channel"], one["delivered"]) for one in figures["channels"]])
        for push, figures in reach_of_year(2024)
    ]
    assert told == [
        ("毕业学年求职补贴本月底截止", [("sms", 26), ("wechat", 41)]),
        ("老年助餐补贴9月起按新细则发放", [("sms", 58)]),
    ]
