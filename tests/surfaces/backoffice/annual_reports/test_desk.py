"""B15: the list, the tables with their balance, the words, the way to publication."""

from decimal import Decimal

import pytest
from django.urls import reverse

from mingzheng.work.annual_report.models import AnnualReport, Dispute
from mingzheng.work.annual_report.queries.values import CellValue, cells_of
from tests.factories.annual_report import (
    BALANCED,
    JANUARY,
    fill,
    make_dispute,
    make_edition,
    make_report,
    make_submitted,
    place,
)
from tests.factories.people import grant, make_account, make_organisation
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_organisation("城建局")


@pytest.fixture
def officer(client, unit):
    account = make_account(role="information_officer", organisation=unit)
    client.force_login(account)
    return account


@pytest.fixture
def office(client):
    account = make_account(role="openness_office", organisation=make_organisation("公开办科"))
    client.force_login(account)
    return account


def desk(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def page_of(response):
    return Page(response)


def post_table(client, report, table, **figures):
    """As the form sends it: what it shows, with ``figures`` over it."""
    shown = page_of(client.get(desk("annual_report_table", report.pk, table)))
    data = {
        attrs["name"]: attrs.get("value", "")
        for _, attrs, _ in shown.all("input")
        if attrs.get("name") and attrs["name"] != "csrfmiddlewaretoken"
    }
    given = {key.replace("t", "", 1).replace("_", "-").replace("x", "."): value
             for key, value in figures.items() if key.startswith("t")}  # fmt: skip
    data |= given | {key: value for key, value in figures.items() if not key.startswith("t")}
    return client.post(desk("annual_report_table", report.pk, table), data, follow=True)


def balance(page):
    return [text for text in page.texts("li") if "等于" in text]


def test_the_officer_opens_the_report_of_the_own_unit(client, officer, unit):
    listed = page_of(client.get(desk("annual_report_list"), {"year": "2023"}))
    assert listed.texts("th", scope="row") == ["城建局"]
    told = client.post(
        desk("annual_report_open"), {"organisation": unit.pk, "year": "2023"}, follow=True
    )
    assert "已建立《城建局2023年政府信息公开工作年度报告》" in told.content.decode()
    again = client.post(
        desk("annual_report_open"), {"organisation": unit.pk, "year": "2023"}, follow=True
    )
    assert "已经建立，请从列表打开" in again.content.decode()
    assert AnnualReport.objects.count() == 1


@pytest.mark.parametrize("year", ["2023", "1999", "荒唐", ""])
def test_nobody_opens_another_unit_s_report(client, officer, year):
    other = make_organisation("别的局")
    told = client.post(
        desk("annual_report_open"), {"organisation": other.pk, "year": year}, follow=True
    )
    assert "请从列表选择单位和年度" in told.content.decode()
    assert not AnnualReport.objects.exists()


def test_the_list_shows_the_year_at_hand_and_lamps(client, office, unit):
    make_organisation("管委会", kind="government", sort_order=0)
    make_edition(unit)
    now = page_of(client.get(desk("annual_report_list")))
    assert now.texts("h1") == ["2024年年度报告"]
    assert "各单位 2025-01-31 前报送并公布，全区 2025-03-31 前公布" in now.html
    last = page_of(client.get(desk("annual_report_list"), {"year": "2023"}))
    rows = [text for text in last.texts("tr") if "局" in text or "管委会" in text]
    assert "管委会 全区汇总 ■逾期 未建立 2024-03-31" in rows[0]
    assert "城建局 ✓完成 发布 2024-01-31 2024-01-15 2024-01-20" in rows[1]
    odd = page_of(client.get(desk("annual_report_list"), {"year": "1900"}))
    assert "已忽略无法识别的筛选条件：年度" in odd.html


@pytest.mark.parametrize("units", [2, 6])
def test_the_list_takes_as_many_queries_for_any_number(
    client, django_assert_max_num_queries, units
):
    client.force_login(make_account(role="openness_office", organisation=make_organisation("办")))
    for number in range(units):
        make_edition(make_organisation(f"单位{number}"))
    with django_assert_max_num_queries(12) as counted:
        client.get(desk("annual_report_list"), {"year": "2023"})
    assert len(counted) == 9


def test_a_departure_without_a_note_keeps_what_was_typed(client, officer, unit):
    make_dispute(unit)
    report = make_report(unit)
    told = post_table(client, report, 3, t3_reconsideration_pending="4")
    page = page_of(told)
    assert page.texts("title")[0].startswith("错误：")
    assert "表三“行政复议”尚未审结改得与记录不一致，须填写改动说明" in page.html
    (field,) = page.all("input", name="3-reconsideration-pending")
    assert field[1]["value"] == "4"
    done = post_table(client, report, 3, t3_reconsideration_pending="4", note="另有3件在市里办理")
    assert "已保存，改动 1 处。" in done.content.decode()
    assert cells_of(report)[place("3-reconsideration-pending")] == CellValue(
        Decimal(1), Decimal(4), "另有3件在市里办理"
    )
    shown = client.get(desk("annual_report", report.pk)).content.decode()
    assert "记录 1，报告 4。另有3件在市里办理" in shown
    post_table(client, report, 3, t3_reconsideration_pending="")
    assert cells_of(report)[place("3-reconsideration-pending")] == CellValue(Decimal(1))


def test_the_balance_is_looked_at_without_saving(client, officer, unit):
    report = make_report(unit)
    page = page_of(post_table(client, report, 2, t2_1_natural="5", t2_3x1_natural="3", check="1"))
    assert "还没有保存" in page.html
    assert balance(page)[:4] == [
        "■不平 “一＋二”等于“三（七）总计＋四”：自然人、总计",
        "✓平 “三（七）总计”等于（一）至（六）各行之和",
        "✓平 “总计”列等于自然人与五类组织之和",
        "–未核 “二、上年结转”等于上年报告的“四、结转下年度”：没有上年的报告，无从核对",
    ]
    totals = {attrs["aria-label"]: text for _, attrs, text in page.all("output")}
    assert totals["表二“（七）总计”自然人"] == "3"
    assert totals["表二“一、本年新收政府信息公开申请数量”总计"] == "5"
    assert cells_of(report)[place("2-1-natural")].entered is None
    page = page_of(
        post_table(
            client, report, 2, t2_1_natural="5", t2_3x1_natural="3", t2_4_natural="2", check="1"
        )
    )
    assert balance(page)[0] == "✓平 “一＋二”等于“三（七）总计＋四”"


def test_last_year_s_carry_over_is_checked_on_the_page(client, officer, unit):
    make_edition(unit, year=2022)
    report = make_report(unit)
    page = page_of(post_table(client, report, 2, t2_2_natural="3", check="1"))
    assert "■不平 “二、上年结转”等于上年报告的“四、结转下年度”：自然人、总计" in balance(page)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("１２", 12), (" 1,234 ", 1234), ("0", 0)],
)
def test_numbers_are_read_as_people_write_them(client, officer, unit, typed, kept):
    report = make_report(unit)
    post_table(client, report, 1, t1_licence_decided=typed)
    assert cells_of(report)[place("1-licence-decided")].entered == kept


