"""Public evidence of every kind of record: its own title and address, while it is public."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingzheng.data.registers import register_kinds
from mingzheng.records.grant_notices.actions.notices import withdraw_notice
from mingzheng.records.grant_notices.models import GrantNotice
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.registers.actions.rows import withdraw_item
from mingzheng.records.registers.models import Item
from mingzheng.work.assessment.models import IndicatorSet, RankingEdition
from mingzheng.work.gazette.actions.freeze_issue import withdraw_issue
from mingzheng.work.ledger.models import Evidence
from mingzheng.work.packages.actions.decide import withdraw_compilation
from tests.conftest import NOON
from tests.factories import foi, gazette, grants, packages
from tests.factories.annual_report import make_edition
from tests.factories.ledger import (
    make_assignment,
    make_evidence,
    make_notice,
    make_report,
    make_task,
)
from tests.factories.library import make_column, make_published
from tests.factories.meetings import make_minutes
from tests.factories.people import make_account, make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import make_list, occasion
from tests.factories.services import make_public

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
DAY = datetime.date(2024, 9, 2)


@pytest.fixture
def task():
    return make_task(make_notice(), label="兑付资金")


@pytest.fixture
def shown(client, task):
    """Addresses named as evidence → titles and addresses that the public task shows."""

    def show(*paths, **fields):
        report = make_report(make_assignment(task))
        for path in paths:
            make_evidence(report, url=f"{HOST}{path}", title="单位自己写的名称", **fields)
        page = client.get(f"/progress/2024/{task.notice_id}/{task.number}")
        html = page.content.decode()
        assert page.status_code == 200
        assert "单位自己写的名称" not in html
        return [(one.title, one.url) for one in page.context["line"].evidence]

    return show


def frozen_item():
    issue = gazette.make_frozen(number=3)
    title = issue.items.get(number=1).title
    return (
        "/gazette/2024/3/1",
        f"《{title}》（{issue.issue}）",
        lambda: withdraw_issue(issue.issue, reason="印错", by=make_account(), at=NOON),
    )


def package():
    one = packages.make_public()
    title = one.versions.get().title
    return (
        one.get_absolute_url(),
        title,
        lambda: withdraw_compilation(
            one, reason="政策到期", successor=None, by=make_account(), at=NOON
        ),
    )


def entry():
    unit = make_organisation("民生事业局")
    make_list("powers", unit, typed(register_kinds()["powers"]), on=DAY)
    item = Item.objects.get()
    title = f"权责清单：{item.entries.get().title}"
    return (
        f"/{register_kinds()['powers'].path}/{item.pk}",
        title,
        lambda: withdraw_item(item, occasion(), reason="录入有误"),
    )


def whole_list():
    path, _, take_back = entry()
    return path.rpartition("/")[0], "权责清单", take_back


def grant():
    notice = grants.make_notice(make_organisation("民生事业局"))
    return (
        f"/notices/grants/{notice.pk}",
        notice.title,
        lambda: withdraw_notice(
            GrantNotice.objects.get(pk=notice.pk), reason="名单有误", by=make_account(), at=NOON
        ),
    )


def report():
    make_column(unit_kinds=["department"])
    edition = make_edition(make_organisation("民生事业局", key="minsheng"))
    return "/disclosure/minsheng/reports/2023", str(edition.report), None


def column():
    lay_out_library()
    make_organisation("民生事业局", key="minsheng")
    return "/disclosure/minsheng/guide", "民生事业局信息公开指南", None


@pytest.mark.parametrize(
    "kind", [frozen_item, package, entry, whole_list, grant, report, column],
    ids=lambda kind: kind.__name__,
)  # fmt: skip
def test_every_kind_of_record_is_shown_until_it_is_taken_back(client, shown, kind):
    path, title, take_back = kind()
    assert shown(path) == [(title, path)]
    assert client.get(path).status_code == 200
    if take_back is not None:
        take_back()
        assert shown(path) == []


def test_records_of_the_house_are_never_shown(shown):
    unit = make_organisation("民生事业局")
    foi.received(unit)
    minutes = make_minutes()
    one = IndicatorSet.objects.create(
        year=2024, title="指标", edited_by=make_account(), edited_at=NOON
    )
    RankingEdition.objects.create(
        indicator_set=one, number=1, content=[], public=False, published_by=make_account(),
        published_at=NOON,
    )  # fmt: skip
    assert shown(
        f"/desk/foi/quality?year=2024&unit={unit.pk}", f"/desk/meetings/{minutes.meeting_id}",
        "/desk/assessment/rankings/2024", "/assessments/2024", "/sign-in/abc", "/foi/track",
    ) == []  # fmt: skip


@pytest.mark.parametrize("path", [
    "/gazette/2024/99", "/gazette/2024/99/1", "/gazette/1999", "/disclosure/nobody/guide",
    "/orgs/nobody", "/progress/1999", "/progress/2024/99/1", "/packages/nobody", "/for/nobody",
    "/services/99", "/notices/grants/99", "/policies/2024/nobody-1", "/files/99/x.pdf",
    "/id/nobody",
    "/lists/powers/99", "/subscriptions/abc/confirm", "/desk", "/static/ui/tokens.css",
])  # fmt: skip
def test_an_address_with_nothing_behind_it_is_no_evidence(shown, path):
    assert shown(path) == []


@pytest.mark.parametrize(("path", "title"), [
    ("/policies", "政策文件"), ("/policies?sort=new#top", "政策文件"), ("/services/", "办事服务"),
    ("/orgs/minsheng", "民生事业局机构职能"), ("/progress/2024", "2024年公开进度"),
    ("/search?q=助餐", "站内检索"), ("/notices/grants", "补贴安置公示"),
])  # fmt: skip
def test_pages_that_are_no_record_are_shown_as_what_they_are(client, shown, path, title):
    make_organisation("民生事业局", key="minsheng")
    ((found, url),) = shown(path)
    assert found == title
    assert url == path.partition("?")[0].rstrip("/")
    assert client.get(url).status_code == 200


def test_an_item_taken_from_the_platform_is_shown_by_its_name(shown, task):
    service = make_public(name="申领资金")
    make_evidence(
        make_report(make_assignment(task)), kind=Evidence.Kind.ITEM, source_key="services",
        item_key=f"{service.pk}-1", url=f"/services/{service.pk}", title="单位自己写的名称",
    )  # fmt: skip
    assert shown() == [("申领资金办事指南", f"/services/{service.pk}")]


def test_it_takes_the_same_queries_however_many_pages_are_named(client, task):
    """Tasks on the list: notices, their tasks, and one or two of each kind of record named."""
    report_ = make_report(make_assignment(task))

    def name_more():
        text, service = make_published(), make_public()
        for path in (f"/{text.path}", f"/services/{service.pk}", "/policies"):
            make_evidence(report_, url=f"{HOST}{path}")

    counts = []
    for more in (1, 4):
        for _ in range(more):
            name_more()
        with CaptureQueriesContext(connection) as found:
            client.get("/progress/2024")
        counts.append(len(found))
    assert counts[0] == counts[1]
