"""The frame every desk screen stands in: navigation, account menu, phone menu."""

import pytest
from django.template import engines
from django.test import RequestFactory

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import access_of
from tests.factories.people import make_account
from tests.surfaces.portal.page import Page

SCREEN = """{% extends "backoffice/base.html" %}
{% block title %}任务列表{% endblock %}
{% block heading %}任务列表{% endblock %}
{% block content %}<p>正文</p>{% endblock %}"""

pytestmark = pytest.mark.django_db


class Rendered:
    status_code = 200

    def __init__(self, html):
        self.content = html.encode()


def screen(account, today, *, path="/desk/tasks"):
    request = RequestFactory().get(path)
    request.user = account
    request.access = access_of(account, day=today)
    return Page(Rendered(engines["django"].from_string(SCREEN).render({}, request)))


def test_frame_has_one_heading_and_its_landmarks(fixed_clock):
    page = screen(make_account(role=Role.OPENNESS_OFFICE), fixed_clock.date())
    assert page.texts("h1") == ["任务列表"]
    assert page.texts("title") == ["任务列表 - 明政政务公开平台"]
    assert [len(page.all(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert page.meta("robots") == ["noindex, nofollow"]


def test_frame_offers_the_same_entries_on_wide_and_narrow_screens(fixed_clock):
    page = screen(make_account(role=Role.AUDIT_ADMIN), fixed_clock.date())
    (narrow,) = page.texts("details", **{"class": "desk-nav-narrow"})
    (wide,) = page.texts("div", **{"class": "desk-nav-wide"})
    assert narrow.replace(" ", "") == f"菜单{wide.replace(' ', '')}"
    assert wide == "工作台 工作台 消息 年度归档包 审计"


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/desk/", {"/desk/"}),
        ("/desk/ledger/tasks", {"/desk/ledger/tasks"}),
        ("/desk/ledger/tasks/7", {"/desk/ledger/tasks"}),
        ("/desk/ledger/units/finance", {"/desk/ledger/units"}),
        ("/desk/ledger/imports/3/rows/5", {"/desk/ledger/imports"}),
        ("/desk/organisations/import", {"/desk/organisations"}),
        ("/desk/ledger/assignments", set()),
        ("/desk/ledger/notices/1", set()),
        ("/desk/ledger/tasksheet", set()),
    ],
)
def test_navigation_marks_the_entry_one_stands_at_or_below(fixed_clock, path, current):
    page = screen(make_account(role=Role.OPENNESS_OFFICE), fixed_clock.date(), path=path)
    marked = {attrs["href"] for _, attrs, _ in page.all("a") if "aria-current" in attrs}
    assert marked == current


def test_account_menu_names_the_roles_held_and_signs_out_by_post(fixed_clock):
    account = make_account(role=Role.REVIEWER, display_name="审核员01")
    page = screen(account, fixed_clock.date())
    (menu,) = page.texts("details", **{"class": "menu account-menu"})
    assert menu == "账号菜单：审核员01 审核员 修改密码 退出登录"
    assert [(attrs["method"], attrs["action"]) for _, attrs, _ in page.all("form")] == [
        ("post", "/desk/logout")
    ]


def test_frame_before_the_door_has_neither_menu_nor_navigation(client):
    page = Page(client.get("/desk/login"))
    assert page.all("nav") == []
    assert page.all("details") == []
    assert len(page.all("h1")) == 1
