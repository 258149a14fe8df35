"""The plan of an assignment on the desk, and its acts."""

import pytest
from django.urls import reverse

from mingzheng.work.ledger.actions.year.outcome import end_task
from mingzheng.work.ledger.models import (
    Assignment,
    Difficulty,
    Extension,
    Milestone,
    Occurrence,
    Step,
    Subtask,
)
from tests.factories.ledger import make_report
from tests.factories.planning import AT, day, make_recurring


def at(name, *args):
    return reverse(f"backoffice:{name}", args=args)


@pytest.fixture
def plan(house):
    return at("plan", house.assignment.pk)


def test_milestone_from_adding_to_done(house, sent, plan):
    add = f"{plan}/milestone"
    assert sent(house.officer, add, text="", due="", binding="on") == {"text": ["请填写节点。"]}
    wrong = sent(house.officer, add, text="印发", due="明天", binding="on")
    assert wrong == {"due": ["认不出这个日期，请写成 2025-01-01 的样子。"]}
    late = sent(house.officer, add, text="印发", due="2025-02-01", binding="on")
    assert late["__all__"][0].startswith("计入期限的节点不能晚于本任务的期限 2024-12-31")
    assert sent(house.officer, add, text="印发", due="２０２４-12-10", binding="on") == plan
    made = Milestone.objects.get()
    assert Assignment.objects.get().due == day("2024-12-10")
    act = at("milestone_act", made.pk, "edit")
    assert sent(house.officer, act, text="印发方案", due="2024-12-05") == plan
    assert sent(house.officer, at("milestone_act", made.pk, "done"), words="已印发") == plan
    made.refresh_from_db()
    assert (made.text, made.binding, made.note) == ("印发方案", False, "已印发")


def test_steps_and_order_without_javascript(house, sent, plan):
    for number, text in enumerate(("摸底", "公开", "总结"), start=1):
        Step.objects.create(task=house.task, number=number, text=text)
    assert sent(house.officer, f"{plan}/steps", steps=["1", "3"]) == plan
    assert sent(house.officer, f"{plan}/steps", steps=["1"]) == {"steps": ["请从列表里勾选。"]}
    last = Milestone.objects.last()
    url = sent(house.officer, at("milestone_move", last.pk), to="up")
    assert url == f"{plan}#milestones"
    assert "".join(Milestone.objects.values_list("text", flat=True)) == "总结摸底"


def test_drop_asks_first(house, client, sent, plan):
    sent(house.officer, f"{plan}/milestone", text="印发", due="")
    act = at("milestone_act", Milestone.objects.get().pk, "drop")
    assert "确认删除节点？" in client.get(act).content.decode()
    assert Milestone.objects.count() == 1
    assert sent(house.officer, act) == plan
    assert Milestone.objects.count() == 0


def test_subtask_proposes_a_percent(house, client, sent, plan):
    assert sent(house.officer, f"{plan}/subtask", text="汇总", person=house.officer.pk) == plan
    stranger = sent(house.officer, f"{plan}/subtask", text="汇总", person=house.neighbour.pk)
    assert stranger == {"person": ["列表里没有所选的承担人，请重新选择。"]}
    one = at("subtask_act", Subtask.objects.get().pk, "report")
    assert sent(house.officer, one, percent="６０％", words="汇总了六成") == plan
    page = client.get(plan).content.decode()
    assert "按分解任务平均为 60%" in page
    assert Assignment.objects.get().percent == 0


def test_difficulty_is_answered_by_the_office(house, client, sent, plan):
    words = {"kind": "staff", "text": "缺一名熟悉系统的同志"}
    assert sent(house.officer, f"{plan}/difficulty", **words) == plan
    one = Difficulty.objects.get().pk
    assert sent(house.office, at("difficulty_act", one, "answer"), answer="已协调借调") == plan
    client.force_login(house.officer)
    assert "答复：已协调借调" in client.get(plan).content.decode()
    assert sent(house.officer, at("difficulty_act", one, "close")) == plan
    assert Difficulty.objects.get().state == "closed"


def test_extension_from_asking_to_the_new_day(house, client, sent, plan):
    ask = f"{plan}/extend"
    early = sent(house.officer, ask, new_due="2024-12-31", reason="升级")
    assert early["__all__"] == ["申请的新期限须晚于现在的期限 2024-12-31，请改晚。"]
    assert sent(house.officer, ask, new_due="2025-01-10", reason="系统升级") == plan
    one = Extension.objects.get().pk
    queue = f"{at('extension_list')}?state=asked"
    client.force_login(house.office)
    assert client.get(queue).content.decode().count("系统升级") == 1
    refused = sent(house.office, at("extension_act", one, "grant"))
    assert refused["__all__"][0].startswith("延到 2024-12-31 以后须写明理由。")
    assert sent(house.office, at("extension_act", one, "grant"), reason="可延") == queue
    client.force_login(house.officer)
    page = client.get(at("assignment_detail", house.assignment.pk)).content.decode()
    assert "经批准延期至 2025-01-10（原期限 2024-12-31）。" in page


