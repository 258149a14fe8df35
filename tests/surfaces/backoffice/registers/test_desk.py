"""The lists at the desk: who may what, the way of a file, single rows, reports of the public."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mingzheng.data.registers import register_kinds
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.records.registers.actions.apply_upload import apply_upload
from mingzheng.records.registers.actions.fee_reports import report_fee
from mingzheng.records.registers.actions.upload import queue_upload
from mingzheng.records.registers.models import Entry, FeeReport, Register, Upload
from mingzheng.records.registers.progress import keep_progress
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation
from tests.factories.projects import make_project
from tests.factories.register_rows import typed
from tests.factories.registers import TODAY, file_of, item_of, make_list, make_upload
from tests.surfaces.portal.page import Page, get

pytestmark = pytest.mark.django_db
POWERS, FEES = register_kinds()["powers"], register_kinds()["fees"]
SEPTEMBER = datetime.date(2024, 9, 1)


@pytest.fixture
def unit():
    return make_organisation("测试局", key="ceshi")


@pytest.fixture
def officer(client, unit):
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    client.force_login(account)
    return account


def power(code, **values):
    return typed(POWERS, code=code, **{"name": f"职权{code}", **values})


def url(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def send(client, register, *rows, **fields):
    data = file_of(register_kinds()[register.kind], rows)
    values = {
        "file": SimpleUploadedFile("清单.xlsx", data), "effective_on": "2024-11-18",
        "whole": "part", "gone": "cancelled", "document": "", **fields,
    }  # fmt: skip
    return client.post(url("register_upload_new", register.pk), values)


def test_a_file_goes_from_preview_to_the_list(client, officer, unit):
    register = make_list("powers", unit, power("A"), power("B"), on=SEPTEMBER)
    response = send(client, register, power("A"), power("B", name="改名"), power("C"))
    upload = Upload.objects.get()
    assert (response.status_code, response["Location"]) == (302, url("register_upload", upload.pk))
    page = get(client, url("register_upload", upload.pk))
    assert "新增 1 项，调整 1 项，退出 0 项，不变 1 项。" in page.texts("p")
    changed = get(client, url("register_upload", upload.pk) + "?part=changed")
    assert (changed.texts("del"), changed.texts("ins")) == (["职权B"], ["改名"])
    assert Entry.objects.count() == 2
    client.post(url("register_upload_confirm", upload.pk))
    done = get(client, url("register_upload", upload.pk))
    assert "✓已完成 新增 1 项，调整 1 项，退出 0 项，不变 1 项。" in done.texts("p")
    assert "改名" in get(client, "/lists/powers").texts("a")


def test_a_running_import_shows_how_far_it_is_and_can_be_begun_anew(client, officer, unit):
    upload = make_upload(make_list("powers", unit), power("A"), power("B"))
    Upload.objects.filter(pk=upload.pk).update(state="running", started_at=NOON)
    keep_progress(upload.pk, 1, 2)
    writing = get(client, url("register_upload", upload.pk))
    assert "◷正在写入 已写入 1 / 2 项。" in writing.texts("p")
    assert "重新开始" not in writing.texts("button")
    eleven = datetime.timedelta(minutes=11)
    Upload.objects.filter(pk=upload.pk).update(started_at=NOON - eleven)
    assert "重新开始" in get(client, url("register_upload", upload.pk)).texts("button")
    client.post(url("register_upload_restart", upload.pk))
    upload.refresh_from_db()
    assert (upload.state, Entry.objects.count()) == ("done", 2)


def test_what_cannot_be_taken_is_told_cell_by_cell_and_nothing_typed_is_lost(client, officer, unit):
    register = make_list("powers", unit)
    fields = {"effective_on": "2024-12-01", "document": "测办〔2024〕9号", "whole": "whole"}
    response = send(client, register, power("A", category="无"), power("B", name=""), **fields)
    page = Page(response)
    assert page.texts("title")[0].startswith("错误：")
    rows = [text for text in page.texts("tr") if text.startswith("第 ")]
    assert rows == [
        "第 2 行职权类别无只能填：" + "、".join(POWERS.by_key["category"].choices) + "。",
        "第 3 行职权名称（空）“职权名称”不能空着，请填写。",
    ]
    kept = {attrs["name"]: attrs.get("value") for _, attrs, _ in page.all("input")
            if attrs.get("name") in ("effective_on", "document")}  # fmt: skip
    assert kept == {"effective_on": "2024-12-01", "document": "测办〔2024〕9号"}
    assert Upload.objects.count() == 0


def test_a_file_with_private_data_is_stopped_whole_and_shown_masked(client, officer, unit):
    register = make_list("powers", unit)
    response = send(client, register, power("A"), power("B", duties="电话13800000001"))
    page = Page(response)
    assert "13800000001" not in page.html
    assert [text for text in page.texts("tr") if text.startswith("第 3 行")] == [
        "第 3 行 责任事项手机号码（138****0001）含有手机号码，请删去或改写后再上传。"
    ]
    assert (Upload.objects.count(), Entry.objects.count()) == (0, 0)


def test_unknown_and_missing_columns_are_told(client, officer, unit):
    upload = make_upload(make_list("powers", unit), power("A"))
    Upload.objects.filter(pk=upload.pk).update(unknown=["办理地点"], missing=["备注"])
    page = get(client, url("register_upload", upload.pk))
    assert "没有识别的列（不会导入）：办理地点。" in page.texts("p")
    assert "文件里没有的列（留空）：备注。" in page.texts("p")


def test_the_second_import_is_told_and_stays_a_preview(client, officer, unit):
    register = make_list("powers", unit)
    first, second = make_upload(register, power("A")), make_upload(register, power("B"))
    queue_upload(first, by=None, at=NOON)
    response = client.post(url("register_upload_confirm", second.pk), follow=True)
    assert "这份清单正在写入另一次导入。" in response.content.decode()
    apply_upload(first.pk, at=NOON)
    response = client.post(url("register_upload_confirm", second.pk), follow=True)
    assert "预览之后清单又有变动" in response.content.decode()
    client.post(url("register_upload_confirm", second.pk))
    second.refresh_from_db()
    assert second.state == "done"


def test_a_row_is_added_adjusted_corrected_and_ended_through_the_forms(client, officer, unit):
    register = make_list("fees", unit)
    row = {f"c_{key}": text for key, text in typed(FEES, name="登记费").items()}
    when = {"on": "2024-11-01", "document": "测财[2024]1号", "note": ""}
    client.post(url("register_row_new", register.pk), row | when)
    item = item_of(register, "登记费")
    assert item.entries.get().document == "测财〔2024〕1号"
    adjusted = row | when | {"c_standard": "每件 60 元", "on": "2024-11-10"}
    client.post(url("register_row_adjust", item.pk), adjusted | seen(item))
    corrected = adjusted | {"c_standard": "每件 6 元"} | seen(item)
    client.post(url("register_row_correct", item.pk), corrected)
    client.post(
        url("register_row_end", item.pk),
        {"gone": "delegated", "on": "2024-11-18", "document": "", "note": "下放。"},
    )
    told = item.entries.order_by("pk").values_list("change", "valid_from", "values__standard")
    assert list(told) == [
        ("first", datetime.date(2024, 11, 1), "每件 80 元"),
        ("adjusted", datetime.date(2024, 11, 10), "每件 60 元"),
        ("corrected", datetime.date(2024, 11, 10), "每件 6 元"),
        ("delegated", TODAY, "每件 6 元"),
    ]
    assert JournalEntry.objects.filter(action__startswith="register_row.").count() == 4


def seen(item):
    """What the form of a row carries: the entry it was opened with."""
    return {"entry": item.entries.filter(replaced_at=None).latest("valid_from").pk}


@pytest.mark.parametrize("act", ["adjust", "correct"])
def test_the_second_of_two_tabs_is_told_and_loses_nothing(client, officer, unit, act):
    item = item_of(make_list("fees", unit, typed(FEES, name="登记费"), on=SEPTEMBER), "登记费")
    row = {f"c_{key}": text for key, text in typed(FEES, name="登记费").items()}
    first = row | {"c_standard": "每件 60 元", "on": "2024-11-10", "document": "", "note": ""}
    second = first | {"c_standard": "每件 7 元"} | seen(item)
    client.post(url("register_row_adjust", item.pk), first | seen(item))
    page = client.post(url(f"register_row_{act}", item.pk), second).content.decode()
    assert f"您打开页面以后，{officer}改过这一项" in page
    assert "每件 7 元" in page
    assert item.entries.latest("valid_from").values["standard"] == "每件 60 元"
    assert f'name="entry" value="{seen(item)["entry"]}"' in page


def test_faults_of_a_row_stand_at_their_fields_and_keep_what_was_typed(client, officer, unit):
    register = make_list("fees", unit)
    row = {f"c_{key}": text for key, text in typed(FEES, name="登记费", standard="").items()}
    response = client.post(
        url("register_row_new", register.pk),
        row | {"c_ends": "明年", "on": "2024-11-01", "document": "", "note": ""},
    )
    page = Page(response)
    assert page.links("#id_c_") == [
        ("#id_c_standard", "收费标准：“收费标准”不能空着，请填写。"),
        ("#id_c_ends", "执行期限至：日期看不懂，请写成 2024-06-03 的样子。"),
    ]
    (name,) = page.all("input", name="c_name")
    assert name[1]["value"] == "登记费"


def test_a_withdrawn_row_takes_no_further_acts(client, officer, unit):
    item = item_of(make_list("fees", unit, typed(FEES, name="登记费")), "登记费")
    client.post(url("register_row_withdraw", item.pk), {"reason": "依据已被撤销。"})
    assert client.get(f"/lists/fees/{item.pk}").status_code == 410
    assert client.get(url("register_row", item.pk)).status_code == 200
    for name in ("adjust", "correct", "end", "withdraw"):
        assert client.get(url(f"register_row_{name}", item.pk)).status_code == 404


def test_confirming_turns_the_lamp_and_the_limit_can_be_set(client, officer, unit):
    register = make_list("fees", unit, typed(FEES), on=datetime.date(2024, 1, 2))
    assert "■逾期" in get(client, url("register_board")).texts("td")
    client.post(url("register_limit", register.pk), {"days": "30"})
    client.post(url("register_confirm", register.pk))
    register.refresh_from_db()
    assert (register.confirmed_on, register.update_days) == (TODAY, 30)
    response = client.post(url("register_limit", register.pk), {"days": "0"}, follow=True)
    assert "至少 1 天。" in response.content.decode()


def test_a_unit_opens_its_own_registers_and_no_other(client, officer, unit):
    other = make_organisation("乙局")
    client.post(url("register_open"), {"kind": "fees", "organisation": unit.pk})
    client.post(url("register_open"), {"kind": "fees", "organisation": other.pk})
    assert list(Register.objects.values_list("kind", "organisation")) == [("fees", unit.pk)]


@pytest.mark.parametrize("role", [Role.INFORMATION_OFFICER, Role.REVIEWER])
def test_what_is_out_of_reach_answers_404(client, unit, role):
    register = make_list("fees", unit, typed(FEES, name="登记费"))
    item, upload = item_of(register, "登记费"), make_upload(register, typed(FEES, name="新费"))
    report = report_fee(organisation=unit, accused="某站", fee="某费", facts="事实" * 5, at=NOON)
    client.force_login(make_account(role=role, organisation=make_organisation("乙局")))
    for name, pk in (("register", register.pk), ("register_row", item.pk)):
        assert client.get(url(name, pk)).status_code == 404
    wanted = 404 if role == Role.INFORMATION_OFFICER else 403
    for name, pk in (
        ("register_upload_new", register.pk), ("register_template", register.pk),
        ("register_row_new", register.pk), ("register_row_adjust", item.pk),
        ("register_row_end", item.pk), ("register_row_withdraw", item.pk),
        ("register_upload", upload.pk), ("fee_report", report.pk),
    ):  # fmt: skip
        assert client.get(url(name, pk)).status_code == wanted, name
    for name, pk in (
        ("register_confirm", register.pk), ("register_limit", register.pk),
        ("register_upload_confirm", upload.pk), ("register_upload_discard", upload.pk),
        ("register_upload_restart", upload.pk), ("fee_report_take", report.pk),
    ):  # fmt: skip
        assert client.post(url(name, pk)).status_code == wanted, name
    assert "登记费" not in client.get(url("register_board")).content.decode()


def test_reviewers_and_leaders_read_but_change_nothing(client, unit):
    register = make_list("fees", unit, typed(FEES, name="登记费"))
    client.force_login(make_account(role=Role.REVIEWER, organisation=unit))
    page = get(client, url("register", register.pk))
    assert "登记费" in page.texts("a")
    assert "导入文件" not in page.texts("a")
    assert client.post(url("register_confirm", register.pk)).status_code == 403


def test_a_report_of_the_public_is_opened_with_a_note_and_answered(client, officer, unit):
    report = report_fee(
        organisation=unit, accused="某站", fee="代办费", facts="被要求另交代办费。",
        contact="0000-88001234", at=NOON,
    )  # fmt: skip
    listed = get(client, url("fee_report_list"))
    assert report.number in listed.texts("a")
    assert "0000-88001234" not in listed.html
    page = get(client, url("fee_report", report.pk))
    assert "0000-88001234" in page.texts("dd")
    assert JournalEntry.objects.filter(action="fee_report.opened", actor_id=officer.pk).count() == 1
    client.post(url("fee_report_take", report.pk))
    client.post(url("fee_report", report.pk), {"reply": "已责令退还。"})
    assert FeeReport.objects.get().state == "answered"


def test_late_publication_is_counted_on_the_board(client, officer, unit):
    kind = register_kinds()["licences"]
    rows = (typed(kind, document="许1号", decided="2024-09-02"),)
    make_list("licences", unit, *rows, on=datetime.date(2024, 9, 3))
    late = typed(kind, document="许2号", decided="2024-11-01")
    timely = typed(kind, document="许3号", decided="2024-11-08")
    make_list("licences", unit, late, timely, on=TODAY, at=NOON)
    (row,) = [text for text in get(client, url("register_board")).texts("tr") if "许可" in text]
    assert row.endswith("10")


@pytest.mark.parametrize("name", ["register_board", "register", "fee_report_list"])
def test_the_number_of_queries_does_not_follow_the_rows(client, officer, unit, name):
    register = make_list("powers", unit, power("A"), on=SEPTEMBER)
    address = url(name, register.pk) if name == "register" else url(name)
    asked = []
    for kinds in (["fees"], ["funds", "licences", "procurement"]):
        for kind in kinds:
            make_list(kind, unit)
        make_list("powers", unit, *(power(f"{kinds[0]}{n}") for n in range(9)), on=SEPTEMBER)
        for _ in kinds:
            report_fee(organisation=unit, accused="某站", fee="某费", facts="事实" * 5, at=NOON)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_project_omissions_are_filtered(client, unit):
    other = make_organisation("区住建局")
    make_project(unit, 11, stage="批准服务")
    make_project(other, 12, stage="批准结果")
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))

    def shown(**asked):
        page = client.get(url("project_omissions"), asked)
        return [one.title for one in page.context["page"]]

    assert shown() == ["第12号桥", "第11号桥"]
    assert shown(unit=unit.pk) == shown(stage="批准服务") == ["第11号桥"]
    assert shown(step="批准结果") == shown(stage="批准结果") == ["第12号桥"]
    assert shown(step="批准服务") == ["第12号桥", "第11号桥"]
    empty = client.get(url("project_omissions"), {"unit": unit.pk, "step": "批准结果"})
    assert "没有符合条件的项目" in empty.content.decode()
    assert client.get(url("project_omissions"), {"stage": "x"}).context["ignored"] == ["所处环节"]


@pytest.mark.parametrize("size", [1, 5])
def test_project_omissions_take_the_same_queries(client, unit, size, django_assert_num_queries):
    for number in range(size):
        make_project(unit, 11 + number, stage="批准服务")
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    with django_assert_num_queries(6):
        assert client.get(url("project_omissions")).context["count"] == size
