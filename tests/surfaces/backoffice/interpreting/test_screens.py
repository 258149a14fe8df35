"""The two desks: who sees what, what is refused, in how many queries."""

import datetime

import pytest
from django.urls import reverse

from mingzheng.ports.demands import DEMANDS, Demand, MemoryDemands
from mingzheng.records.people.models import Role
from mingzheng.rules.official_text import blocks_of_lines, to_stream
from mingzheng.work.interpreting.models import (
    ClauseTask,
    GuideCheck,
    InterpretationFlag,
    PublicConcern,
)
from mingzheng.work.publishing.actions.publish import publish_revision
from tests.conftest import NOON
from tests.factories.interpreting import (
    CLAUSES,
    POINT,
    make_clause_task,
    make_concern,
    make_flag,
    make_guide,
    make_policy,
    make_reading,
)
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def unit():
    return make_organisation("民政科")


@pytest.fixture
def writer(unit):
    return make_account(role=Role.INFORMATION_OFFICER, organisation=unit)


@pytest.fixture
def office():
    return make_account(role=Role.OPENNESS_OFFICE)


@pytest.fixture
def stranger():
    return make_account(role=Role.INFORMATION_OFFICER, organisation=make_organisation("别的局"))


@pytest.fixture
def pair(unit):
    policy = make_policy(organisation=unit)
    return policy, make_reading(policy)


def go(client, account, name, *args, **query):
    client.force_login(account)
    return client.get(reverse(f"backoffice:{name}", args=args), query)


def send(client, account, name, *args, **posted):
    client.force_login(account)
    return client.post(reverse(f"backoffice:{name}", args=args), posted)


def test_the_board_counts_by_the_printed_definition(client, office, pair):
    page = go(client, office, "interpreting_board")
    assert page.context["rows"] == [
        ("民政科", "1", "1", "1", "0", "0", "100"),
        ("合计", "1", "1", "1", "0", "0", "100"),
    ]
    text = page.content.decode()
    assert "公开后 3 个工作日内公开解读" in text
    assert 'role="img"' in text
    assert go(client, office, "interpreting_board_xlsx").content.startswith(b"PK")


def test_a_changed_policy_reaches_its_owner_and_nobody_else(client, pair, writer, stranger, office):
    policy, _ = pair
    draft = policy.get_latest_revision_as_object()
    draft.body = to_stream(blocks_of_lines((CLAUSES[0], "第七条　每餐3元。")))
    publish_revision(policy, draft.save_revision(), by=None, at=NOON)
    assert "要点1的第七条已修改" in go(client, writer, "flag_list").content.decode()
    assert "待核解读" in go(client, writer, "workbench").content.decode()
    assert go(client, stranger, "flag_list").context["rows"] == []
    flag = InterpretationFlag.objects.get()
    assert go(client, stranger, "flag_settle", flag.pk).status_code == 404
    refused = send(client, writer, "flag_settle", flag.pk, outcome="revised", note="改好了")
    assert "还没有公开修改后的解读" in refused.content.decode()
    assert "改好了" in refused.content.decode()
    done = send(client, writer, "flag_settle", flag.pk, outcome="still_fits", note="只改了金额写法")
    assert done.status_code == 302
    settled = go(client, office, "flag_list", state="settled").content.decode()
    assert "只改了金额写法" in settled


@pytest.mark.parametrize("size", [1, 3])
def test_flags_are_listed_in_a_constant_number_of_queries(
    client, office, unit, django_assert_num_queries, size
):
    for number in range(size):
        policy = make_policy(title=f"细则{number}", organisation=unit)
        make_flag(make_reading(policy), policy)
    go(client, office, "flag_list")
    with django_assert_num_queries(FLAG_QUERIES):
        assert len(go_again(client, "flag_list").context["rows"]) == size


FLAG_QUERIES = 7


def go_again(client, name):
    return client.get(reverse(f"backoffice:{name}"))


