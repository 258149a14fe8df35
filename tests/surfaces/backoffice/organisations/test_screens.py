import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.actions.import_organisations import plan_import
from mingzheng.records.people.models import CollectiveName, Organisation, Role, Succession
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db

NO_LEADERS = {"leaders-TOTAL_FORMS": "0", "leaders-INITIAL_FORMS": "0"}


@pytest.fixture
def office(client):
    client.force_login(
        make_account(role=Role.OPENNESS_OFFICE, organisation=make_organisation("党政办"))
    )
    return client


def form_of(**fields):
    return {"name": "区教育局", "kind": "department", "sort_order": "0", **NO_LEADERS, **fields}


def test_tree_shows_children_below_parents_and_the_gone_only_when_asked(office):
    top = make_organisation("区管委会", kind="government")
    make_organisation("区教育局", parent=top)
    make_organisation("区旧局", parent=top, active_until=datetime.date(2020, 1, 1))
    page = office.get(reverse("backoffice:organisation_list"))
    names = [(branch.organisation.name, branch.depth) for branch in page.context["tree"]]
    assert names == [("党政办", 0), ("区管委会", 0), ("区教育局", 1)]
    assert (page.context["alive"], page.context["gone"]) == (3, 1)
    page = office.get(reverse("backoffice:organisation_list"), {"gone": "on"})
    assert len(page.context["tree"]) == 4
    page = office.get(reverse("backoffice:organisation_list"), {"day": "2019-06-01"})
    assert page.context["tree"][-1].organisation.name == "区旧局"


def test_new_organisation_with_leaders_and_aliases(office):
    body = form_of(
        key="jiaoyu",
        aliases="教委、教育主管部门",
        credit_code="11990000mb1a 00001-m",
        **{
            "leaders-TOTAL_FORMS": "2",
            "leaders-0-name": "局长01",
            "leaders-0-post": "局长",
            "leaders-0-division_of_work": "全面工作",
        },
    )
    response = office.post(reverse("backoffice:organisation_create"), body)
    assert response["Location"] == reverse("backoffice:organisation_detail", args=["jiaoyu"])
    unit = Organisation.objects.get(key="jiaoyu")
    assert unit.credit_code == "11990000MB1A00001M"
    assert [one.name for one in unit.other_names.all()] == ["教委", "教育主管部门"]
    assert [(one.name, one.post) for one in unit.leaders.all()] == [("局长01", "局长")]
    text = office.get(response["Location"]).content.decode()
    assert "教育主管部门" in text
    assert "局长01" in text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"key": "Jiao Yu"}, "代码只用小写字母"),
        ({"key": "dangzhengban"}, "已有机构使用"),
        ({"key": "a", "credit_code": "123"}, "应为 18 位，现为 3 位"),
        ({"key": "a", "name": "党政办"}, "同时存续的机构叫"),
        ({"key": "a", "kind": "section"}, "内设机构须填写上级机构"),
        (
            {"key": "a", "active_from": "2024-02-01", "active_until": "2024-01-01"},
            "不得早于成立日期",
        ),
        ({"key": "a", "active_from": "gestern"}, "认不出这个日期"),
    ],
)
def test_bad_field_keeps_the_typed_text_and_says_the_cure(office, fields, message):
    Organisation.objects.filter(name="党政办").update(key="dangzhengban")
    response = office.post(
        reverse("backoffice:organisation_create"), form_of(address="启衡路1号", **fields)
    )
    text = response.content.decode()
    assert response.status_code == 200
    assert message in text
    assert "<title>错误：" in text
    assert "启衡路1号" in text
    assert Organisation.objects.count() == 1


def test_edit_writes_only_what_changed_to_the_journal_and_refuses_a_circle(office):
    top = make_organisation("区管委会", key="top", kind="government")
    child = make_organisation("区教育局", key="jiaoyu", parent=top)
    url = reverse("backoffice:organisation_edit", args=["jiaoyu"])
    office.post(url, form_of(parent="top", phone="0000-88000001"))
    entry = JournalEntry.objects.get()
    assert entry.action == "organisation.edited"
    assert entry.details == {
        "phone": {"old": "", "new": "0000-88000001"},
        "sort_order": {"old": str(child.sort_order), "new": "0"},
    }
    url = reverse("backoffice:organisation_edit", args=["top"])
    response = office.post(url, form_of(name="区管委会", kind="government", parent="jiaoyu"))
    assert "不能隶属于自己或自己的下级机构" in response.content.decode()


