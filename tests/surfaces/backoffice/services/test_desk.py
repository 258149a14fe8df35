"""The desk of service items: lists, form, checks, publication, import."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from mingzheng.records.people.models import Role
from mingzheng.records.services.content import PolicyRef, Window
from mingzheng.records.services.exchange.json_file import items_json
from mingzheng.records.services.exchange.workbook import ItemInFile, items_xlsx
from mingzheng.records.services.models import ServiceItem, ServiceVersion
from mingzheng.records.services.queries.cards import services_by_key
from tests.conftest import NOON
from tests.factories.library import MORNING, make_published
from tests.factories.people import grant, make_account, make_organisation
from tests.factories.services import WHOLE, content, make_drafted, make_public
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
def as_officer(client, officer):
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
    selects = page.html.split("<select")[1:]
    for part in selects:
        name = part.split('name="')[1].split('"')[0]
        chosen = part.split("</select>")[0].split("selected")
        if len(chosen) > 1:
            data[name] = [chosen[0].rsplit('value="', 1)[1].split('"')[0]]
    return data | {name: [value] for name, value in changed.items()}


def test_an_item_from_the_form_to_the_public(client, officer, office, unit):
    client.force_login(officer)
    page = get(client, "/desk/services/new")
    data = form_of(
        page, code="YL-1", name="食品经营许可", colloquial_names="开饭馆，卫生许可证",
        conditions="在本区经营。", promised_term="5个工作日",
        **{
            "basis-0-document": "食品安全法", "basis-0-clause": "第三十五条",
            "materials-0-name": "申请书", "materials-0-copies": "2", "materials-0-form": "form",
            "windows-0-place": "大厅", "windows-0-hours": "工作日",
            "windows-0-phone": "0000-88010120", "steps-0-title": "申请",
        },
    )  # fmt: skip
    response = client.post("/desk/services/new", data)
    item = ServiceItem.objects.get(code="YL-1")
    assert response.status_code == 302 and response.url == f"/desk/services/{item.pk}"
    value = item.versions.get().value
    assert (value.colloquial_names, value.promised_term.days) == (("开饭馆", "卫生许可证"), 5)
    assert (value.materials[0].copies, value.materials[0].form) == (2, "form")
    assert [len(rows) for rows in (value.basis, value.windows, value.steps, value.policies)] == [
        1, 1, 1, 0,
    ]  # fmt: skip
    # The writer may not check; somebody else does; then it may be published.
    client.post(f"/desk/services/{item.pk}/publish")
    assert services_by_key([item.pk]) == {}
    client.force_login(office)
    client.post(f"/desk/services/{item.pk}/check")
    client.force_login(officer)
    client.post(f"/desk/services/{item.pk}/publish")
    assert services_by_key([item.pk])[item.pk].name == "食品经营许可"


def test_the_office_cannot_check_what_it_wrote(client, office, unit):
    item = make_drafted(organisation=unit, by=office)
    client.force_login(office)
    page = Page(client.post(f"/desk/services/{item.pk}/check", follow=True))
    assert "编辑这份草稿的人不能核对它" in page.html
    assert item.versions.get().state == "draft"


def test_editing_shows_what_there_is_and_saves_it_unchanged(as_officer, unit):
    item = make_public(organisation=unit)
    path = f"/desk/services/{item.pk}/edit"
    page = get(as_officer, path)
    response = as_officer.post(path, form_of(page))
    assert "没有需要保存的改动" in response.content.decode()
    assert as_officer.post(path, form_of(page, conditions="新条件。")).status_code == 302
    draft = item.versions.get(state="draft")
    assert draft.value == content(conditions="新条件。")
    assert services_by_key([item.pk])[item.pk].content == WHOLE


def test_bad_input_loses_nothing_and_says_the_cure(as_officer, unit):
    item = make_public(organisation=unit)
    path = f"/desk/services/{item.pk}/edit"
    data = form_of(
        get(as_officer, path), name="", promised_term="很快", claim_ends_on="明天",
        online_url="www.example", charged="on", conditions="打了很久的字。",
        **{"materials-2-note": "只有备注", "materials-1-copies": "两份"},
    )  # fmt: skip
    page = Page(as_officer.post(path, data))
    assert page.texts("title")[0].startswith("错误：")
    for words in (
        "请填写事项名称", "请写成“20个工作日”“30天”或“当场办结”。", "请写成 2024-12-31",
        "请填完整网址", "收费的事项须写明收费标准", "请填写材料名称", "请填 0 到 100 的整数",
        "打了很久的字。", "只有备注", "很快",
    ):  # fmt: skip
        assert words in page.html
    assert ServiceVersion.objects.count() == 1


def test_more_rows_without_scripts_and_without_saving(as_officer, unit):
    item = make_public(organisation=unit)
    path = f"/desk/services/{item.pk}/edit"
    before = get(as_officer, path)
    data = form_of(before, conditions="还没存的。", add_rows="steps")
    after = Page(as_officer.post(path, data))
    count = before.all("input", name="steps-TOTAL_FORMS")[0][1]["value"]
    assert after.all("input", name="steps-TOTAL_FORMS")[0][1]["value"] == str(int(count) + 3)
    assert "还没存的。" in after.html and "错误" not in after.texts("title")[0]
    assert ServiceVersion.objects.count() == 1


def test_what_a_colleague_saved_is_not_overwritten(client, officer, office, unit):
    item = make_public(organisation=unit)
    path = f"/desk/services/{item.pk}/edit"
    client.force_login(officer)
    mine = form_of(get(client, path), conditions="我的。")
    client.force_login(office)
    client.post(path, form_of(get(client, path), conditions="公开办的。"))
    client.force_login(officer)
    page = Page(client.post(path, mine))
    assert "公开办刚刚保存过这个事项" in page.html and "我的。" in page.html
    assert item.versions.get(state="draft").value.conditions == "公开办的。"


def test_a_code_is_given_once(as_officer, unit):
    make_drafted(code="YL-1")
    data = form_of(get(as_officer, "/desk/services/new"), code="YL-1", name="另一个")
    assert "已用在另一个事项上" in as_officer.post("/desk/services/new", data).content.decode()


@pytest.mark.parametrize(
    ("method", "rest"),
    [
        ("get", ""), ("get", "/edit"), ("get", "/withdraw"), ("post", "/edit"),
        ("post", "/publish"), ("post", "/discard"), ("post", "/confirm"), ("post", "/withdraw"),
    ],
)  # fmt: skip
def test_another_unit_s_items_are_out_of_reach(as_officer, method, rest):
    item = make_public()
    assert getattr(as_officer, method)(f"/desk/services/{item.pk}{rest}").status_code == 404


def test_a_reader_reads_and_changes_nothing(client, unit):
    item = make_drafted(organisation=unit)
    client.force_login(make_account(role=Role.LEADER))
    assert client.get(f"/desk/services/{item.pk}").status_code == 200
    for rest in ("edit", "publish", "check", "withdraw"):
        assert client.post(f"/desk/services/{item.pk}/{rest}").status_code in (403, 404)
    reviewer = make_account(role=Role.REVIEWER, organisation=unit)
    client.force_login(reviewer)
    assert client.post(f"/desk/services/{item.pk}/check").status_code == 302
    assert client.post(f"/desk/services/{item.pk}/publish").status_code == 403
    assert item.versions.get().state == "checked"


def test_the_list_tells_gaps_age_and_repealed_policies(as_officer, unit):
    old = make_published(title="旧办法")
    make_public(organisation=unit, name="齐全的")
    make_public(organisation=unit, name="缺五个", basis=(), windows=(), steps=())
    make_public(organisation=unit, name="放久的", at=MORNING.replace(year=2023))
    make_public(organisation=unit, name="依据变了的", policies=(PolicyRef("旧办法"),))
    make_public(name="别家的")
    make_published(
        title="废止决定", at=NOON,
        relations=[{"type": "repeals", "target": old, "date": NOON.date()}],
    )  # fmt: skip
    page = get(as_officer, "/desk/services")
    assert "公开 4 项；要素不全 1 项，其中缺 4 个以上的 1 项；核对逾期 1 项。" in page.html
    assert "缺 5 个" in page.html and "逾期" in page.html and "别家的" not in page.html
    assert [text for text in page.texts("th", scope="row") if "依据已失去效力" in text] == [
        "依据变了的 ■依据已失去效力"
    ]
    for state, names in (("lacking", ["缺五个"]), ("late", ["放久的"]), ("withdrawn", [])):
        found = get(as_officer, f"/desk/services?state={state}")
        assert found.texts("th", scope="row") == names


def test_five_such_guides_are_a_veto(as_officer, unit):
    for _ in range(5):
        make_public(organisation=unit, basis=(), windows=(), steps=())
    assert "单项否决" in get(as_officer, "/desk/services").html


def test_the_list_takes_as_many_queries_for_more_items(as_officer, unit):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert as_officer.get("/desk/services").status_code == 200
        return len(caught)

    make_public(organisation=unit)
    few = queries()
    for _ in range(3):
        make_public(organisation=unit)
    assert queries() == few


def test_the_item_page_shows_findings_and_what_the_draft_changes(as_officer, unit):
    item = make_public(organisation=unit, conditions="旧。")
    path = f"/desk/services/{item.pk}/edit"
    data = form_of(get(as_officer, path), conditions="联系人手机13812345678。")
    as_officer.post(path, data)
    page = get(as_officer, f"/desk/services/{item.pk}")
    assert page.texts("del") == ["旧。"]
    assert "阻断" in page.html
    checked = Page(as_officer.get(f"/services/{item.pk}"))
    assert "13812345678" not in checked.html


def test_withdrawing_needs_a_reason_and_a_public_successor(as_officer, unit):
    item, other = make_public(organisation=unit), make_public(organisation=unit, code="YL-B")
    path = f"/desk/services/{item.pk}/withdraw"
    assert "请写明撤下的理由" in as_officer.post(path, {"reason": ""}).content.decode()
    wrong = as_officer.post(path, {"reason": "并入", "successor": "没有的"}).content.decode()
    assert "没有这个编码的公开事项" in wrong and "并入" in wrong
    assert as_officer.post(path, {"reason": "并入", "successor": "YL-B"}).status_code == 302
    assert as_officer.get(f"/services/{item.pk}").status_code == 410
    assert other.versions.get().state == "public"


def test_confirming_turns_the_lamp(as_officer, unit):
    item = make_public(organisation=unit, at=MORNING.replace(year=2023))
    as_officer.post(f"/desk/services/{item.pk}/confirm")
    assert get(as_officer, "/desk/services?state=late").texts("th", scope="row") == []


def upload(client, data, name="事项.xlsx"):
    return client.post("/desk/services/import", {"file": SimpleUploadedFile(name, data)})


def test_import_previews_then_writes_drafts(as_officer, unit):
    make_public(organisation=unit, code="YL-1")
    rows = [
        ItemInFile("YL-1", unit.name, content(conditions="改了。")),
        ItemInFile("YL-2", unit.name, content(name="新的")),
    ]
    page = Page(upload(as_officer, items_xlsx(rows)))
    assert "新增 1 项，有改动 1 项，没有变化 0 项。" in page.html
    assert ServiceVersion.objects.count() == 1
    packed = page.all("input", name="packed")[0][1]["value"]
    assert as_officer.post("/desk/services/import/confirm", {"packed": packed}).status_code == 302
    assert sorted(ServiceVersion.objects.values_list("item__code", "state")) == [
        ("YL-1", "draft"), ("YL-1", "public"), ("YL-2", "draft"),
    ]  # fmt: skip


def test_a_file_with_one_fault_or_private_value_writes_nothing(as_officer, unit):
    private = content(windows=(Window("大厅", "", "", "13812345678"),))
    rows = [ItemInFile("YL-1", unit.name, WHOLE), ItemInFile("YL-2", unit.name, private)]
    page = Page(upload(as_officer, items_json(rows).encode(), "事项.json"))
    assert page.texts("title")[0].startswith("错误：")
    assert "第 2 项（咨询电话）" in page.html and "13812345678" not in page.html
    assert page.all("input", name="packed") == []
    assert ServiceItem.objects.count() == 0


def test_a_preview_of_another_or_none_writes_nothing(client, officer, office, unit):
    client.force_login(office)
    page = Page(upload(client, items_xlsx([ItemInFile("YL-1", unit.name, WHOLE)])))
    packed = page.all("input", name="packed")[0][1]["value"]
    client.force_login(officer)
    for sent in (packed, "forged", ""):
        client.post("/desk/services/import/confirm", {"packed": sent})
    assert ServiceItem.objects.count() == 0


def test_template_and_export(as_officer, unit):
    make_public(organisation=unit, code="YL-1")
    make_public(code="YL-别家")
    template = load_workbook(io.BytesIO(as_officer.get("/desk/services/template.xlsx").content))
    assert template.sheetnames[0] == "事项"
    data = as_officer.get("/desk/services/export.xlsx").content
    codes = [row[0].value for row in load_workbook(io.BytesIO(data))["事项"].iter_rows(min_row=2)]
    assert codes == ["YL-1"]
    assert "没有需要写入的" in upload(as_officer, data).content.decode()
    exported = as_officer.get("/desk/services/export.json").content
    assert "没有需要写入的" in upload(as_officer, exported, "a.json").content.decode()


def test_an_officer_of_a_section_s_bureau_keeps_the_section_s_items(client, unit):
    section = make_organisation("审批局一科", kind="section", parent=unit)
    item = make_public(organisation=section)
    account = make_account()
    grant(account, Role.INFORMATION_OFFICER, unit)
    client.force_login(account)
    assert client.get(f"/desk/services/{item.pk}/edit").status_code == 200