def test_officer_grants_nothing_and_office_withdraws_nothing(house, client, sent, plan):
    sent(house.officer, f"{plan}/extend", new_due="2025-01-10", reason="系统升级")
    one = Extension.objects.get().pk
    client.force_login(house.officer)
    assert client.post(at("extension_act", one, "grant"), {"reason": "好"}).status_code == 404
    client.force_login(house.office)
    assert client.post(at("extension_act", one, "withdraw")).status_code == 404
    assert Extension.objects.get().state == "asked"
    assert sent(house.officer, at("extension_act", one, "withdraw")) == plan


def test_office_sets_the_rhythm_that_the_words_suggest(house, client, sent):
    page = at("recurrence", house.task.pk)
    client.force_login(house.office)
    shown = client.get(page)
    assert "按原文建议：每季度一次。" in shown.content.decode()
    assert shown.context["form"]["rhythm"].value() == "quarterly"
    wrong = sent(house.office, page, rhythm="times", times="13", since="2024-01-01")
    assert wrong == {"times": ["每年次数应在1至12之间，请改正。"]}
    url = sent(house.office, page, rhythm="quarterly", since="2024-10-01")
    assert url == at("task_detail", house.task.pk)
    assert Occurrence.objects.get().label == "2024年第四季度"
    assert "每季度一次" in client.get(url).content.decode()
    assert sent(house.office, at("recurrence_drop", house.task.pk)) == url
    assert Occurrence.objects.count() == 0


def test_report_says_which_occurrence_it_fulfils(house, client, sent):
    first, *_ = make_recurring(house.task)
    client.force_login(house.officer)
    page = at("report_progress", house.assignment.pk)
    form = client.get(page).context["form"]
    assert [text for _, text in form.fields["occurrence"].choices][:2] == [
        "都不是，只报进展", "2024年第一季度（2024-03-29前）",
    ]  # fmt: skip
    fields = {
        "submission_key": str(form["submission_key"].value()), "seen": "0", "percent": "25",
        "text": "一季度资金兑付结果已在门户网站公开并核对。", "occurrence": str(first.pk),
    }  # fmt: skip
    assert sent(house.officer, page, **fields) == at("assignment_detail", house.assignment.pk)
    first.refresh_from_db()
    assert first.state == "fulfilled"


def test_occurrence_is_excused_by_the_office_alone(house, client, sent, plan):
    first, *_ = make_recurring(house.task)
    act = at("occurrence_act", first.pk, "excuse")
    client.force_login(house.officer)
    assert client.post(act, {"reason": "不做"}).status_code == 403
    assert sent(house.office, act, reason="一季度没有兑付") == plan
    assert sent(house.office, at("occurrence_act", first.pk, "recall")) == plan


def test_second_officer_sees_what_came_in_between_and_keeps_the_text(house, client, sent):
    client.force_login(house.officer)
    page = at("report_progress", house.assignment.pk)
    form = client.get(page).context["form"]
    make_report(house.assignment, text="同事先报：十月资金兑付结果已经公开。", author_name="同事")
    fields = {
        "submission_key": str(form["submission_key"].value()), "seen": str(form["seen"].value()),
        "percent": "70", "text": "我也写了一段：十月资金兑付结果已公开并核对。",
        "difficulties": "人手不足",
    }  # fmt: skip
    refused = client.post(page, fields)
    body = refused.content.decode()
    assert (
        refused.context["form"].errors["__all__"][0].startswith("您填写期间，同事已于 2024-11-15")
    )
    assert "同事先报：十月资金兑付结果已经公开。" in body
    assert "我也写了一段：十月资金兑付结果已公开并核对。" in body
    assert "人手不足" in body
    again = fields | {"seen": refused.context["form"]["seen"].value()}
    assert sent(house.officer, page, **again) == at("assignment_detail", house.assignment.pk)
    assert house.assignment.reports.count() == 2


@pytest.mark.parametrize("act", ["milestone", "subtask", "difficulty", "coordinate", "extend"])
def test_other_units_and_readers_cannot_plan(house, client, plan, act):
    for account, status in ((house.neighbour, 404), (house.reviewer, 403), (house.leader, 403)):
        client.force_login(account)
        assert client.get(f"{plan}/{act}").status_code == status


def test_plan_is_read_by_the_unit_the_office_and_the_leader(house, client, plan):
    for account in (house.officer, house.reviewer, house.office, house.leader):
        client.force_login(account)
        assert client.get(plan).status_code == 200
    client.force_login(house.neighbour)
    assert client.get(plan).status_code == 404


def test_done_work_is_shown_without_acts(house, client, plan):
    Assignment.objects.update(state="done", done_at=AT)
    client.force_login(house.officer)
    assert "添加节点" not in client.get(plan).content.decode()


def test_plan_of_an_ended_task_says_why_it_has_no_buttons(house, client, sent, plan):
    sent(house.officer, f"{plan}/milestone", text="印发", due="")
    assert f"{plan}/extend" in client.get(plan).content.decode()
    words = "市里不再推进，改由省厅统一办理。"
    end_task(house.task, reason="dropped", words=words, by=house.office, at=AT)
    page = client.get(plan).content.decode()
    assert "这项任务年终已作“不再办理”处理，不能再报进展。" in page
    assert "下面的计划只供查看。" in page
    assert [act for act in ("extend", "coordinate", "milestone") if f"{plan}/{act}" in page] == []
    assert at("milestone_act", Milestone.objects.get().pk, "done") not in page
