"""Points beside their clauses, clauses with their points, and what became of either."""

import datetime

import pytest

from mingzheng.records.library.models import Kind, ResponseDetails
from mingzheng.rules.official_text import blocks_of_lines, to_stream
from mingzheng.work.interpreting.actions import respond
from mingzheng.work.interpreting.actions.check_guides import record_guide_check
from mingzheng.work.publishing.actions.publish import publish_revision
from tests.conftest import NOON
from tests.factories.interpreting import (
    CLAUSES,
    make_concern,
    make_guide,
    make_policy,
    make_reading,
)
from tests.factories.library import make_published
from tests.factories.people import make_account
from tests.surfaces.portal.page import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    policy = make_policy()
    return policy, make_reading(policy)


def change(policy, *lines):
    draft = policy.get_latest_revision_as_object()
    draft.body = to_stream(blocks_of_lines(lines))
    publish_revision(policy, draft.save_revision(), by=None, at=NOON)


def test_a_point_stands_beside_its_clause_and_the_clause_leads_to_it(client, pair):
    policy, reading = pair
    page = get(client, f"/{reading.path}")
    assert (f"/{policy.path}#tiao-7", "第七条") in page.links("/policies/")
    assert CLAUSES[1].replace("　", " ") in " ".join(page.texts("blockquote"))
    back = get(client, f"/{policy.path}").links(f"/{reading.path}#")
    assert back == [(f"/{reading.path}#point-1", "要点：午餐每餐补贴2元至8元")]
    assert 'id="point-1"' in page.html


def test_a_point_whose_clause_was_changed_or_is_gone_says_so(client, pair):
    policy, reading = pair
    change(policy, CLAUSES[0], "第七条　每餐3元。")
    page = get(client, f"/{reading.path}")
    assert "条款已修改" in page.html
    assert "每餐3元。" in " ".join(page.texts("blockquote"))
    change(policy, CLAUSES[0])
    page = get(client, f"/{reading.path}")
    assert "条款已不存在" in page.html
    assert CLAUSES[1].replace("　", " ") in " ".join(page.texts("blockquote"))
    assert "#tiao-7" not in page.html
    assert get(client, f"/{policy.path}").links(f"/{reading.path}#") == []


def test_the_day_of_the_comparison_with_the_guide_is_told(client, pair):
    policy, reading = pair
    item = make_guide(policy)
    assert "核对于" not in get(client, f"/{reading.path}").html
    record_guide_check(reading, justified={}, by=make_account(role="openness_office"), at=NOON)
    page = get(client, f"/{reading.path}")
    assert "与办事指南《助餐认定》核对于 2024-11-18。" in page.texts("p")
    assert (f"/services/{item.pk}", "《助餐认定》") in page.links("/services/")


def test_interpretations_of_what_has_ended_are_not_among_those_in_force(client, pair):
    policy, _ = pair
    make_reading(make_policy(title="另一细则"), title="另一解读")
    make_published(
        title="废止决定", relations=[{"type": "repeals", "target": policy, "date": NOON.date()}]
    )
    titles = lambda view: get(client, f"/interpretations?view={view}").texts("h2")  # noqa: E731
    assert [one for one in titles("holding") if "解读" in one] == ["另一解读"]
    assert [one for one in titles("past") if "解读" in one] == ["助餐细则解读"]


def test_a_response_tells_its_course(client):
    office = make_account(role="openness_office")
    concern = make_concern(known_at=NOON - datetime.timedelta(hours=4), by=office)
    public = make_published(
        kind=Kind.RESPONSE, at=NOON - datetime.timedelta(hours=2),
        response_details=[ResponseDetails(event="水管破裂")],
    )  # fmt: skip
    assert "回应经过" not in get(client, f"/{public.path}").html
    respond.link_statement(concern, public, by=office, at=NOON)
    respond.add_entry(
        concern, sort="follow_up", when=NOON, text="供水恢复。", public=True, by=office, at=NOON
    )
    respond.add_entry(
        concern, sort="handling", when=NOON, text="内部安排。", public=False, by=office, at=NOON
    )
    page = get(client, f"/{public.path}")
    assert "获知后 2 小时，要求 5 小时内，按时完成" in page.html
    assert "供水恢复。" in page.html
    assert "内部安排。" not in page.html


@pytest.mark.parametrize("size", [1, 3])
def test_an_interpretation_asks_equally_often(client, django_assert_num_queries, size):
    policy = make_policy()
    reading = make_reading(policy, points=tuple([{"what": "餐补", "clause": "第七条"}] * size))
    client.cookies["other"] = "1"
    client.get(f"/{reading.path}")
    with django_assert_num_queries(INTERPRETATION_QUERIES):
        assert client.get(f"/{reading.path}").status_code == 200


INTERPRETATION_QUERIES = 13
