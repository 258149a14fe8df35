import pytest

from mingzheng.work.ledger.models import DraftTask
from tests.factories.imports import DAMAGED_ROWS, make_draft, notice_text, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(register):
    return make_draft(notice_text(DAMAGED_ROWS))


def url_of(row):
    return f"/desk/ledger/imports/{row.notice_import_id}/rows/{row.pk}"


def lead(row):
    return f"unit{row.units.filter(part='lead').first().pk}"


def test_saving_unchanged_changes_nothing_but_the_checks(office, form_of, draft):
    row = row_of(draft, 3)
    before = {name: getattr(row, name) for name in ("requirement", "due", "remark", "section")}
    office.post(url_of(row), form_of(url_of(row)) | {"done": "keep"})
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in before} == before
    assert (row.version, row.units.get(part="lead").state) == (2, "accepted")


def test_checked_row_leads_to_the_next_low_one(office, form_of, draft):
    row = row_of(draft, 4)
    data = form_of(url_of(row)) | {f"{lead(row)}_choice": "accept", "done": "next"}
    response = office.post(url_of(row), data)
    assert response.url == url_of(row_of(draft, 5))


def test_last_low_row_leads_back_to_the_list(office, form_of, draft):
    draft.tasks.filter(number=4).update(open_cells=0)
    row = row_of(draft, 5)
    data = form_of(url_of(row)) | {f"{lead(row)}_choice": "text", "done": "next"}
    assert office.post(url_of(row), data).url == f"/desk/ledger/imports/{draft.pk}"


def test_row_with_an_undecided_unit_is_shown_again(office, form_of, draft):
    row = row_of(draft, 5)
    response = office.post(url_of(row), form_of(url_of(row)) | {"done": "next"})
    assert response.url == url_of(row)
    assert row_of(draft, 5).open_cells == 1


def test_one_of_the_nearest_is_chosen(office, form_of, draft):
    row = row_of(draft, 5)
    unit = row.units.get(part="lead")
    choice = f"alternative:{unit.alternatives[0]}"
    office.post(url_of(row), form_of(url_of(row)) | {f"unit{unit.pk}_choice": choice})
    unit.refresh_from_db()
    assert (unit.name, unit.state) == (unit.alternatives[0], "accepted")


def test_typed_name_counts_even_where_the_choice_was_forgotten(office, form_of, draft):
    row = row_of(draft, 5)
    data = form_of(url_of(row)) | {f"{lead(row)}_text": "区综合执法局"}
    office.post(url_of(row), data)
    assert row.units.get(part="lead").name == "区综合执法局"


def test_unknown_name_is_told_and_what_was_typed_stays(office, form_of, draft):
    row = row_of(draft, 5)
    data = form_of(url_of(row)) | {
        f"{lead(row)}_choice": "rename",
        f"{lead(row)}_text": "火星局",
        "requirement": "改过的要求",
    }
    page = office.post(url_of(row), data).content.decode()
    assert "机构名录中没有“火星局”" in page
    assert "<title>错误：" in page
    assert "改过的要求" in page
    assert row_of(draft, 5).requirement != "改过的要求"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("requirement", "", "请填写具体要求"),
        ("due", "明年", "日期看不懂。请写成 2024-06-03 的样子"),
        ("due", "2024-02-30", "日期看不懂"),
    ],
)
def test_bad_words_are_refused_with_the_cure(office, form_of, draft, field, value, message):
    row = row_of(draft, 1)
    page = office.post(url_of(row), form_of(url_of(row)) | {field: value}).content.decode()
    assert message in page


@pytest.mark.parametrize("text", ["2024.10.31", "2024年10月31日", "２０２４－１０－３１"])
def test_dates_are_read_as_officers_write_them(office, form_of, draft, text):
    row = row_of(draft, 1)
    office.post(url_of(row), form_of(url_of(row)) | {"due": text})
    assert str(row_of(draft, 1).due) == "2024-10-31"


def test_unticked_member_of_a_set_is_left_out(office, form_of, draft, register):
    row = row_of(draft, 1)
    unit = row.units.get(part="responsible")
    data = form_of(url_of(row)) | {f"unit{unit.pk}_members": [str(register["东湖街道"].pk)]}
    office.post(url_of(row), data)
    unit.refresh_from_db()
    assert unit.members == [register["东湖街道"].pk]
    assert unit.proposed_members == [register["东湖街道"].pk, register["西山街道"].pk]


def test_two_people_on_one_row_lose_nothing(office, form_of, draft):
    row = row_of(draft, 1)
    mine = form_of(url_of(row)) | {"remark": "我写的备注", "done": "keep"}
    DraftTask.objects.filter(pk=row.pk).update(version=2, remark="别人写的备注")
    response = office.post(url_of(row), mine)
    page = response.content.decode()
    assert ("备注", "别人写的备注", "我写的备注") in response.context["conflicts"]
    assert "刚被他人保存过" in page
    assert row_of(draft, 1).remark == "别人写的备注"
    assert 'name="seen_version" value="2"' in page
    office.post(url_of(row), mine | {"seen_version": "2"})
    assert row_of(draft, 1).remark == "我写的备注"


def test_row_of_an_opened_ledger_leads_back(office, draft):
    draft.state = "discarded"
    draft.save()
    row = draft.tasks.first()
    assert office.get(url_of(row)).url == f"/desk/ledger/imports/{draft.pk}"


def test_focus_starts_at_the_doubt(office, draft):
    page = office.get(url_of(row_of(draft, 5))).content.decode()
    assert page.count("autofocus") >= 1