@pytest.mark.parametrize("typed", ["-1", "2.5", "十二", "1e3x", "NaN", "Infinity", "9" * 30])
def test_what_is_no_number_is_told_beside_the_cell(client, officer, unit, typed):
    report = make_report(unit)
    page = page_of(post_table(client, report, 1, t1_licence_decided=typed))
    (error,) = page.all("p", id="id_1-licence-decided_error")
    assert "不是可以填的数，请填0或正整数，如 12" in error[2]
    (field,) = page.all("input", name="1-licence-decided")
    assert (field[1]["value"], field[1]["aria-describedby"]) == (typed, error[1]["id"])
    assert page.links("#id_1-licence-decided")
    assert place("1-licence-decided") not in cells_of(report)


def test_money_may_have_decimals(client, officer, unit):
    report = make_report(unit)
    post_table(client, report, 1, t1_fee_amount="1274.45")
    assert cells_of(report)[place("1-fee-amount")].entered == Decimal("1274.45")
    page = page_of(post_table(client, report, 1, t1_fee_amount="1.23456"))
    assert "最多保留四位小数，请四舍五入后填写。" in page.html


def test_two_editors_lose_nothing(client, officer, unit):
    report = make_report(unit)
    data = {"revision": "1", "1-licence-decided": "7"}
    fill(report, {"1-penalty-decided": 3})
    told = page_of(client.post(desk("annual_report_table", report.pk, 1), data))
    assert "另有人保存过这份报告" in told.html
    (seen,) = told.all("input", name="revision")
    (typed,) = told.all("input", name="1-licence-decided")
    assert (seen[1]["value"], typed[1]["value"]) == ("3", "7")