def test_a_difference_is_shown_side_by_side_justified_and_checked(client, unit, writer, office):
    policy = make_policy(organisation=unit)
    make_guide(policy)
    late = POINT | {"until": "10个工作日"}
    reading = make_reading(policy, points=(late,), by=writer)
    page = go(client, writer, "guide_comparison", reading.pk).content.decode()
    assert "解读为10个工作日，指南为7个工作日" in page
    assert "登记核对" not in page
    refused = send(client, writer, "guide_comparison", reading.pk)
    assert "还有 1 处不一致" in refused.content.decode()
    reviewer = make_account(role=Role.REVIEWER, organisation=unit)
    excerpt = "助餐认定·办理时限：解读“10个工作日”，指南“7 个工作日”"
    empty = send(
        client, reviewer, "guide_comparison", reading.pk, justify="1", excerpt=excerpt, reason=""
    )
    assert "请填写理由" in empty.content.decode()
    posted = {"justify": "1", "excerpt": excerpt, "reason": "试点放宽"}
    assert send(client, reviewer, "guide_comparison", reading.pk, **posted).status_code == 302
    forged = posted | {"excerpt": "没有这一处"}
    assert send(client, reviewer, "guide_comparison", reading.pk, **forged).status_code == 404
    assert send(client, writer, "guide_comparison", reading.pk).status_code == 302
    assert GuideCheck.objects.get().checked_by == writer


def test_the_count_of_differences_opens_those_alone(client, unit, pair, writer, office):
    make_guide(pair[0])
    policy = make_policy(organisation=unit, title="关于另一项办法的通知")
    make_guide(policy)
    late = make_reading(policy, points=(POINT | {"until": "10个工作日"},), by=writer)
    queue = reverse("backoffice:guide_comparison_list") + "?state=open"
    assert f'href="{queue}"' in go(client, office, "interpreting_board").content.decode()
    assert len(go(client, office, "guide_comparison_list").context["rows"]) == 2
    rows = go(client, office, "guide_comparison_list", state="open").context["rows"]
    assert [(row.publication, different) for row, different in rows] == [(late, 1)]


def test_comparisons_of_another_unit_are_not_there(client, unit, stranger, pair):
    make_guide(pair[0])
    assert go(client, stranger, "guide_comparison", pair[1].pk).status_code == 404
    assert go(client, stranger, "guide_comparison_list").context["rows"] == []


def test_a_demand_becomes_a_clause_task(client, office, writer, stranger, pair, unit):
    policy, _ = pair
    kept = tuple(DEMANDS)
    DEMANDS.bind(MemoryDemands("s", "站内搜索", (Demand("1", "餐补怎么领", 5, NOON.date()),)))
    try:
        assert "餐补怎么领" in go(client, office, "demand_list").content.decode()
        found = go(client, office, "clause_task_new", demand="s:1", q="助餐").content.decode()
        assert f"?policy={policy.pk}&amp;demand=s%3A1" in found
        address = f"{reverse('backoffice:clause_task_new')}?policy={policy.pk}&demand=s:1"
        posted = {
            "words": "餐补怎么领",
            "anchor": "tiao-7",
            "organisation": unit.pk,
            "due": "２０２４-12-02",
        }
        assert client.post(address, posted | {"due": "2024-11-01"}).status_code == 200
        assert client.post(address, posted).status_code == 302
    finally:
        DEMANDS.bind(*kept)
    task = ClauseTask.objects.get()
    assert (task.clause, task.demands[0]["count"]) == ("第七条", 5)
    assert "餐补怎么领" in go(client, writer, "clause_task_list").content.decode()
    assert "餐补怎么领" not in go(client, stranger, "clause_task_list").content.decode()
    assert go(client, writer, "clause_task", task.pk).status_code == 403


def test_points_are_edited_beside_the_clauses(client, unit, writer, stranger):
    policy = make_policy(organisation=unit)
    draft = make_reading(policy, public=False, points=(), by=writer)
    assert go(client, stranger, "points_edit", draft.pk).status_code == 404
    page = go(client, writer, "points_edit", draft.pk).content.decode()
    assert f'<option value="{policy.pk}:tiao-7">第七条</option>' in page
    posted = {
        "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-who": "老年人",
        "form-0-what": "餐补", "form-0-how": "", "form-0-until": "", "form-0-ask": "",
    }  # fmt: skip
    refused = send(client, writer, "points_edit", draft.pk, **posted).content.decode()
    assert "请选择这个要点依据的条款" in refused
    assert "老年人" in refused
    more = send(client, writer, "points_edit", draft.pk, **posted, more="1").content.decode()
    assert 'name="form-1-who"' in more
    clause = {"form-0-clauses": f"{policy.pk}:tiao-7"}
    assert send(client, writer, "points_edit", draft.pk, **posted, **clause).status_code == 302
    saved = draft.get_latest_revision_as_object() if draft.refresh_from_db() is None else None
    assert saved.interpretation_details.first().cards == [
        {
            "who": "老年人", "what": "餐补", "clause": "第七条", "anchors": ["tiao-7"],
            "document": policy.pk,
        }
    ]  # fmt: skip