def test_merge_leaves_the_old_page_standing_and_points_to_the_successor(office):
    old, new = make_organisation("区旧局", key="alt"), make_organisation("区新局", key="neu")
    body = {
        "kind": "merge",
        "predecessors": [old.pk],
        "successors": [new.pk],
        "on": "2024-07-01",
        "basis": "方案",
    }
    response = office.post(reverse("backoffice:succession_create"), body)
    assert response["Location"] == reverse("backoffice:organisation_detail", args=["neu"])
    text = office.get(reverse("backoffice:organisation_detail", args=["alt"])).content.decode()
    assert "不再存续" in text
    assert "区新局" in text


def test_split_without_a_main_successor_and_rename_without_a_name_are_refused(office):
    units = [make_organisation() for _ in range(3)]
    body = {
        "kind": "split",
        "predecessors": [units[0].pk],
        "successors": [units[1].pk, units[2].pk],
        "on": "2024-07-01",
        "basis": "方案",
    }
    url = reverse("backoffice:succession_create")
    assert "请选择主要承接机构" in office.post(url, body).content.decode()
    assert "请填写新名称" in office.post(url, body | {"kind": "rename"}).content.decode()
    assert Succession.objects.count() == 0


def test_rename_shows_the_former_name(office):
    unit = make_organisation("信访中心", key="xinfang")
    body = {
        "kind": "rename",
        "predecessors": [unit.pk],
        "new_name": "社治中心",
        "on": "2024-07-01",
        "basis": "方案",
    }
    office.post(reverse("backoffice:succession_create"), body)
    text = office.get(reverse("backoffice:organisation_detail", args=["xinfang"])).content.decode()
    assert "社治中心" in text
    assert "信访中心（至 2024-06-30）" in text


def test_collective_with_youguan_is_never_certain(office):
    body = {"name": "区直有关部门", "other_names": "区直相关部门", "kinds": ["department"]}
    office.post(reverse("backoffice:collective_create"), body | {"certain": "on"})
    assert CollectiveName.objects.get().certain is False
    response = office.post(
        reverse("backoffice:collective_create"), body | {"name": "区直相关部门", "other_names": ""}
    )
    assert "已属于集合名称“区直有关部门”" in response.content.decode()


def test_collective_phrase_can_be_tried(office):
    make_organisation("霁岚街道", kind="street")
    CollectiveName.objects.create(name="各街道", kinds=["street"])
    page = office.get(reverse("backoffice:collective_list"), {"phrase": "各街道、某某局"})
    parts = [(part.text, len(part.members)) for part in page.context["parts"]]
    assert parts == [("各街道", 1), ("某某局", 0)]


def upload(client, text, name="orgs.csv"):
    file = SimpleUploadedFile(name, text.encode())
    return client.post(reverse("backoffice:organisation_import"), {"file": file})


def confirm(client, packed):
    return client.post(reverse("backoffice:organisation_import_confirm"), {"packed": packed})


def test_import_writes_nothing_before_it_is_confirmed(office):
    before = Organisation.objects.count()
    preview = upload(office, "代码,名称,类别\njiaoyu,区教育局,区直部门\n")
    assert "新增 <strong>1</strong> 个" in preview.content.decode()
    assert Organisation.objects.count() == before
    response = confirm(office, preview.context["packed"])
    assert response["Location"] == reverse("backoffice:organisation_list")
    assert Organisation.objects.filter(key="jiaoyu").count() == 1


def test_import_with_an_error_offers_no_confirmation(office):
    preview = upload(office, "代码,名称,类别\njiaoyu,区教育局,魔法部\n")
    text = preview.content.decode()
    assert preview.context["packed"] == ""
    assert "没有“魔法部”这种类别" in text
    assert "确认导入" not in text


def test_import_confirmed_after_the_register_changed_shows_the_new_preview(office):
    preview = upload(office, "代码,名称,类别\njiaoyu,区教育局,区直部门\n")
    make_organisation("区教育局", key="jiaoyu", kind="street")
    response = confirm(office, preview.context["packed"])
    assert "有了变动" in response.content.decode()
    assert Organisation.objects.get(key="jiaoyu").kind == "street"


def test_import_tampered_package_is_refused(office):
    assert confirm(office, "x:y:z").status_code == 302
    assert Organisation.objects.count() == 1


def test_template_can_be_filled_in_and_imported(office):
    response = office.get(reverse("backoffice:organisation_import_template"))
    workbook = load_workbook(io.BytesIO(response.content))
    assert [cell.value for cell in workbook["机构"][1]][:5] == [
        "代码",
        "名称",
        "简称",
        "别名",
        "类别",
    ]
    plan = plan_import(response.content, "template.xlsx")
    assert [(error.row, error.column) for error in plan.errors] == [(2, "上级")]
