"""The desk of packages, lists and topics: form with rows, check, publication, workbook, alerts."""

import io
import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from mingzheng.records.people.models import Role
from mingzheng.rules.self_check import Condition
from mingzheng.work.packages.actions.drafts import save_draft
from mingzheng.work.packages.exchange.workbook import content_xlsx
from mingzheng.work.packages.models import Alert, Compilation, Push, Version
from mingzheng.work.packages.queries.public import row_at
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.packages import WHOLE, a_list, line, make_begun, make_public, with_step
from tests.factories.people import grant, make_account, make_organisation
from tests.surfaces.portal.page import Page, get

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_organisation("审批局", key="shenpi")


@pytest.fixture
def officer(unit):
    return make_account(role=Role.INFORMATION_OFFICER, organisation=unit, display_name="信息员")


@pytest.fixture
def office():
    return make_account(role=Role.OPENNESS_OFFICE, display_name="公开办")


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def form_of(page, **changed):
    """What the browser would send of the form on the page."""
    data = {}
    for tag in ("input", "textarea"):
        for _, attrs, text in page.all(tag):
            name = attrs.get("name", "")
            if attrs.get("type") in ("checkbox", "radio") and "checked" not in attrs:
                continue
            if name and name not in ("csrfmiddlewaretoken", "q"):
                data.setdefault(name, []).append(
                    text.removeprefix("\n") if tag == "textarea" else attrs.get("value", "")
                )
    for part in page.html.split("<select")[1:]:
        name = re.search(r'name="([^"]+)"', part)[1]
        chosen = re.search(r'<option value="([^"]*)" selected', part.partition("</select>")[0])
        data[name] = [chosen[1] if chosen else ""]
    return data | changed


def sent(desk, address, page, **changed):
    return desk.post(address, form_of(page, **changed))


def test_a_package_is_begun_checked_by_another_and_published(desk, officer, office, client):
    page = get(desk, "/desk/packages/new/package")
    answer = sent(
        desk, "/desk/packages/new/package", page,
        **{
            "title": "开书店", "situation": "在本区开书店。",
            "questions-0-key": "staff", "questions-0-text": "要招人吗？",
            "questions-0-options": "yes 要\nno 不要",
            "steps-0-title": "登记", "steps-0-detail": "到窗口登记。",
        },
    )  # fmt: skip
    one = Compilation.objects.get()
    assert answer["Location"] == f"/desk/packages/{one.pk}"
    assert one.slug == str(one.pk)
    page = get(desk, f"/desk/packages/{one.pk}")
    assert "问题“staff”怎么答都得到同样的清单" in page.html
    edit = f"/desk/packages/{one.pk}/edit"
    page = get(desk, edit)
    sent(desk, edit, page, **{"steps-1-title": "参保", "steps-1-conditions": ["staff:yes"]})
    content = Version.objects.get().value
    assert [step.title for step in content.steps] == ["登记", "参保"]
    assert content.steps[1].conditions == (Condition("staff", ("yes",)),)
    desk.post(f"/desk/packages/{one.pk}/check")
    assert Version.objects.get().state == "draft"
    client.force_login(office)
    client.post(f"/desk/packages/{one.pk}/check")
    client.force_login(officer)
    client.post(f"/desk/packages/{one.pk}/publish")
    assert row_at("package", one.slug).content == content


def test_what_is_wrong_is_told_at_its_place_and_nothing_is_lost(desk):
    page = get(desk, "/desk/packages/new/package")
    answer = sent(
        desk, "/desk/packages/new/package", page,
        **{
            "title": "", "situation": "写好的情形", "steps-0-title": "登记",
            "steps-0-clauses": "县里｜办法", "questions-0-key": "Staff", "questions-0-text": "问",
        },
    )  # fmt: skip
    page = Page(answer)
    assert page.texts("title")[0].startswith("错误：")
    assert "写好的情形" in page.html
    assert "县里｜办法" in page.html
    assert "第 1 行：层级“县里”请改为国家、省级、市级、本区中的一种。" in page.html
    assert "编号用小写字母开头" in page.html
    assert Compilation.objects.count() == 0


def test_more_rows_are_given_without_scripts(desk):
    page = get(desk, "/desk/packages/new/topic")
    before = len(page.all("fieldset", **{"class": "row-group"}))
    answer = sent(desk, "/desk/packages/new/topic", page, add_rows="lines", title="写了一半")
    page = Page(answer)
    assert len(page.all("fieldset", **{"class": "row-group"})) == before + 3
    assert 'value="写了一半"' in page.html
    assert "错误：" not in page.texts("title")[0]


