"""Board, closing, endings and summaries as the office and the leader meet them."""

import datetime
import re

import pytest
from django.urls import reverse

from mingzheng.ports.clock import CLOCK
from mingzheng.records.inbox.models import Message
from mingzheng.work.ledger.actions.year.outcome import end_task, undo_outcome
from mingzheng.work.ledger.actions.year.summary import fill_summaries
from mingzheng.work.ledger.models import Assignment, Closing, Notice, PartSummary, TaskOutcome
from tests.factories.ledger import (
    make_assignment,
    make_notice,
    make_report,
    make_section,
    make_task,
)

pytestmark = pytest.mark.django_db
WHY = "市里统一平台尚未开通，明年上半年继续办理。"


def desk(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def text(response):
    return response.content.decode()


def settle_all(house):
    """Everything but a leader's consent."""
    at = CLOCK.get().now()
    end_task(house.open, reason="upward", words=WHY, by=house.office, at=at)
    fill_summaries(house.notice, by=house.office, at=at)


def test_the_board_opens_each_queue_from_its_count(client, house):
    client.force_login(house.office)
    page = text(client.get(desk("ledger_year")))
    assert "2024年度台账" in page
    endings = desk("ledger_year_endings", house.notice.pk)
    for ending in ("done", "carried", "closed", "open"):
        assert f'href="{endings}?ending={ending}"' in page
    for words, url in (
        ("1 项任务没有了结", f"{endings}?ending=open"),
        ("1 个部分或事项没有小结", desk("ledger_year_summaries", house.notice.pk)),
        ("还没有区领导同意", desk("ledger_year_notice", house.notice.pk) + "#consent"),
    ):
        assert f'<a href="{url}">{words}</a>' in page


def test_what_keeps_a_year_open_leads_each_reader_to_a_list_of_as_many(client, house):
    make_report(make_assignment(house.open), state="submitted")
    elsewhere = make_task(make_notice(document_number="云高管办字〔2024〕901号"))
    for _ in range(2):
        make_report(make_assignment(elsewhere), state="submitted")
    for account, name in ((house.office, "confirmation_queue"), (house.leader, "assignment_list")):
        client.force_login(account)
        page = text(client.get(desk("ledger_year_notice", house.notice.pk)))
        link = re.search(r'<a href="([^"]+)">1 份办结申请待确认</a>', page)[1]
        assert link.startswith(f"{desk(name)}?ledger=n{house.notice.pk}")
        listed = text(client.get(link.replace("&amp;", "&")))
        assert re.search(r'<span class="count">(\d+)</span>', listed)[1] == "1"
        links = re.findall(r"<main.*</main>", page, re.DOTALL)[0]
        addresses = set(re.findall(r'<a[^>]* href="(/desk[^"#]+)', links))
        assert {client.get(one.replace("&amp;", "&")).status_code for one in addresses} == {200}


def test_only_office_and_leader_see_the_year(client, house):
    names = ["ledger_year_notice", "ledger_year_endings", "ledger_year_summaries"]
    paths = [desk("ledger_year"), *(desk(name, house.notice.pk) for name in names)]
    for account, status in ((house.officer, 403), (house.examiner, 403), (house.leader, 200)):
        client.force_login(account)
        assert {client.get(path).status_code for path in paths} == {status}
    client.force_login(house.leader)
    for name in ("ledger_year_consent", "ledger_year_reopen"):
        assert client.get(desk(name, house.notice.pk)).status_code == 403
    assert client.post(desk("ledger_year_close", house.notice.pk)).status_code == 403
    client.force_login(house.office)
    assert client.get(desk("ledger_year_sign", house.notice.pk)).status_code == 403


def test_guessed_and_withdrawn_notices_are_not_found(client, house):
    client.force_login(house.office)
    gone = make_notice(withdrawn_at=datetime.datetime(2024, 6, 1, tzinfo=datetime.UTC))
    for pk in (gone.pk, gone.pk + 1000):
        for name in ("ledger_year_notice", "ledger_year_endings", "ledger_year_parent"):
            assert client.get(desk(name, pk)).status_code == 404
        assert client.post(desk("ledger_year_close", pk)).status_code == 404
    assert client.get(desk("ledger_year_parent", house.notice.pk)).status_code == 404
    assert client.get(desk("ledger_year_end", 10**6)).status_code == 404


def test_what_blocks_is_told_and_nothing_closes(client, house):
    client.force_login(house.office)
    page = text(client.post(desk("ledger_year_close", house.notice.pk), follow=True))
    assert "还不能关账：1 项任务没有了结；1 个部分或事项没有小结；还没有区领导同意。" in page
    house.notice.refresh_from_db()
    assert house.notice.closed_on is None


def test_the_whole_way_to_closing_and_back(client, house):
    client.force_login(house.office)
    client.post(desk("ledger_year_end", house.open.pk), {"reason": "conditions", "words": WHY})
    client.post(desk("ledger_year_fill", house.notice.pk))
    client.force_login(house.leader)
    signed = client.post(desk("ledger_year_sign", house.notice.pk), {"words": "同意"}, follow=True)
    assert "已签批同意" in text(signed)
    client.force_login(house.office)
    closed = text(client.post(desk("ledger_year_close", house.notice.pk), follow=True))
    assert "已关账，各单位只能查看。" in closed
    assert "（本人签批）同意" in closed
    board = text(client.get(desk("ledger_year")))
    assert "其中 0 份没有关账" in board
    short = client.post(desk("ledger_year_reopen", house.notice.pk), {"reason": "有误"})
    assert "请写明理由，至少 10 字。" in text(short)
    reason = "财金局补交一份佐证材料。"
    opened = client.post(
        desk("ledger_year_reopen", house.notice.pk), {"reason": reason}, follow=True
    )
    assert f"重新打开：{reason}" in text(opened)


def test_a_closed_ledger_takes_no_report_and_keeps_what_was_typed(client, house):
    Notice.objects.filter(pk=house.notice.pk).update(closed_on="2024-11-01")
    own = Assignment.objects.get(task=house.open)
    client.force_login(house.officer)
    page = text(client.get(desk("assignment_detail", own.pk)))
    assert "已于 2024-11-01 关账，只能查看" in page
    assert "报进展</a>" not in page
    typed = {
        "submission_key": "0b0ec1a4-8d5c-4c1e-9d62-1f5cb8a2f1aa", "rows": "3", "percent": "80",
        "text": "已在门户网站公开十月份的申报条件和兑付结果。",
    }  # fmt: skip
    refused = text(client.post(desk("report_progress", own.pk), typed))
    assert "已于 2024-11-01 关账，只能查看" in refused
    assert typed["text"] in refused


def test_consent_is_noted_with_name_day_and_words(client, house):
    client.force_login(house.office)
    path = desk("ledger_year_consent", house.notice.pk)
    settle_all(house)
    late = {"name": "韩区长", "on": "2024-11-19", "words": "专题会同意"}
    refused = text(client.post(path, late))
    assert "同意日期不能晚于今天，请改正。" in refused
    assert 'value="韩区长"' in refused
    page = text(client.post(path, late | {"on": "2024.11.18"}, follow=True))
    assert "韩区长于 2024-11-18 同意关账（政务公开办登记）" in page
    assert Closing.objects.get().signed is False


def test_a_consent_that_lapsed_is_told_and_asked_for_again(client, house):
    client.force_login(house.office)
    page = desk("ledger_year_notice", house.notice.pk)
    ask, sign = desk("ledger_year_ask", house.notice.pk), desk("ledger_year_sign", house.notice.pk)
    early = text(client.post(ask, follow=True))
    assert "还不能征求领导同意：1 项任务没有了结；1 个部分或事项没有小结。" in early
    assert "其余各项处理完以后再请领导同意" in early
    assert "请领导签批</button>" not in early
    settle_all(house)
    client.force_login(house.leader)
    signed = text(client.post(sign, {"words": "同意"}, follow=True))
    assert "已签批同意，政务公开办可以关账。" in signed
    assert "可以关账" in signed
    client.force_login(house.office)
    undo = desk("ledger_year_undo", house.open.pk)
    assert "请写明理由，至少 10 字。" in text(client.post(undo, {"reason": "再办"}))
    client.post(undo, {"reason": "统一平台年底前开通，今年继续办理。"})
    lapsed = text(client.get(page))
    assert "同意已失效" in lapsed
    assert "同意以后任务2年终情况有变动（2024-11-18" in lapsed
    assert "区领导同意以后年终情况有变动，须重新征求同意" in lapsed
    settle_all(house)
    again = text(client.get(page))
    assert "请领导签批</button>" in again
    client.post(ask)
    client.force_login(house.leader)
    assert "同意已失效" not in text(client.post(sign, {"words": ""}, follow=True))
    client.force_login(house.office)
    assert "已关账，各单位只能查看" in text(
        client.post(desk("ledger_year_close", house.notice.pk), follow=True)
    )


def test_an_ended_task_takes_no_report_until_the_office_takes_that_back(client, house):
    end_task(house.open, reason="upward", words=WHY, by=house.office, at=CLOCK.get().now())
    own = Assignment.objects.get(task=house.open)
    client.force_login(house.officer)
    page = text(client.get(desk("assignment_detail", own.pk)))
    assert "这项任务年终已作“不再办理”处理（转由上级：" in page
    assert "报进展</a>" not in page
    typed = {
        "submission_key": "0b0ec1a4-8d5c-4c1e-9d62-1f5cb8a2f1aa", "rows": "3", "percent": "80",
        "text": "已在门户网站公开十月份的申报条件和兑付结果。",
    }  # fmt: skip
    refused = text(client.post(desk("report_progress", own.pk), typed))
    assert "这项任务年终已作“不再办理”处理，不再接受进展和计划。" in refused
    assert typed["text"] in refused
    moved = text(client.get(desk("report_progress", own.pk), follow=True))
    assert "请政务公开办撤销年终处理。" in moved
    undone = "市里来文要求今年办完，继续办理。"
    undo_outcome(house.open, reason=undone, by=house.office, at=CLOCK.get().now())
    assert Message.objects.filter(account=house.officer, words=f"任务2继续办理：{undone}").exists()
    client.post(desk("report_progress", own.pk), typed)
    assert own.reports.get().text == typed["text"]


def test_ticked_tasks_end_with_one_reason(client, house):
    client.force_login(house.office)
    path = desk("ledger_year_endings", house.notice.pk)
    form = {"reason": "dropped", "words": WHY}
    assert "没有勾选任务" in text(client.post(path, form))
    short = text(client.post(path, {"task": house.open.pk, "reason": "dropped", "words": "不办"}))
    assert "理由至少 10 字，现有 2 字" in short
    assert f'value="{house.open.pk}" id="task-{house.open.pk}" checked' in short
    assert "已写明 1 项任务不再办理的理由。" in text(
        client.post(path, form | {"task": house.open.pk}, follow=True)
    )
    assert TaskOutcome.objects.get().reason == "dropped"
    foreign = make_assignment().task
    client.post(path, form | {"task": foreign.pk})
    assert not TaskOutcome.objects.filter(task=foreign).exists()


def test_carried_over_tasks_tell_where_they_go_and_come_from(client, house):
    client.force_login(house.office)
    path = desk("ledger_year_carry", house.open.pk)
    form = {"to": "inbox", "reason": "conditions", "words": WHY, "due": "2024-06-30"}
    refused = text(client.post(path, form))
    assert "结转后的期限应在 2025 年内" in refused
    page = text(client.post(path, form | {"due": "2025-06-30"}, follow=True))
    made = TaskOutcome.objects.get().carried_to
    assert "结转为" in page
    assert f'href="{desk("task_detail", made.pk)}"' in page
    client.force_login(house.officer)
    new = text(client.get(desk("task_detail", made.pk)))
    assert f'<a href="{desk("task_detail", house.open.pk)}">2024年任务2　规范政务新媒体</a>' in new
    assert WHY in new
    client.force_login(house.office)
    client.post(desk("ledger_year_undo", house.open.pk), {"reason": WHY})
    assert not TaskOutcome.objects.exists()


def test_the_next_year_s_notices_and_tasks_are_offered_as_targets(client, house):
    notice = make_notice(year=2025, document_number="云高管办字〔2025〕2号")
    there = make_task(notice, label="规范政务新媒体账号")
    make_task(make_notice(year=2025, is_parent=True), label="市里的任务")
    client.force_login(house.office)
    page = text(client.get(desk("ledger_year_carry", house.open.pk)))
    assert f'<option value="n{notice.pk}">在这份台账里新建一项任务</option>' in page
    assert f'<option value="t{there.pk}">任务1 规范政务新媒体账号</option>' in page
    assert "市里的任务" not in page


def test_summaries_are_drafted_written_and_never_overwritten_unseen(client, house):
    client.force_login(house.office)
    part = house.notice.sections.get()
    path = desk("ledger_year_section_summary", part.pk)
    assert "“一、做好重点领域公开”共2项任务，办结1项" in text(client.get(path))
    first = {"text": "全年任务按期办结，公开及时。", "version": "0"}
    client.post(path, first)
    late = text(client.post(path, {"text": "别人写的另一段小结文字。", "version": "0"}))
    assert "刚被他人保存过" in late
    assert "别人写的另一段小结文字。" in late
    assert "全年任务按期办结，公开及时。" in late
    assert PartSummary.objects.get().text == first["text"]


def test_the_endings_list_is_narrowed_sorted_and_exported(client, house):
    client.force_login(house.office)
    path = desk("ledger_year_endings", house.notice.pk)
    page = text(client.get(path, {"ending": "open", "sort": "done", "section": "nobody"}))
    assert '共 <span class="count">1</span> 项任务' in page
    assert "网址里的“部分”本页不认识，已略过。" in page
    table = client.get(desk("ledger_year_endings_csv", house.notice.pk), {"ending": "done"})
    lines = table.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("序号,部分,任务,分工数")
    assert lines[1:] == ["1,一、做好重点领域公开,公开惠企政策,1,1,已办结,,,"]


def test_the_list_costs_the_same_queries_at_any_size(client, house, django_assert_num_queries):
    client.force_login(house.office)
    path = desk("ledger_year_endings", house.notice.pk)
    client.get(path)
    with django_assert_num_queries(6):
        client.get(path)
    for _ in range(40):
        make_assignment(make_task(house.notice))
    with django_assert_num_queries(6):
        client.get(path)


def test_the_board_costs_the_same_queries_whatever_a_notice_holds(
    client, house, django_assert_num_queries
):
    client.force_login(house.office)
    client.get(desk("ledger_year"))
    with django_assert_num_queries(15):
        client.get(desk("ledger_year"))
    for _ in range(5):
        section = make_section(house.notice, title=f"部分{_}")
        for _ in range(5):
            make_assignment(make_task(house.notice, section=section))
    with django_assert_num_queries(15):
        client.get(desk("ledger_year"))


def test_a_level_that_does_not_exist_changes_nothing(client, house):
    client.force_login(house.office)
    path = desk("ledger_year_level", house.notice.pk)
    client.post(path, {"level": "moon"})
    house.notice.refresh_from_db()
    assert house.notice.level == "district"
    client.post(path, {"level": "city"})
    house.notice.refresh_from_db()
    assert house.notice.level == "city"
