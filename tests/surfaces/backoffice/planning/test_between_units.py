"""Coordination, hand-overs, taking over and deputies on the desk; lists and their queries."""

import csv
import datetime
import io

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.actions.successions import succeed
from mingzheng.records.people.models import Deputyship
from mingzheng.work.ledger.actions.planning.coordination import ask_coordination
from mingzheng.work.ledger.actions.planning.difficulties import raise_difficulty
from mingzheng.work.ledger.actions.planning.extensions import ask_extension
from mingzheng.work.ledger.actions.year.outcome import end_task
from mingzheng.work.ledger.models import (
    Assignment,
    CoordinationRequest,
    Handover,
    Takeover,
)
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task
from tests.factories.planning import AT, TODAY, day, make_recurring, officer_of


def at(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def test_asked_unit_sees_what_it_was_asked_and_not_the_work(house, client, sent):
    make_report(house.assignment, text="本单位的内部进展，不给其他单位看到。")
    plan = at("plan", house.assignment.pk)
    fields = {"asked_unit": house.other.pk, "text": "请提供项目清单", "due": "2024-11-29"}
    assert sent(house.officer, f"{plan}/coordinate", **fields) == plan
    one = at("coordination", CoordinationRequest.objects.get().pk)
    client.force_login(house.neighbour)
    page = client.get(one).content.decode()
    assert "请提供项目清单" in page
    assert "内部进展" not in page
    assert plan not in page
    assert client.get(plan).status_code == 404
    assert "请提供项目清单" in client.get(at("coordination_list")).content.decode()
    assert sent(house.neighbour, f"{one}/answer", refused="", answer="已发内网邮箱") == one
    client.force_login(house.officer)
    assert "已发内网邮箱" in client.get(one).content.decode()


def test_third_units_see_no_request(house, client):
    made = ask_coordination(
        house.assignment, asked_unit=house.other, text="请提供项目清单", due=day("2024-11-29"),
        by=house.officer, at=AT,
    )  # fmt: skip
    client.force_login(officer_of(make_assignment().organisation))
    assert client.get(at("coordination", made.pk)).status_code == 404
    assert client.post(at("coordination_act", made.pk, "answer")).status_code == 404
    assert "请提供项目清单" not in client.get(at("coordination_list")).content.decode()


def test_only_the_asked_unit_answers_and_only_the_asking_one_withdraws(house, client):
    made = ask_coordination(
        house.assignment, asked_unit=house.other, text="请提供项目清单", due=day("2024-11-29"),
        by=house.officer, at=AT,
    )  # fmt: skip
    for account, act in (
        (house.officer, "answer"), (house.office, "answer"), (house.neighbour, "withdraw"),
        (house.neighbour, "remind"), (house.reviewer, "remind"),
    ):  # fmt: skip
        client.force_login(account)
        answer = client.post(at("coordination_act", made.pk, act), {"answer": "好"})
        assert (answer.status_code, act) == (404, act)
    assert CoordinationRequest.objects.get().state == "asked"


def test_handover_from_offer_to_receipt(house, client, sent):
    colleague = officer_of(house.own)
    new = at("handover_new")
    fields = {"giver": house.officer.pk, "receiver": colleague.pk, "words": "资料在文件柜"}
    missing = sent(house.officer, new, **fields)
    assert missing == {"assignments": ["请至少勾选一项分工。"]}
    url = sent(house.officer, new, assignments=[house.assignment.pk], **fields)
    assert url == at("handover_list")
    one = at("handover", Handover.objects.get().pk)
    client.force_login(house.officer)
    assert client.post(f"{one}/receive").status_code == 404
    client.force_login(house.neighbour)
    assert client.get(one).status_code == 404
    assert sent(colleague, f"{one}/receive") == one
    assert Assignment.objects.get().handler == colleague


def test_takeover_from_preview_to_undo(house, client, sent):
    make_assignment(house.task, organisation=house.other, part="responsible")
    make_assignment(make_task(house.task.notice), organisation=house.own)
    (succession,) = succeed(
        kind="merge", predecessors=[house.own], successors=[house.other], main=house.other,
        on=TODAY, basis="机构改革方案", by=house.office, at=AT,
    )  # fmt: skip
    client.force_login(house.office)
    assert "未办结 2 项" in client.get(at("takeover_list")).content.decode()
    preview = client.get(at("takeover_new", succession.pk)).content.decode()
    assert "以下 2 项未办结的分工" in preview
    assert "其中 1 项与它原有的分工并为一项" in preview
    assert Takeover.objects.count() == 0
    assert sent(house.office, at("takeover_new", succession.pk), do="take") == at("takeover_list")
    made = Takeover.objects.get()
    assert Assignment.objects.filter(organisation=house.own).count() == 0
    assert client.get(at("takeover", made.pk)).context["may_undo"]
    assert sent(house.office, at("takeover_undo", made.pk)) == at("takeover", made.pk)
    assert Assignment.objects.filter(organisation=house.own).count() == 2
    client.force_login(house.neighbour)
    assert client.get(at("takeover", made.pk)).status_code == 200
    for name in ("takeover_undo", "takeover_pass_on"):
        assert client.post(at(name, made.pk)).status_code == 403
    assert client.post(at("takeover_new", succession.pk)).status_code == 403


def test_deputy_acts_in_the_principal_s_place_and_signs_so(house, client, sent):
    new = at("deputy_new")
    fields = {"first": "2024-11-18", "last": "2024-11-20", "reason": "外出培训"}
    assert sent(house.officer, new, deputy=house.reviewer.pk, **fields) == at("deputy_list")
    plan = at("plan", house.assignment.pk)
    assert sent(house.reviewer, f"{plan}/milestone", text="印发", due="") == plan
    entry = JournalEntry.objects.get(action="milestone.added")
    assert entry.actor_name == f"{house.reviewer}（代{house.officer}）"
    made = Deputyship.objects.get()
    told = Message.objects.get(account=house.reviewer)
    assert (told.kind, told.address) == ("handover", at("deputy_list"))
    client.force_login(house.neighbour)
    assert client.post(at("deputy_end", made.pk)).status_code == 404
    assert sent(house.officer, at("deputy_end", made.pk)) == at("deputy_list")
    client.force_login(house.reviewer)
    assert client.get(f"{plan}/milestone").status_code == 403


def test_officers_choose_among_colleagues_and_for_themselves(house, sent):
    fields = {"first": "2024-11-18", "last": "2024-11-20", "reason": "外出"}
    stranger = sent(house.officer, at("deputy_new"), deputy=house.neighbour.pk, **fields)
    assert stranger == {"deputy": ["列表里没有所选的代理人，请重新选择。"]}
    sent(
        house.officer, at("deputy_new"), principal=house.office.pk, deputy=house.reviewer.pk,
        **fields,
    )  # fmt: skip
    assert Deputyship.objects.get().principal == house.officer


def test_the_only_account_of_a_unit_reads_who_can_help(house, client):
    for account, hinted in ((house.officer, True), (house.office, False)):
        client.force_login(account)
        page = client.get(at("deputy_new")).content.decode()
        assert ("请政务公开办代为指定" in page) is hinted


def test_deputy_opens_the_message_and_signs_in_the_receivers_place(house, client, sent):
    receiver = officer_of(house.own)
    fields = {"first": "2024-11-18", "last": "2024-11-18", "reason": "外出"}
    sent(house.office, at("deputy_new"), principal=receiver.pk, deputy=house.neighbour.pk, **fields)
    sent(
        house.officer, at("handover_new"), giver=house.officer.pk, receiver=receiver.pk,
        assignments=[house.assignment.pk],
    )  # fmt: skip
    one = at("handover", Handover.objects.get().pk)
    client.force_login(house.neighbour)
    page = client.get(f"{at('inbox')}?whose={receiver.pk}")
    assert [(row.address, row.mark) for row in page.context["rows"]] == [(one, f"代{receiver}收")]
    assert f"代{receiver}收的" in page.content.decode()
    own = client.get(f"{at('inbox')}?whose={house.neighbour.pk}").context["rows"]
    assert [row.address for row in own] == [at("deputy_list")]
    assert sent(house.neighbour, f"{one}/receive") == one
    assert Assignment.objects.get().handler == receiver
    entry = JournalEntry.objects.get(action="handover.received")
    assert entry.actor_name == f"{house.neighbour}（代{receiver}）"
    client.force_login(house.officer)
    odd = client.get(f"{at('inbox')}?whose={receiver.pk}").content.decode()
    assert "已忽略无法识别的筛选条件：收件人。" in odd
    assert "代谁" not in odd


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2024-12-14", ["期限 2024-12-14 是休息日，请核对；需要时改为工作日。"]),
        ("2025-01-26", []),
        ("2025-01-28", ["期限 2025-01-28 是休息日，请核对；需要时改为工作日。"]),
        ("2024-12-13", []),
    ],
)
def test_a_day_off_is_allowed_and_said_and_a_working_sunday_is_no_day_off(house, sent, due, words):
    plan = at("plan", house.assignment.pk)
    assert sent(house.officer, f"{plan}/milestone", text="印发", due=due) == plan
    client = Client()
    client.force_login(house.officer)
    client.post(f"{plan}/milestone", {"text": "又一个", "due": due})
    said = [str(one) for one in get_messages(client.get(plan).wsgi_request)]
    assert said == ["节点已加入计划。", *words]