def test_rows_take_the_order_of_their_numbers(desk, unit):
    make_published(title="甲办法")
    one = make_begun(a_list(line("甲办法"), line("甲办法", title="创业贷款")), organisation=unit)
    edit = f"/desk/packages/{one.pk}/edit"
    sent(desk, edit, get(desk, edit), **{"lines-0-ORDER": "2", "lines-1-ORDER": "1"})
    titles = [each.title for each in Version.objects.get().value.lines]
    assert titles == ["创业贷款", "租房补贴"]


def test_a_list_of_an_audience_has_one_address(desk, unit):
    make_published(title="甲办法")
    make_public(a_list(line("甲办法")), sort="audience", organisation=unit)
    new = "/desk/packages/new/audience"
    answer = sent(desk, new, get(desk, new), title="又一份", slug="graduate")
    assert "网址 /for/graduate 已有内容" in answer.content.decode()


def test_the_one_who_comes_second_is_told(desk, unit, officer):
    one = make_begun(organisation=unit)
    edit = f"/desk/packages/{one.pk}/edit"
    page = get(desk, edit)
    save_draft(one, with_step(), by=make_account(display_name="同事"), at=NOON)
    answer = sent(desk, edit, page, title="我的标题")
    assert "同事刚刚保存过这一项" in answer.content.decode()
    assert 'value="我的标题"' in answer.content.decode()


def test_others_units_are_out_of_reach(desk):
    theirs = make_public(organisation=make_organisation())
    for rest in ("", "/edit", "/answers", "/export.xlsx", "/export.json", "/import", "/withdraw"):
        assert desk.get(f"/desk/packages/{theirs.pk}{rest}").status_code == 404
    for rest in ("check", "publish", "discard", "confirm"):
        answer = desk.post(f"/desk/packages/{theirs.pk}/{rest}")
        assert answer.status_code in (403, 404)
    assert theirs.versions.get().state == "public"


def test_all_ways_of_answering_with_their_lists(desk, unit):
    one = make_begun(organisation=unit)
    page = get(desk, f"/desk/packages/{one.pk}/answers")
    assert "共 8 种答法，得到 4 种不同的清单" in " ".join(page.texts("p", role="status"))
    assert page.texts("td")[:3] == ["要招", "以上都没有", "1、3"]


def test_a_workbook_goes_out_and_comes_back(desk, unit):
    one = make_begun(organisation=unit)
    book = desk.get(f"/desk/packages/{one.pk}/export.xlsx")
    assert load_workbook(io.BytesIO(book.content)).sheetnames == ["基本情况", "自查问题", "步骤"]
    upload = SimpleUploadedFile("表.xlsx", content_xlsx(with_step(detail="新的一步")))
    page = Page(desk.post(f"/desk/packages/{one.pk}/import", {"file": upload}))
    assert "新的一步" in page.html
    assert Version.objects.get().value == WHOLE
    packed = page.all("input", name="packed")[0][1]["value"]
    desk.post(f"/desk/packages/{one.pk}/import/confirm", {"packed": packed})
    assert Version.objects.get().value == with_step(detail="新的一步")


def test_json_goes_out_and_comes_back(desk, unit):
    one = make_begun(organisation=unit)
    answer = desk.get(f"/desk/packages/{one.pk}/export.json")
    assert answer["Content-Type"] == "application/json"
    changed = answer.content.decode().replace("半个工作日办结。", "当场办结。")
    upload = SimpleUploadedFile("开餐饮店.json", changed.encode())
    page = Page(desk.post(f"/desk/packages/{one.pk}/import", {"file": upload}))
    packed = page.all("input", name="packed")[0][1]["value"]
    desk.post(f"/desk/packages/{one.pk}/import/confirm", {"packed": packed})
    steps = (replace(WHOLE.steps[0], detail="当场办结。"), *WHOLE.steps[1:])
    assert Version.objects.get().value == replace(WHOLE, steps=steps)


def test_a_faulty_workbook_changes_nothing(desk, unit):
    one = make_begun(organisation=unit)
    upload = SimpleUploadedFile("表.xlsx", content_xlsx(with_step(detail="找小王 13812345678")))
    page = Page(desk.post(f"/desk/packages/{one.pk}/import", {"file": upload}))
    assert "什么都没有写入" in page.html
    assert page.all("input", name="packed") == []
    assert (
        desk.post(
            f"/desk/packages/{one.pk}/import/confirm", {"packed": "x"}, follow=True
        ).status_code
        == 200
    )
    assert Version.objects.get().value == WHOLE