def test_words_are_written_and_records_offered(client, officer, unit):
    from tests.factories.ledger import make_assignment, make_notice, make_task

    report = make_report(unit)
    make_assignment(make_task(make_notice(year=2023)), organisation=unit, state="done")
    place_of_text = desk("annual_report_text", report.pk)
    offered = "2023年政务公开工作台账列有本单位承担的任务1项"
    assert offered in client.get(place_of_text).content.decode()
    typed = {"revision": "1", "part1": "已经写的。", "part5": "问题。", "take": "0"}
    taken = page_of(client.post(place_of_text, typed))
    (first,) = taken.all("textarea", name="part1")
    assert first[2].strip().startswith(f"已经写的。\n{offered}")
    assert [text.strip() for _, _, text in taken.all("textarea", name="part5")] == ["问题。"]
    assert not report.parts.exists()
    saved = client.post(place_of_text, typed | {"take": ""} | {"part6": "无。"}, follow=True)
    assert saved.status_code == 200
    del typed["take"]
    told = client.post(place_of_text, typed | {"part6": "无。"}, follow=True)
    assert "正文已保存。" in told.content.decode()
    assert dict(report.parts.values_list("number", "text")) == {
        1: "已经写的。", 5: "问题。", 6: "无。",
    }  # fmt: skip


def test_words_that_were_drawn_before_the_closing_are_told_anew_in_their_place(
    client, officer, unit
):
    from tests.factories.ledger import make_assignment, make_notice, make_task

    notice = make_notice(year=2023)
    assignment = make_assignment(make_task(notice), organisation=unit, state="under_way")
    client.post(desk("annual_report_open"), {"organisation": unit.pk, "year": "2023"})
    report = AnnualReport.objects.get()
    before = report.parts.get(number=1).text
    assert "其余1项正在办理" in before
    place_of_text = desk("annual_report_text", report.pk)
    assert (
        "2023年还有1份台账没有关账，1项任务没有了结" in client.get(place_of_text).content.decode()
    )
    assignment.state, assignment.done_at, assignment.percent = "done", JANUARY, 100
    assignment.save()
    notice.closed_on = JANUARY.date()
    notice.save()
    page = client.get(place_of_text).content.decode()
    assert "没有关账" not in page
    typed = {"revision": "1", "part1": f"概述。\n{before}\n下一步。", "take": "0"}
    (first,) = page_of(client.post(place_of_text, typed)).all("textarea", name="part1")
    assert first[2].strip().splitlines() == [
        "概述。",
        "2023年政务公开工作台账列有本单位承担的任务1项，年内经政务公开办确认办结1项。",
        "下一步。",
    ]


def test_a_year_without_a_ledger_says_why_there_are_no_words(client, officer, unit):
    report = make_report(unit)
    page = client.get(desk("annual_report_text", report.pk)).content.decode()
    assert "2023年没有工作台账，没有可写的内容。请先导入当年的通知，或者自行写明。" in page
    assert 'name="take"' not in page


def test_handed_in_by_the_unit_and_published_by_the_office(client, officer, unit):
    report = fill(make_report(unit))
    told = client.post(desk("annual_report_submit", report.pk), follow=True)
    assert "已送审，政务公开办审核后发布。" in told.content.decode()
    assert "annual-reports/1/publish" not in told.content.decode()
    assert client.post(desk("annual_report_publish", report.pk)).status_code == 403
    client.force_login(make_account(role="openness_office", organisation=make_organisation()))
    empty = client.post(desk("annual_report_return", report.pk), {"reason": ""})
    assert "退回必须写明理由，请填写后再提交。" in empty.content.decode()
    told = client.post(desk("annual_report_publish", report.pk), follow=True)
    assert "已发布第 1 版，公众现在可以看到。" in told.content.decode()
    again = client.post(desk("annual_report_publish", report.pk))
    assert "报告现在不在送审状态" in again.content.decode()


def test_who_handed_it_in_does_not_publish_it(client, office):
    report = make_submitted(by=office)
    page = client.get(desk("annual_report", report.pk)).content.decode()
    assert "您是送审人，请由另一位有权限的人发布。" in page
    told = client.post(desk("annual_report_publish", report.pk)).content.decode()
    assert "请由另一位有权限的人办理" in told


def test_what_is_not_ready_is_told_on_the_report(client, officer, unit):
    report = make_report(unit)
    page = page_of(client.post(desk("annual_report_submit", report.pk)))
    assert page.texts("title")[0].startswith("错误：")
    assert "还没有写：一、总体情况" in page.html


def test_returned_the_unit_reads_why(client, officer, unit):
    report = make_submitted(unit)
    client.force_login(make_account(role="leader", organisation=make_organisation()))
    client.post(desk("annual_report_return", report.pk), {"reason": "问题写得太笼统"})
    client.force_login(officer)
    assert "已退回：问题写得太笼统" in client.get(desk("annual_report", report.pk)).content.decode()