def test_a_concern_from_registration_to_its_end(client, unit, writer, stranger):
    posted = {
        "title": "路灯不亮", "level": "serious", "organisation": unit.pk,
        "known_at": "2024-11-18 08:00", "source": "12345热线", "happened_at": "",
    }  # fmt: skip
    wrong = send(client, writer, "concern_new", **(posted | {"known_at": "昨天"}))
    assert "请写成 2024-11-20 09:00 的样子" in wrong.content.decode()
    assert "路灯不亮" in wrong.content.decode()
    assert send(client, writer, "concern_new", **posted).status_code == 302
    concern = PublicConcern.objects.get()
    assert "还剩 1 小时" in go(client, writer, "concern", concern.pk).content.decode()
    assert go(client, stranger, "concern", concern.pk).status_code == 404
    assert go(client, stranger, "concern_act", concern.pk, "close").status_code == 404
    assert go(client, writer, "concern_act", concern.pk, "nothing").status_code == 404
    early = send(
        client, writer, "concern_act", concern.pk, "close", conclusion="已修复。"
    ).content.decode()
    assert "还没有登记本站发布的回应" in early
    said = {"when": "2024-11-18 11:00", "channel": "政务微博"}
    assert send(client, writer, "concern_act", concern.pk, "statement", **said).status_code == 302
    assert "按时完成" in go(client, writer, "concern_list").content.decode()


@pytest.mark.parametrize("size", [1, 3])
def test_concerns_are_listed_in_a_constant_number_of_queries(
    client, office, unit, django_assert_num_queries, size
):
    for _ in range(size):
        make_concern(unit, by=office)
    go(client, office, "concern_list")
    with django_assert_num_queries(CONCERN_QUERIES):
        assert len(go_again(client, "concern_list").context["rows"]) == size


CONCERN_QUERIES = 7


@pytest.mark.parametrize("size", [1, 3])
def test_tasks_are_listed_in_a_constant_number_of_queries(
    client, office, unit, django_assert_num_queries, size
):
    for number in range(size):
        policy = make_policy(title=f"细则{number}", organisation=unit)
        make_clause_task(policy)
    go(client, office, "clause_task_list")
    with django_assert_num_queries(TASK_QUERIES):
        assert len(go_again(client, "clause_task_list").context["page"].object_list) == size


TASK_QUERIES = 7


@pytest.mark.parametrize("role", [Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE, Role.LEADER])
def test_what_waits_opens_exactly_its_list(client, unit, role):
    made = [make_clause_task(make_policy(title=f"细则{n}", organisation=unit)) for n in range(3)]
    ClauseTask.objects.filter(pk=made[0].pk).update(dropped_at=NOON, drop_reason="另有安排")
    ClauseTask.objects.filter(pk=made[1].pk).update(due=NOON.date() - datetime.timedelta(days=1))
    policy = make_policy(organisation=unit)
    reading = make_reading(policy)
    make_flag(reading, policy)
    make_concern(unit)
    PublicConcern.objects.filter(pk=make_concern(unit).pk).update(
        closed_at=NOON, first_statement_at=NOON, statement=reading, conclusion="已修复。"
    )
    account = make_account(role=role, organisation=unit)
    waiting = go(client, account, "interpreting_board").context["waiting"]
    counts = {one.label: one.number for one in waiting}
    assert counts == {"待核解读": 1, "要点任务": 2, "回应事项": 1, "办事不一致": 0}
    for one in waiting:
        assert f'class="count">{one.number}<' in client.get(one.url).content.decode(), one.label
