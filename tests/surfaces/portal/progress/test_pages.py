"""公开进度: what is shown of tasks, and that nothing a unit wrote is."""

import csv
import datetime
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingzheng.records.parameters.models import Parameter
from mingzheng.work.ledger.actions.decide import confirm_completion
from mingzheng.work.ledger.actions.decide_publicity import decide_publicity
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.ledger import (
    make_assignment,
    make_evidence,
    make_item,
    make_notice,
    make_report,
    make_section,
    make_task,
)
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.services import make_public
from tests.surfaces.portal.page import get

pytestmark = pytest.mark.django_db
HOST = "https://www.yunling.example"


@pytest.fixture
def bureau():
    return make_organisation("财政金融局", key="caijin", short_name="财金局")


@pytest.fixture
def notice():
    return make_notice(title="二〇二四年任务分解表")


def rows_of(page):
    return page.texts("th", scope="row")


def address(task):
    return f"/progress/{task.notice.year}/{task.notice_id}/{task.number}"


def test_the_newest_year_is_shown_with_counts_and_tasks(client, notice, bureau):
    section = make_section(notice, title="一、惠企政策")
    first = make_task(notice, label="兑付资金", section=section, item=make_item(section))
    make_assignment(first, organisation=bureau, state="done")
    make_task(notice, requirement="公开乡村振兴项目。")
    make_task(make_notice(year=2023), label="去年的事")
    page = get(client, "/progress")
    assert page.texts("h1") == ["2024年公开进度"]
    assert rows_of(page) == ["兑付资金(一)公开惠企政策", "公开乡村振兴项目。"]
    assert page.texts("span", **{"class": "count"}) == ["2"]
    assert [href for href, _ in page.links("/progress/2024/")] == [
        "/progress/2024/feed.rss", "/progress/2024/feed.atom", "/progress/2024/feed.json",
        "/progress/2024/list.csv", address(first), f"/progress/2024/{notice.pk}/2",
    ]  # fmt: skip
    assert page.links("/progress/2023") == [("/progress/2023", "2023年")]
    assert get(client, "/progress/2022").status == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=done", ["甲"]),
        ("state=overdue", ["乙"]),
        ("org=caijin", ["甲"]),
        ("sort=lamp", ["乙", "丙", "甲"]),
        ("sort=due", ["乙", "丙", "甲"]),
        ("state=nonsense&org=nobody", ["甲", "乙", "丙"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(client, notice, bureau, query, found):
    make_assignment(make_task(notice, label="甲"), organisation=bureau, state="done")
    make_assignment(make_task(notice, label="乙", due=datetime.date(2024, 11, 1)))
    late = make_task(notice, label="丙", due=datetime.date(2024, 12, 30))
    make_assignment(late, organisation=bureau, part="responsible", state="under_way")
    page = get(client, f"/progress/2024?{query}")
    assert rows_of(page) == found
    ignored = page.texts("p", **{"class": "notice-line"})
    assert len(ignored) == query.count("no")


def test_the_table_of_the_level_above_is_not_told_here(client, notice):
    make_task(notice, label="本区任务")
    above = make_task(make_notice(is_parent=True, level="city"), label="全市任务")
    page = get(client, "/progress")
    assert rows_of(page) == ["本区任务"]
    assert page.texts("span", **{"class": "count"}) == ["1"]
    for path in (address(above), f"/progress/2024?notice={above.notice_id}"):
        assert "全市任务" not in client.get(path).content.decode()
    assert client.get(address(above)).status_code == 404


def test_a_section_narrows(client, notice):
    section = make_section(notice)
    make_task(notice, label="在内", section=section)
    make_task(notice, label="在外")
    assert rows_of(get(client, f"/progress/2024?section={section.pk}")) == ["在内"]


def test_a_task_s_page_shows_what_its_notice_says_and_how_it_moved(client, notice, bureau):
    task = make_task(
        notice, label="兑付资金", requirement="按月公开。", due=datetime.date(2024, 11, 8)
    )
    make_report(make_assignment(task, organisation=bureau), state="confirmed", decided_at=NOON)
    page = get(client, address(task))
    assert page.texts("h1") == ["任务1 兑付资金"]
    facts = dict(zip(page.texts("dt"), page.texts("dd"), strict=True))
    assert facts == {
        "具体要求": "按月公开。",
        "牵头单位": "财政金融局",
        "期限": "2024-11-08",
        "出自": f"二〇二四年任务分解表（{notice.document_number}）",
    }
    assert [text for text in page.texts("li") if text[:4] == "2024" and "-" in text] == [
        "2024-11-09 逾期未办结", "2024-11-15 开始推进", "2024-11-18 已办结",
    ]  # fmt: skip


def test_only_live_pages_of_this_site_are_evidence_under_their_own_titles(client, notice):
    Parameter.objects.create(key="site.domain", value="www.yunling.example")
    text = make_published(title="关于兑付资金的通知")
    service = make_public(name="申领资金")
    task = make_task(notice)
    report = make_report(make_assignment(task))
    for url in (
        f"{HOST}/{text.path}", f"{HOST}/{text.path}?from=desk", f"{HOST}/services/{service.pk}",
        f"{HOST}/services/999999", f"{HOST}/policies/2024/nobody-1", "https://other.example/a",
        f"https://other.example/{text.path}", f"{HOST}/desk/ledger/tasks/1",
    ):  # fmt: skip
        make_evidence(report, url=url, title="单位自己写的名称")
    make_evidence(report, kind="note", url="", note="内部说明", title="说明")
    page = get(client, address(task))
    assert page.links("/policies/") + page.links(f"/{text.path}") == [
        (f"/{text.path}", "关于兑付资金的通知")
    ] * (1 + text.path.startswith("policies/"))
    assert page.links("/services/") == [(f"/services/{service.pk}", "申领资金办事指南")]
    for inside in ("单位自己写的名称", "内部说明", "other.example", "999999"):
        assert inside not in page.html


def test_a_withdrawn_page_is_no_evidence_any_more(client, notice):
    text = make_published(title="关于兑付资金的通知")
    task = make_task(notice)
    make_evidence(make_report(make_assignment(task)), url=f"http://testserver/{text.path}")
    assert "关于兑付资金的通知" in get(client, address(task)).html
    withdraw(
        text, kind="withdrawn", reason="内容有误。", organisation=text.organisation,
        by=make_account(), at=NOON,
    )  # fmt: skip
    assert "关于兑付资金的通知" not in get(client, address(task)).html


@pytest.mark.parametrize(("state", "shown"), [
    ("noted", True), ("confirmed", True), ("submitted", False), ("returned", False),
])  # fmt: skip
def test_a_claim_that_waits_or_was_returned_shows_nothing(client, notice, state, shown):
    text = make_published(title="关于兑付资金的通知")
    task = make_task(notice)
    report = make_report(make_assignment(task), state=state)
    make_evidence(report, url=f"http://testserver/{text.path}")
    assert ("关于兑付资金的通知" in get(client, address(task)).html) is shown


def test_nothing_a_unit_wrote_is_in_any_of_it(client, notice, bureau):
    task = make_task(notice, label="兑付资金", remark="暗记备注", due_text="暗记期限")
    assignment = make_assignment(task, organisation=bureau, via="暗记集合")
    for state in ("noted", "returned"):
        report = make_report(
            assignment, state=state, text="暗记进展", difficulties="暗记困难",
            author_name="暗记姓名", reason="暗记理由" if state == "returned" else "",
            decided_by_name="暗记处理",
        )  # fmt: skip
        make_evidence(report, title="暗记名称", url="https://other.example/暗记")
        make_evidence(report, kind="note", url="", title="暗记说明", note="暗记说明")
    held = make_task(notice, label="暗记任务")
    decide_publicity(held, public=False, reason="暗记缘由", by=make_account(), at=NOON)
    make_task(make_notice(inbox=True, document_number=""), label="暗记自办")
    paths = [
        "/progress", "/progress/2024", address(task), address(held), "/progress/2024/list.csv",
        "/progress/2024/feed.rss", "/progress/2024/feed.atom", "/progress/2024/feed.json",
    ]  # fmt: skip
    for path in paths:
        assert "暗记" not in client.get(path).content.decode(), path
    assert client.get(address(held)).status_code == 404
    assert "另有 1 项不在此列出" in client.get("/progress/2024").content.decode()


def test_the_office_s_wording_replaces_the_notice_s(client, notice):
    task = make_task(notice, label="内部叫法", requirement="细则")
    decide_publicity(task, public=True, wording="公众看得懂的说法", by=make_account(), at=NOON)
    html = get(client, address(task)).html
    assert "公众看得懂的说法" in html
    assert "内部叫法" not in html
    assert "细则" not in html


def test_a_task_that_came_up_in_the_house_is_public_once_the_office_says_so(client):
    task = make_task(make_notice(inbox=True, document_number=""), label="自办事项")
    assert client.get(address(task)).status_code == 404
    decide_publicity(task, public=True, by=make_account(), at=NOON)
    assert client.get(address(task)).status_code == 200


def test_a_kept_page_is_made_anew_after_a_confirmation(client, notice):
    task = make_task(notice, label="兑付资金")
    report = make_report(make_assignment(task), state="submitted")
    assert "完成" not in get(client, address(task)).texts("p")[0]
    confirm_completion(report, by=make_account(), at=NOON)
    assert "已办结" in get(client, address(task)).html


def test_the_feeds_tell_changes_of_state_newest_first(client, notice, bureau):
    done = make_task(notice, label="甲", due=datetime.date(2024, 12, 31))
    make_assignment(done, organisation=bureau, state="done")
    make_assignment(make_task(notice, label="乙", due=datetime.date(2024, 11, 1)))
    feed = json.loads(client.get("/progress/2024/feed.json").content)
    assert [(item["title"], item["_task"]["on"]) for item in feed["items"]] == [
        ("已办结：任务1 甲", "2024-11-15"),
        ("逾期未办结：任务2 乙", "2024-11-02"),
    ]
    assert feed["items"][0]["id"].endswith(f"{address(done)}#done-2024-11-15")
    for kind in ("rss", "atom"):
        body = client.get(f"/progress/2024/feed.{kind}").content.decode()
        assert body.index("已办结：任务1 甲") < body.index("逾期未办结：任务2 乙")
    assert client.get("/progress/2019/feed.rss").status_code == 404


def test_the_csv_holds_what_the_list_shows_and_no_formula(client, notice, bureau):
    task = make_task(notice, label="=HYPERLINK(1)", due=datetime.date(2024, 12, 31))
    make_assignment(task, organisation=bureau, state="done")
    make_task(notice, label="别的")
    response = client.get("/progress/2024/list.csv?org=caijin")
    head, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert dict(zip(head, row, strict=True)) == {
        "年度": "2024", "发文字号": notice.document_number, "序号": "1", "部分": "", "事项": "",
        "任务": "'=HYPERLINK(1)", "具体要求": "按月公开资金申报条件和兑付结果。",
        "牵头单位": "财政金融局", "期限": "2024-12-31", "状态": "完成",
        "状态变化日期": "2024-11-15",
        "公开佐证": "", "网址": f"http://testserver{address(task)}",
    }  # fmt: skip


def test_a_cell_of_the_table_names_fifty_pieces_and_how_many_there_are(client, notice):
    report = make_report(make_assignment(make_task(notice)))
    texts = [make_published(title=f"文件{number}") for number in range(52)]
    for text in texts:
        make_evidence(report, url=f"/{text.path}")
    _, row = csv.reader(
        io.StringIO(client.get("/progress/2024/list.csv").content.decode("utf-8-sig"))
    )
    lines = row[11].splitlines()
    assert lines[0] == f"文件51 http://testserver/{texts[51].path}"
    assert (len(lines), lines[-1]) == (51, "共 52 件，其余见网址")


@pytest.mark.parametrize("path", ["?sort=due", "/list.csv", "/feed.atom", "/feed.json"])
def test_the_number_of_queries_does_not_grow(client, notice, path):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/progress/2024{path}").status_code == 200
        return len(captured)

    def fill(count):
        for _ in range(count):
            unit = make_organisation()
            report = make_report(make_assignment(make_task(notice), organisation=unit))
            text = make_published(title=f"文件{notice.tasks.count()}")
            make_evidence(report, url=f"http://testserver/{text.path}")

    fill(2)
    client.get("/progress/2024")
    few = queries()
    fill(15)
    client.get("/progress/2024")
    assert queries() == few