def test_a_correction_is_opened_with_a_reason(client, officer, unit):
    report = make_edition(unit).report
    bad = client.post(desk("annual_report_correct", report.pk), {"reason": ""})
    assert "更正必须写明理由，请填写后再提交。" in bad.content.decode()
    told = client.post(desk("annual_report_correct", report.pk), {"reason": "漏计1件"}, follow=True)
    assert "公众看到的仍是现在这一版" in told.content.decode()
    listed = page_of(client.get(desk("annual_report_list"), {"year": "2023"}))
    assert "更正中" in listed.texts("td")


def test_drawing_again_tells_what_moved(client, officer, unit):
    report = make_report(unit)
    same = client.post(desk("annual_report_draw", report.pk), follow=True).content.decode()
    assert "已重新取数，记录没有变化。" in same
    make_dispute(unit)
    told = client.post(desk("annual_report_draw", report.pk), follow=True).content.decode()
    assert "已重新取数，1 处记录有变化" in told


def test_behind_a_cell_stand_its_records(client, officer, unit):
    cases = [make_dispute(unit) for _ in range(21)]
    report = make_report(unit)
    where = desk("annual_report_cell", report.pk, "3-reconsideration-pending")
    first = page_of(client.get(where))
    assert "复议诉讼登记中的记录" in first.html
    assert len(first.links("/desk/annual-reports/disputes/")) == 20
    assert (desk("dispute_edit", cases[0].pk), str(cases[0])) in first.links("/desk/")
    second = page_of(client.get(where, {"page": "2"}))
    assert second.links(desk("dispute_edit", cases[20].pk))
    assert client.get(desk("annual_report_cell", report.pk, "2-3.7-natural")).status_code == 404


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_the_working_copy_is_taken_away_as_a_file(client, officer, unit, form):
    report = fill(make_report(unit))
    response = client.get(desk(f"annual_report_{form}", report.pk))
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    assert f"%E5%B7%A5%E4%BD%9C%E7%A8%BF%EF%BC%89.{form}" in response["Content-Disposition"]


POSTS = ("draw", "submit", "return", "publish", "correct")
GETS = ("annual_report", "annual_report_text", "annual_report_docx", "annual_report_xlsx",
        "annual_report_html")  # fmt: skip


@pytest.mark.parametrize("role", ["information_officer", "foi_handler"])
def test_guessed_addresses_of_another_unit_answer_404(client, role):
    client.force_login(make_account(role=role))
    report = make_submitted(make_organisation("别的局"))
    dispute = make_dispute(report.organisation)
    gets = [desk(name, report.pk) for name in GETS]
    gets += [desk("annual_report_table", report.pk, 2), desk("dispute_edit", dispute.pk)]
    gets.append(desk("annual_report_cell", report.pk, "2-1-natural"))
    assert {client.get(one).status_code for one in gets} == {404}
    data = {"revision": "1", "reason": "别人的", "2-1-natural": "9"}
    posts = [desk(f"annual_report_{name}", report.pk) for name in POSTS if name not in
             ("return", "publish")]  # fmt: skip
    posts += [gets[1], *gets[5:7], desk("dispute_remove", dispute.pk)]
    assert {client.post(one, data).status_code for one in posts} == {404}
    others = [desk(f"annual_report_{name}", report.pk) for name in ("return", "publish")]
    assert {client.post(one, data).status_code for one in others} == {403}
    report.refresh_from_db()
    assert (report.state, Dispute.objects.count()) == ("submitted", 1)


def test_a_leader_reads_and_passes_but_does_not_fill_in(client, unit):
    client.force_login(make_account(role="leader", organisation=make_organisation()))
    report = make_report(unit)
    assert client.get(desk("annual_report", report.pk)).status_code == 200
    assert client.get(desk("annual_report_text", report.pk)).status_code == 403
    dispute = make_dispute(unit)
    assert client.get(desk("dispute_edit", dispute.pk)).status_code == 200
    assert client.post(desk("dispute_edit", dispute.pk), {}).status_code == 404


def test_one_who_reads_one_unit_and_writes_another_keeps_to_each(client, unit):
    account = make_account(role="information_officer", organisation=unit)
    other = make_organisation("别的局")
    grant(account, "reviewer", other)
    client.force_login(account)
    assert client.get(desk("annual_report", make_report(other).pk)).status_code == 404


def test_balanced_figures_are_those_of_the_factory():
    """What the other tests lean on."""
    report = fill(make_report())
    assert {at.key: int(cell.counts) for at, cell in cells_of(report).items() if cell.counts} == (
        BALANCED
    )
    assert JANUARY.year == 2024
