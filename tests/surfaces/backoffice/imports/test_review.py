import pytest

from mingzheng.work.ledger.models import DraftTask
from tests.factories.imports import CLEAN_ROWS, DAMAGED_ROWS, make_draft, notice_text, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(register):
    return make_draft(notice_text(DAMAGED_ROWS))


def page_of(draft, query=""):
    return f"/desk/ledger/imports/{draft.pk}{query}"


def act(client, draft, number, name, *, version=None):
    row = row_of(draft, number)
    return client.post(
        page_of(draft, f"/rows/{row.pk}/act"), {"act": name, "version": version or row.version}
    )


def shown(client, draft, query=""):
    return [view.row.number for view in client.get(page_of(draft, query)).context["rows"]]


def test_lowest_confidence_comes_first_until_source_order_is_asked_for(office, draft):
    assert shown(office, draft) == [4, 5, 1, 2, 3]
    assert shown(office, draft, "?order=source") == [1, 2, 3, 4, 5]
    assert shown(office, draft, "?show=open") == [4, 5]
    assert shown(office, draft, "?order=nonsense&show=nonsense") == [4, 5, 1, 2, 3]


def test_source_stands_beside_the_row_with_its_column_names(office, draft):
    page = office.get(page_of(draft)).content.decode()
    assert "牵头单位：</span>区建设交障局" in page
    assert "原文“区建设交障局”，疑似误识" in page
    assert "还有 <span" in page


def test_checked_row_hands_the_focus_to_the_next_low_one(office, draft):
    response = act(office, draft, 4, "check")
    assert response.url == f"{page_of(draft)}?order=weakest&page=1#row-{row_of(draft, 5).pk}"
    assert row_of(draft, 4).open_cells == 0


def test_one_cell_is_checked_alone(office, draft):
    act(office, draft, 4, "check-lead")
    assert row_of(draft, 4).checked == ["lead"]


def test_unknown_field_and_act_are_not_found(office, draft):
    assert act(office, draft, 4, "check-password").status_code == 404
    assert act(office, draft, 4, "explode").status_code == 404


def test_row_with_an_unknown_unit_stays_open(office, draft):
    act(office, draft, 5, "check")
    assert row_of(draft, 5).open_cells == 1


def test_rows_are_added_merged_dropped_and_restored(office, draft):
    act(office, draft, 1, "add")
    assert draft.tasks.filter(dropped=False).count() == 6
    act(office, draft, 2, "drop")
    act(office, draft, 3, "merge")
    assert draft.tasks.filter(dropped=False).count() == 4
    dropped = draft.tasks.filter(dropped=True).first()
    office.post(
        page_of(draft, f"/rows/{dropped.pk}/act"), {"act": "restore", "version": dropped.version}
    )
    assert draft.tasks.filter(dropped=False).count() == 5


def test_label_of_the_row_above_is_carried(office, draft):
    DraftTask.objects.filter(pk=row_of(draft, 2).pk).update(item="（九）误读")
    act(office, draft, 2, "carry")
    assert row_of(draft, 2).item == row_of(draft, 1).item


def test_act_on_a_row_saved_by_another_is_refused(office, draft):
    DraftTask.objects.filter(pk=row_of(draft, 4).pk).update(version=7)
    response = act(office, draft, 4, "check", version=1)
    assert "刚被他人保存过" in office.get(response.url.partition("#")[0]).content.decode()
    assert row_of(draft, 4).open_cells == 1


def test_medium_is_taken_with_one_click_and_low_is_not(office, draft):
    office.post(page_of(draft, "/accept-medium"))
    assert [row.weakest for row in draft.tasks.order_by("number")] == [2, 2, 2, 0, 0]


def test_markup_in_the_notice_is_shown_as_text(office, register):
    script = "<script>alert(1)</script>"
    rows = (
        ("（一）事项", f"区飞天{script}局", "各街道", f"每月公布岗位信息{script}。", script),
        *CLEAN_ROWS[1:],
    )
    draft = make_draft(notice_text(rows), name=f"{script}.md")
    row = row_of(draft, 1)
    for path in ("", "/source", "/confirm", "/header", f"/rows/{row.pk}"):
        page = office.get(page_of(draft, path)).content.decode()
        assert "<script>alert" not in page, path
    assert "<script>alert" not in office.get("/desk/ledger/imports").content.decode()


def test_review_costs_the_same_for_few_and_many_rows(office, register):
    counted = []
    for rows in (CLEAN_ROWS, CLEAN_ROWS * 6):
        draft = make_draft(notice_text(rows), again=True)
        office.get(page_of(draft))
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as found:
            office.get(page_of(draft))
        counted.append(len(found))
    assert counted[0] == counted[1] <= 14


def test_many_rows_come_in_pages_of_twenty(office, register):
    draft = make_draft(notice_text(CLEAN_ROWS * 15))
    assert len(shown(office, draft)) == 20
    assert len(shown(office, draft, "?page=3")) == 5


def test_source_page_opens_at_the_line_asked_for(office, draft):
    line = row_of(draft, 5).source_from
    page = office.get(page_of(draft, f"/source?line={line}")).content.decode()
    assert f'id="source-{line}"' in page
    assert office.get(page_of(draft, "/source?line=abc")).status_code == 200