def test_alerts_wait_for_their_unit(desk, unit):
    policy = make_published(title="补贴办法")
    make_public(a_list(line("补贴办法")), organisation=unit)
    make_public(a_list(line("补贴办法"), title="别家的清单"), organisation=make_organisation())
    change = {"type": "repeals", "target": policy, "date": NOON.date()}
    make_published(title="废止的决定", at=NOON, relations=[change])
    page = get(desk, "/desk/packages/alerts")
    assert "《补贴办法》：效力登记有变动" in page.texts("td")
    assert "别家的清单" not in page.html
    own = Alert.objects.get(compilation__organisation=unit)
    other = Alert.objects.exclude(pk=own.pk).get()
    assert desk.get(f"/desk/packages/alerts/{other.pk}/settle").status_code == 404
    desk.post(f"/desk/packages/alerts/{own.pk}/settle", {"reason": "新文件下周公布"})
    own.refresh_from_db()
    assert own.reason == "新文件下周公布"
    assert "新文件下周公布" in get(desk, "/desk/packages/alerts?state=settled").html


def test_a_push_is_drafted_and_released_by_another(desk, officer, office, unit, client):
    page = get(desk, "/desk/pushes/new?to=/for/graduate")
    data = {
        "title": "补贴有变化", "text": "标准提高。", "audiences": ["graduate"], "channels": ["sms"],
    }  # fmt: skip
    answer = sent(desk, "/desk/pushes/new", page, **data)
    push = Push.objects.get()
    assert answer["Location"] == f"/desk/pushes/{push.pk}"
    assert (push.target, push.send_at) == ("/for/graduate", NOON)
    grant(officer, Role.REVIEWER, unit)
    desk.post(f"/desk/pushes/{push.pk}/release")
    push.refresh_from_db()
    assert push.state == Push.State.DRAFT
    client.force_login(office)
    client.post(f"/desk/pushes/{push.pk}/release")
    push.refresh_from_db()
    assert (push.state, push.released_by) == (Push.State.RELEASED, office)


def test_the_reach_of_a_year_as_a_table(desk, unit):
    Push.objects.create(
        organisation=unit, title="=补贴", text="。", target="/", channels=["sms"], send_at=NOON,
        state="done", drafted_at=NOON, released_at=NOON, ended_at=NOON, opened=4,
        figures={"channels": [{"channel": "sms", "followers": 3, "sent": 2, "delivered": None,
                               "failed": 1, "unknown": 0, "skipped": 0}]},
    )  # fmt: skip
    rows = desk.get("/desk/pushes/reach.csv?year=2024").content.decode("utf-8-sig").splitlines()
    assert rows[1] == "'=补贴,审批局,2024-11-18 12:00,短信,3,2,无回执,1,0,0,4"
    assert len(desk.get("/desk/pushes/reach.csv?year=2023").content.splitlines()) == 1


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("address", "most"),
    [("/desk/packages", 10), ("/desk/packages/alerts", 7), ("/desk/pushes", 9)],
)
def test_lists_take_a_constant_number_of_queries(desk, unit, size, address, most):
    for number in range(size):
        policy = make_published(title=f"办法{number}")
        make_public(a_list(line(f"办法{number}")), organisation=unit)
        change = {"type": "repeals", "target": policy, "date": NOON.date()}
        make_published(at=NOON, relations=[change])
        Push.objects.create(
            organisation=unit, title="推送", text="。", target="/", channels=["sms"],
            send_at=NOON, drafted_at=NOON,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        page = get(desk, address)
    assert len(page.all("tr")) == size + 1
    assert len(asked) == most, [query["sql"][:100] for query in asked]


def test_pushes_are_filtered_by_unit_state_and_year(desk, unit, client):
    other = make_organisation("区审计局")
    for number, (owner, state, year) in enumerate(
        ((unit, "draft", 2023), (unit, "cancelled", 2024), (other, "draft", 2024))
    ):
        Push.objects.create(
            organisation=owner, title=f"第{number}条", text="请看。", target="/", channels=["mail"],
            send_at=NOON.replace(year=year), drafted_at=NOON, state=state,
        )  # fmt: skip

    def shown(who, **asked):
        page = who.get("/desk/pushes", asked)
        return sorted(one.title for one in page.context["page"])

    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    assert shown(client) == ["第0条", "第1条", "第2条"]
    assert shown(client, unit=other.pk) == ["第2条"]
    assert shown(client, state="draft") == ["第0条", "第2条"]
    assert shown(client, year="2024", state="draft") == ["第2条"]
    assert "没有符合条件的推送" in client.get(
        "/desk/pushes", {"year": "2023", "state": "cancelled"}
    ).content.decode()  # fmt: skip
    assert client.get("/desk/pushes", {"year": "x"}).context["ignored"] == ["发送年度"]