LISTS = (
    "difficulty_list",
    "extension_list",
    "occurrence_list",
    "coordination_list",
    "handover_list",
)


def fill(house, count):
    for _ in range(count):
        one = make_assignment(make_task(house.task.notice), organisation=house.own)
        common = {"by": house.officer, "at": AT}
        raise_difficulty(one, kind="staff", text="缺人手", **common)
        ask_extension(one, new_due=day("2025-01-10"), reason="升级", **common)
        ask_coordination(
            one, asked_unit=house.other, text="要清单", due=day("2024-11-29"), **common
        )
        make_recurring(one.task, since="2024-10-01")
        Handover.objects.create(organisation=house.own, made_at=AT)


@pytest.mark.parametrize("name", LISTS)
def test_list_takes_as_many_queries_for_many_rows(
    house, client, django_assert_num_queries, django_assert_max_num_queries, name
):
    client.force_login(house.office)
    fill(house, 1)
    with django_assert_max_num_queries(12) as few:
        client.get(at(name))
    fill(house, 14)
    with django_assert_num_queries(len(few)):
        assert len(client.get(at(name)).context["page"].object_list) == 15


def test_plan_takes_as_many_queries_for_a_long_one(house, client, sent, django_assert_num_queries):
    plan = at("plan", house.assignment.pk)
    sent(house.officer, f"{plan}/milestone", text="一", due="")
    sent(house.officer, f"{plan}/subtask", text="一", person=house.officer.pk)
    with django_assert_num_queries(18):
        client.get(plan)
    for _ in range(5):
        sent(house.officer, f"{plan}/milestone", text="又", due="")
        sent(house.officer, f"{plan}/subtask", text="又", person=house.officer.pk)
    with django_assert_num_queries(18):
        client.get(plan)


