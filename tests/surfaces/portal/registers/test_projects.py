"""P14 重大项目: the list by stage, a project's page step by step."""

import datetime

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.ports.clock import CLOCK
from mingzheng.records.registers.actions.rows import end_row
from mingzheng.records.registers.errors import RowRefused
from mingzheng.records.registers.queries.projects import (
    PROJECTS,
    STAGE_ITEMS,
    project_omissions,
)
from tests.factories.people import make_organisation
from tests.factories.projects import (
    CODE,
    add_listed,
    make_project,
    project_occasion,
    publish_stage,
)

pytestmark = pytest.mark.django_db
QUERIES = 6


@pytest.fixture
def unit():
    return make_organisation("发展改革局")


def test_list_counts_projects_by_stage_and_filters(client, unit):
    make_project(unit, 11, stage="施工")
    make_project(unit, 12, stage="竣工")
    page = client.get("/projects").content.decode()
    assert "第11号桥" in page and "第12号桥" in page
    assert "项目所处环节" in page
    assert '<a href="/projects?category=%E6%96%BD%E5%B7%A5">施工</a>' in page
    narrowed = client.get("/projects?category=施工").content.decode()
    assert "第11号桥" in narrowed and "第12号桥" not in narrowed


def test_stages_of_a_past_day_lead_to_the_list_of_that_day(client, unit):
    make_project(unit, 11, stage="施工")
    page = client.get("/projects?on=2024-10-01").content.decode()
    link = "/projects?category=%E6%96%BD%E5%B7%A5&amp;on=2024-10-01"
    assert f'<a href="{link}">施工</a>' in page


def test_page_says_of_every_step_how_it_stands(client, unit):
    item = make_project(unit, spared="征收土地：在现状道路上建设")
    publish_stage(
        unit, "可行性研究报告批复", stage="批准结果", number=11, link="/policies/2024/x-11"
    )
    publish_stage(unit, "别的项目的批复", stage="批准结果", number=12)
    page = client.get(f"/projects/{item.pk}").content.decode()
    assert '<a href="/policies/2024/x-11">可行性研究报告批复</a>' in page
    assert "别的项目的批复" not in page
    assert "在现状道路上建设" in page
    assert page.count("未到阶段") == 3  # 环保验收 质量安全监督 竣工
    assert page.count('aria-current="step"') == 1


def test_item_of_a_stage_leads_to_its_project_while_that_is_listed(client, unit):
    project = make_project(unit)
    item = publish_stage(unit, "施工许可", stage="施工")
    address = f"/projects/{item.pk}"
    link = f'<a href="/projects/{project.pk}">第11号桥</a>'
    assert link in client.get(address).content.decode()
    end_row(project, project_occasion(CLOCK.get().today()), kind=register_kinds()[PROJECTS])
    assert link not in client.get(address).content.decode()


def test_past_day_shows_what_stood_then(client, unit):
    item = make_project(unit)
    publish_stage(unit, "施工许可", stage="施工")
    page = client.get(f"/projects/{item.pk}?on=2024-09-01").content.decode()
    assert "施工许可" not in page


@pytest.mark.parametrize(
    ("more", "cure"),
    [
        ({"code": "12345"}, "4-6-2-2-6"),
        ({"link": "javascript:alert(1)"}, "以 https:// 开头"),
        ({"link": "//evil.example/x"}, "以 https:// 开头"),
        ({"link": "https://a b"}, "以 https:// 开头"),
        ({"stage": "开工"}, "只能填"),
    ],
)
def test_bad_rows_say_their_cure(unit, more, cure):
    values = {"code": CODE.format(11), "name": "批复", "stage": "施工", "formed_on": "2024-09-02"}
    with pytest.raises(RowRefused) as refused:
        add_listed(STAGE_ITEMS, unit, **(values | more))
    assert cure in str(refused.value)


def test_files_and_feeds_stand_under_the_page(client, unit):
    make_project(unit)
    item = publish_stage(unit, "施工许可", stage="施工")
    assert "第11号桥" in client.get("/projects/list.csv").content.decode()
    assert "施工许可" in client.get("/projects/project-stages/list.csv").content.decode()
    feed = client.get("/projects/project-stages/changes.atom").content.decode()
    assert f"/projects/{item.pk}" in feed
    assert client.get("/lists/projects").status_code == 404


def test_document_is_due_within_twenty_workdays(unit):
    """条例 art. 26: of 2 September 2024 the twentieth working day is 30 September."""
    item = publish_stage(unit, "施工许可", stage="施工")
    assert item.entries.get().publish_due == datetime.date(2024, 9, 30)


@pytest.mark.parametrize("size", [1, 12])
def test_page_of_a_project_costs_the_same_with_many_items(
    client, unit, size, django_assert_num_queries
):
    item = make_project(unit)
    for number in range(size):
        publish_stage(unit, f"第{number}份文件", stage="施工")
    client.get("/projects")
    with django_assert_num_queries(QUERIES):
        client.get(f"/projects/{item.pk}")


def test_desk_names_reached_steps_without_anything_published(unit):
    make_project(unit, 11, stage="招标投标")
    publish_stage(unit, "申报指引", stage="批准服务")
    publish_stage(unit, "批复", stage="批准结果")
    make_project(unit, 12, stage="批准服务")
    make_project(unit, 13, stage="批准结果")
    publish_stage(unit, "招标公告", stage="招标投标")
    found = project_omissions(today=CLOCK.get().today())
    assert [(one.title, one.unit, one.steps) for one in found] == [
        ("第13号桥", "发展改革局", ("批准服务", "批准结果")),
        ("第12号桥", "发展改革局", ("批准服务",)),
    ]
