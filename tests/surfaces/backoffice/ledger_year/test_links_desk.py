"""Links, the table of the level above, and what a unit sees of them."""

import io

import openpyxl
import pytest
from django.urls import reverse

from mingzheng.work.ledger.models import Assignment, NoChildTask, TaskLink, UpwardText
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task

pytestmark = pytest.mark.django_db
PROBE = "探针任务"


def desk(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def text(response):
    return response.content.decode()


@pytest.fixture
def city(house):
    notice = make_notice(
        level="city", is_parent=True, title="闽江市任务分解表", columns=["任务", "责任单位"],
        document_number="闽江政办〔2024〕3号",
    )  # fmt: skip
    make_task(notice, label="规范政务新媒体", responsible_text="各区")
    make_task(notice, label="公开海关信息")
    return notice


def test_the_table_of_the_level_above_is_filled_step_by_step(client, house, city):
    client.force_login(house.office)
    path = desk("ledger_year_parent", city.pk)
    page = text(client.get(path))
    assert "2 项还没有对应的本级任务" in page
    upper, second = city.tasks.order_by("number")
    client.post(desk("ledger_year_accept", upper.pk), {"lower": house.open.pk})
    client.post(desk("ledger_year_no_child", second.pk), {"reason": "本区没有海关机构。"})
    page = text(client.get(path))
    assert "全部上级任务都已对应或写明不涉及" in page
    assert "本级不涉及：本区没有海关机构。" in page
    upward = desk("ledger_year_upward", upper.pk)
    client.post(upward, {"text": "全区账号已清理。", "version": "0"})
    assert UpwardText.objects.get().text == "全区账号已清理。"
    late = text(client.post(upward, {"text": "另一段话。", "version": "0"}))
    assert "刚被他人保存过" in late
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(desk("ledger_year_parent_xlsx", city.pk)).content)
    )
    assert "全区账号已清理。" in [cell.value for row in book["工作台账"] for cell in row]
    word = client.get(desk("ledger_year_parent_docx", city.pk))
    assert word.headers["Content-Disposition"].endswith('.docx"')


def test_only_what_is_wanted_is_listed(client, house, city):
    client.force_login(house.office)
    upper = city.tasks.get(number=1)
    client.post(desk("ledger_year_accept", upper.pk), {"lower": house.open.pk})
    path = desk("ledger_year_parent", city.pk)
    for shown, count in (("missing", 1), ("linked", 1), ("none", 0), ("written", 0)):
        assert f'共 <span class="count">{count}</span> 项' in text(
            client.get(path, {"show": shown})
        )


def test_a_link_by_hand_and_its_removal(client, house, city):
    client.force_login(house.office)
    upper = city.tasks.get(number=1)
    path = desk("ledger_year_link", house.open.pk)
    assert f'<option value="{upper.pk}">上级：闽江政办〔2024〕3号 任务1' in text(client.get(path))
    wrong = text(client.post(path, {"kind": "same", "task": upper.pk}))
    assert "上级任务表里的任务请用“承接上级任务”关联。" in wrong
    page = text(client.post(path, {"kind": "parent", "task": upper.pk}, follow=True))
    assert "承接上级任务（市级）" in page
    client.post(desk("ledger_year_unlink", TaskLink.objects.get().pk), {"from": "lower"})
    assert not TaskLink.objects.exists()
    assert client.post(desk("ledger_year_unlink", 10**6)).status_code == 404


def test_a_unit_meets_nothing_of_tasks_that_are_not_its_own(client, house, city):
    foreign = make_assignment(make_task(make_notice(), label=PROBE), state="under_way").task
    TaskLink.objects.create(
        kind="same", upper=foreign, lower=house.open, linked_by_name="公开办",
        linked_at="2024-11-18T00:00Z",
    )  # fmt: skip
    client.force_login(house.officer)
    own = Assignment.objects.get(task=house.open)
    for path in (desk("task_detail", house.open.pk), desk("assignment_detail", own.pk)):
        page = text(client.get(path))
        assert "是同一项工作，进展在那里报送" in page
        assert PROBE not in page
        assert "关联任务</a>" not in page
    for name in ("ledger_year_link", "ledger_year_end", "ledger_year_carry"):
        assert client.get(desk(name, house.open.pk)).status_code == 403


def test_the_office_confirms_with_reference(client, house):
    upper = make_assignment(make_task(make_notice()), organisation=house.unit)
    make_report(upper, state="confirmed")
    TaskLink.objects.create(
        kind="same", upper=upper.task, lower=house.open, linked_by_name="公开办",
        linked_at="2024-11-18T00:00Z",
    )  # fmt: skip
    own = Assignment.objects.get(task=house.open)
    client.force_login(house.office)
    assert "引用关联任务确认办结</button>" in text(client.get(desk("assignment_detail", own.pk)))
    page = text(client.post(desk("ledger_year_refer", own.pk), follow=True))
    assert "报告和佐证在那里查看" in page
    own.refresh_from_db()
    assert own.state == "done"


def test_a_reason_too_short_stays_on_the_form(client, house, city):
    client.force_login(house.office)
    task = city.tasks.get(number=2)
    page = text(client.post(desk("ledger_year_no_child", task.pk), {"reason": "无"}))
    assert "请写明理由，至少 5 字。" in page
    assert not NoChildTask.objects.exists()


def test_the_table_costs_the_same_queries_at_any_size(
    client, house, city, django_assert_num_queries
):
    client.force_login(house.office)
    path = desk("ledger_year_parent", city.pk)
    client.post(desk("ledger_year_accept", city.tasks.get(number=1).pk), {"lower": house.open.pk})
    client.get(path)
    with django_assert_num_queries(16):
        client.get(path)
    for _ in range(25):
        upper, lower = make_task(city), make_assignment(make_task(house.notice))
        TaskLink.objects.create(
            kind="parent", upper=upper, lower=lower.task, linked_by_name="公开办",
            linked_at="2024-11-18T00:00Z",
        )  # fmt: skip
    with django_assert_num_queries(16):
        client.get(path)
