import pytest

from mingzheng.work.ledger.models import Assignment, Leftover, Notice, NoticeImport
from tests.factories.imports import CLEAN_ROWS, DAMAGED_ROWS, make_draft, notice_text, row_of
from tests.factories.ledger import make_report

pytestmark = pytest.mark.django_db

CORRECTED = (
    ("（一）以公开助力稳岗就业", *CLEAN_ROWS[0][1:]),
    ("", "区财政金融局", "区生态环境局", CLEAN_ROWS[1][3] + "每季度更新。", ""),
)


def page_of(draft, path=""):
    return f"/desk/ledger/imports/{draft.pk}{path}"


def text_of(client, draft, path=""):
    return client.get(page_of(draft, path)).content.decode()


def test_summary_names_units_sets_and_what_is_open(office, register):
    draft = make_draft(notice_text(DAMAGED_ROWS))
    page = text_of(office, draft, "/confirm")
    assert "还有 2 行 2 处要先核对" in page
    assert f'href="{page_of(draft, f"/rows/{row_of(draft, 5).pk}")}"' in page
    assert "各街道：4 项任务" in page
    assert "区社会事业局：1 项" in page
    assert "disabled" in page


def test_low_cells_are_refused_by_the_server(office, register):
    draft = make_draft(notice_text(DAMAGED_ROWS))
    response = office.post(page_of(draft, "/confirm"), follow=True)
    assert "还有 2 行共 2 处可信度低" in response.content.decode()
    assert Notice.objects.count() == 0


def test_confirming_twice_opens_one_ledger(office, register):
    draft = make_draft()
    for _ in range(2):
        response = office.post(page_of(draft, "/confirm"))
        assert response.url == page_of(draft)
    assert Notice.objects.get().tasks.count() == 3
    assert "已建台账" in text_of(office, draft)


def test_undone_ledger_leaves_a_draft_to_confirm_again(office, register):
    draft = make_draft()
    office.post(page_of(draft, "/confirm"))
    office.post(page_of(draft, "/undo"))
    assert "已撤销建账" in text_of(office, draft)
    office.post(page_of(draft, "/confirm"))
    assert Notice.objects.filter(withdrawn_at=None).count() == 1


def test_undo_after_progress_is_refused_with_the_cure(office, register):
    draft = make_draft()
    office.post(page_of(draft, "/confirm"))
    make_report(Assignment.objects.first())
    response = office.post(page_of(draft, "/undo"), follow=True)
    assert "已有单位报告进展，不能再撤销" in response.content.decode().replace(",", "，")
    assert Notice.objects.get().withdrawn_at is None


def test_undo_of_a_draft_is_refused(office, register):
    draft = make_draft()
    response = office.post(page_of(draft, "/undo"), follow=True)
    assert "没有可撤销的台账" in response.content.decode()


def test_corrected_version_is_compared_applied_and_keeps_progress(office, register):
    first = make_draft()
    office.post(page_of(first, "/confirm"))
    assignment = Assignment.objects.get(task__number=2, organisation__name="区财政金融局")
    left = Assignment.objects.get(task__number=3, organisation__name="区建设交通局")
    make_report(assignment)
    make_report(left)
    second = make_draft(notice_text(CORRECTED))
    assert office.post(page_of(second, "/confirm")).url == page_of(second, "/compare")
    page = text_of(office, second, "/compare")
    assert "已有进展，会先保留" in page
    assert "<del>" in page
    assert "每季度更新。</ins>" in page
    office.post(page_of(second, "/compare"))
    assignment.refresh_from_db()
    assert (assignment.state, assignment.task.requirement[-6:]) == ("under_way", "每季度更新。")
    assert Notice.objects.count() == 1
    result = text_of(office, second)
    assert "新版未列、但已有进展的内容" in result
    leftover = Leftover.objects.get()
    office.post(page_of(second, f"/leftovers/{leftover.pk}"), {"decision": "keep"})
    assert "保留，" in text_of(office, second)
    refused = office.post(
        page_of(second, f"/leftovers/{leftover.pk}"), {"decision": "remove"}, follow=True
    )
    assert "已经处理过" in refused.content.decode()
    assert Assignment.objects.filter(pk=left.pk).exists()


def test_decision_that_is_none_is_not_found(office, register):
    draft = make_draft()
    leftover = Leftover.objects.create(notice_import=draft, description="x")
    url = page_of(draft, f"/leftovers/{leftover.pk}")
    assert office.post(url, {"decision": "burn"}).status_code == 404


def test_comparison_without_a_ledger_leads_back(office, register):
    draft = make_draft()
    assert office.get(page_of(draft, "/compare")).url == page_of(draft, "/confirm")


def test_header_is_normalised_and_saved(office, register):
    draft = make_draft()
    form = office.get(page_of(draft, "/header")).context["form"]
    data = {field.html_name: field.value() or "" for field in form}
    data |= {
        "document_number": "云高管办字[2024]７号",
        "issued_on": "2024年7月1日",
        "duties": "甲\n\n乙",
    }
    assert office.post(page_of(draft, "/header"), data).url == page_of(draft)
    draft.refresh_from_db()
    assert (draft.document_number, str(draft.issued_on), draft.duties) == (
        "云高管办字〔2024〕7号",
        "2024-07-01",
        ["甲", "乙"],
    )


def test_header_saved_by_another_is_not_overwritten(office, register):
    draft = make_draft()
    form = office.get(page_of(draft, "/header")).context["form"]
    data = {field.html_name: field.value() or "" for field in form} | {"title": "我的标题"}
    NoticeImport.objects.filter(pk=draft.pk).update(version=5, title="别人的标题")
    page = office.post(page_of(draft, "/header"), data).content.decode()
    assert "我的标题" in page
    assert "刚被他人保存过" in page
    draft.refresh_from_db()
    assert draft.title == "别人的标题"


def test_header_without_title_is_refused(office, register):
    draft = make_draft()
    page = office.post(page_of(draft, "/header"), {"seen_version": 1}).content.decode()
    assert "请填写通知标题。" in page
    assert "<title>错误：" in page


def test_chosen_ledger_is_compared_with_whatever_its_number(office, register):
    first = make_draft()
    office.post(page_of(first, "/confirm"))
    second = make_draft(notice_text(CORRECTED, number="云高管办字〔2024〕9号"))
    second.compared_with = Notice.objects.get()
    second.save()
    office.post(page_of(second, "/compare"))
    assert Notice.objects.get().document_number == "云高管办字〔2024〕9号"