def test_filters_narrow_and_csv_says_the_same(house, client):
    fill(house, 2)
    foreign = make_assignment(make_task(house.task.notice), organisation=house.other)
    raise_difficulty(foreign, kind="money", text="缺经费", by=house.neighbour, at=AT)
    client.force_login(house.office)
    base = at("difficulty_list")

    def texts(query):
        return [one.text for one in client.get(f"{base}?{query}").context["page"].object_list]

    assert texts("kind=money") == ["缺经费"]
    assert texts(f"unit={house.own.pk}") == ["缺人手", "缺人手"]
    assert texts("state=closed") == []
    body = client.get(f"{base}?kind=money&form=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))
    assert rows[1][:5] == ["投资促进局", str(foreign.task), "经费", "缺经费", str(house.neighbour)]
    assert len(rows) == 2
    odd = client.get(f"{base}?kind=nobody").content.decode()
    assert "已忽略无法识别的筛选条件：类别。" in odd


def test_sorted_by_unit_and_requests_as_csv(house, client):
    foreign = make_assignment(make_task(house.task.notice), organisation=house.other)
    raise_difficulty(foreign, kind="money", text="缺经费", by=house.neighbour, at=AT)
    fill(house, 1)
    client.force_login(house.office)
    rows = client.get(f"{at('difficulty_list')}?sort=unit").context["page"].object_list
    assert [one.text for one in rows] == ["缺人手", "缺经费"]
    body = client.get(f"{at('coordination_list')}?form=csv").content.decode("utf-8-sig")
    (_, row) = csv.reader(io.StringIO(body))
    assert row[:2] == ["财政金融局", "投资促进局"]
    assert row[3:6] == ["要清单", "2024-11-29", "待答复"]


def test_what_was_ended_or_closed_waits_for_no_handover(house, client):
    colleague = officer_of(house.own)
    ended, closed = make_task(), make_task(make_notice(closed_on=TODAY))
    end_task(ended, reason="dropped", words="机构改革后不再承担这项工作。", by=house.office, at=AT)
    for task in (ended, closed):
        make_assignment(task, organisation=house.own, handler=colleague)
    Assignment.objects.filter(task=house.assignment.task).update(handler=colleague)
    colleague.is_active = False
    colleague.save()
    client.force_login(house.officer)
    assert client.get(at("handover_list")).content.decode().count(f"原经办人{colleague}") == 1
    offered = client.get(at("handover_new")).context["form"].fields["assignments"].choices
    assert [pk for pk, _ in offered] == [house.assignment.pk]


def test_work_of_somebody_who_left_is_shown_and_handed_over(house, client, sent):
    colleague = officer_of(house.own)
    Assignment.objects.update(handler=colleague)
    colleague.is_active = False
    colleague.save()
    client.force_login(house.officer)
    page = client.get(at("handover_list")).content.decode()
    assert f"原经办人{colleague}，请办理交接" in page
    client.force_login(house.neighbour)
    assert str(colleague) not in client.get(at("handover_list")).content.decode()
    url = sent(
        house.officer, at("handover_new"), giver=colleague.pk, receiver=house.officer.pk,
        assignments=[house.assignment.pk],
    )  # fmt: skip
    assert url == at("handover_list")
    one = at("handover", Handover.objects.get().pk)
    assert sent(house.officer, f"{one}/receive") == one
    assert Assignment.objects.get().handler == house.officer


def test_workbench_of_a_deputy_counts_what_the_principal_left_unread(house, client, sent):
    yesterday = AT - datetime.timedelta(days=1)
    for words in ("请补充材料", "请补充说明"):
        Message.objects.create(
            account=house.officer, kind="returned", words=words, told_at=yesterday
        )
    fields = {"first": "2024-11-18", "last": "2024-11-20", "reason": "外出"}
    sent(house.officer, at("deputy_new"), deputy=house.reviewer.pk, **fields)
    client.force_login(house.reviewer)
    page = client.get(at("workbench")).content.decode()
    assert f"您正代理{house.officer}：代理开始前，其消息有 2 条未读（退回 2）。" in page
    assert "请补充" not in page.replace("请补充后再报", "")
