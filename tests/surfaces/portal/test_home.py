import datetime

import pytest

from tests.factories.ledger import (
    OPENED_AT,
    REPORTED_AT,
    make_assignment,
    make_notice,
    make_section,
    make_task,
)

from .page import get

pytestmark = pytest.mark.django_db
PAST = datetime.date(2024, 11, 1)


@pytest.fixture
def ledger(district):
    """Seven tasks in two sections: 2 done, 1 each overdue, soon, normal, 2 not started."""
    notice = make_notice(title="2024年政务公开任务分解表", document_number="云高管办字〔2024〕4号")
    one = make_section(notice, title="一、重点领域")
    two = make_section(notice, title="二、依申请公开")
    office = district.children.get(key="dangzhengban")

    def task(section, state, **fields):
        made = make_task(notice, section=section, **fields)
        make_assignment(made, organisation=office, state=state, last_reported_at=REPORTED_AT)

    task(one, "done")
    task(one, "done", due=PAST)
    task(one, "under_way", due=PAST)
    task(two, "under_way", due=datetime.date(2024, 11, 29))
    task(two, "under_way")
    task(two, "not_started")
    make_task(notice)
    return notice


def test_home_of_an_empty_house_shows_no_empty_block(client):
    page = get(client, "/")
    assert page.texts("h1") == ["明政政务公开平台"]
    assert page.texts("h2") == ["不知道找谁？"]
    assert page.all("table") == []


def test_home_introduces_the_district_and_its_units(client, district):
    page = get(client, "/")
    assert page.texts("h1") == ["云岭高新区管理委员会"]
    assert "统一管理开发区的经济社会事务。" in page.html
    assert page.texts("h2") == ["不知道找谁？", "机构职能"]
    assert page.texts("h3") == ["区直部门", "街道"]
    assert page.links("/orgs/") == [
        ("/orgs/guanweihui", "职能、负责人与联系方式"),
        ("/orgs/dangzhengban", "云岭高新区党政办公室"),
        ("/orgs/toucuju", "云岭高新区投资促进局"),
        ("/orgs/jilan", "霁岚街道办事处"),
    ]


def test_home_counts_tasks_by_lamp(client, ledger):
    page = get(client, "/")
    figures = page.texts("li", **{"class": "lamp-figure"})
    assert figures == ["✓完成2项", "●正常1项", "▲临期1项", "■逾期1项", "–未开始2项"]
    assert (
        "云高管办字〔2024〕4号 共列出 7 项任务，截至 2024-11-18 已办结 2 项，占 28%。" in page.html
    )


def test_home_shows_the_same_numbers_per_section(client, ledger):
    page = get(client, "/")
    assert page.texts("tr")[1:] == [
        "一、重点领域3266",
        "二、依申请公开300",
        "其他任务100",
    ]
    labels = [attrs["aria-label"] for _, attrs, _ in page.all("svg")]
    assert labels == ["一、重点领域：66%", "二、依申请公开：0%", "其他任务：0%"]


def test_home_keeps_units_and_requirements_of_tasks_to_itself(client, ledger):
    task = ledger.tasks.first()
    task.requirement, task.remark = "内部掌握的具体要求", "内部备注"
    task.save()
    html = get(client, "/").html
    assert "内部掌握的具体要求" not in html
    assert "内部备注" not in html


def test_home_names_the_notice_of_the_ledger(client, ledger):
    page = get(client, "/")
    assert "2024年政务公开任务分解表" in page.texts("strong")
    assert page.texts("time") == ["2024-06-03"]


@pytest.mark.parametrize("fields", [{"withdrawn_at": OPENED_AT}, {"year": 2023}])
def test_home_leaves_out_withdrawn_and_past_notices(client, fields):
    make_task(make_notice(title="旧通知", **fields))
    html = get(client, "/").html
    assert "旧通知" not in html
    assert "任务进展" not in html


def test_home_in_elder_mode_begins_with_six_tiles(client, ledger):
    client.cookies["display"] = "c-normal.s-1.elder"
    page = get(client, "/")
    tiles = [(a["href"], t) for _, a, t in page.all("a", **{"class": "tile"})]
    assert tiles == [
        ("tel:12345", "拨打 12345有事打电话问"),
        ("/orgs", "找单位查地址和电话"),
        ("/orgs?kind=street", "找街道家门口的服务"),
        ("#progress", "看进展今年的任务办到哪了"),
        ("/accessibility", "调大小字号、颜色、指针"),
        ("/sitemap", "全部栏目网站地图"),
    ]


def test_home_outside_elder_mode_has_no_tiles(client, ledger):
    assert get(client, "/").all("a", **{"class": "tile"}) == []
