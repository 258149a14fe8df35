"""A published annual report is found by what people call it, and only in its newest edition."""

import pytest

from mingzheng.records.people.models import StaffAccount
from mingzheng.work.annual_report.actions.decide import correct_report, publish_report
from mingzheng.work.annual_report.actions.submit_report import submit_report
from mingzheng.work.annual_report.actions.write_parts import write_parts
from mingzheng.work.annual_report.models import AnnualReport
from tests.factories.annual_report import JANUARY, WORDS, make_edition, make_report
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
TITLE = "青禾城乡建设局2023年政府信息公开工作年度报告"
ADDRESS = "/disclosure/chengjian/reports/2023"


@pytest.fixture
def edition():
    return make_edition(make_organisation("青禾城乡建设局", key="chengjian"))


def found(client, words, **more):
    return Page(client.get("/search", {"q": words, **more}))


@pytest.mark.parametrize("words", ["2023年度报告", "政府信息公开年报", "城乡建设局2023年年报"])
def test_found_by_what_people_call_it(client, index, edition, words):
    make_published(title="城乡建设项目管理办法")
    index()
    links = found(client, words).links("/disclosure/chengjian/reports")
    assert links == [(ADDRESS, TITLE)]


def test_its_kind_its_group_and_its_facets(client, index, edition):
    make_published(title="政府信息公开工作年度报告编制办法")
    index()
    page = found(client, "政府信息公开工作年度报告")
    tabs = [text for _, text in page.links("?q=")][:3]
    assert tabs == ["全部 2", "政策 1", "公开 1"]
    assert "年度报告" in [text for _, text in page.links("?q=")]
    one = found(client, "政府信息公开工作年度报告", kind="annual_report", year="2023")
    assert one.links("/disclosure/chengjian/reports") == [(ADDRESS, TITLE)]
    assert one.links("/policies/20") == []


def test_the_words_of_its_parts_are_found(client, index, edition):
    index()
    page = found(client, "没有收取处理费")
    assert page.links("/disclosure/chengjian/reports") == [(ADDRESS, TITLE)]
    assert "没有收取处理费" in page.html


def test_what_nobody_has_published_is_not_found(client, index):
    make_report(make_organisation("青禾城乡建设局", key="chengjian"))
    index()
    assert TITLE not in found(client, "2023年度报告").html


def test_the_words_of_a_replaced_edition_leave_at_once(client, index, edition):
    index()
    report, by = edition.report, make_account()
    later = JANUARY.replace(month=3)
    correct_report(report, reason="统计有误。", by=by, at=later)
    report.refresh_from_db()
    texts = WORDS | {1: "全年收到的申请已经重新核对。"}
    write_parts(
        report, texts=texts, carry_over_reason="", revision=report.revision, by=by, at=later
    )
    index()
    assert "全年公开工作平稳" in found(client, "全年公开工作平稳").html
    submit_report(AnnualReport.objects.get(), by=by, at=later)
    checker = StaffAccount.objects.exclude(pk=by.pk).first()
    publish_report(AnnualReport.objects.get(), by=checker, at=later)
    before = found(client, "公开工作平稳")
    assert before.links("/disclosure/chengjian/reports") == [(ADDRESS, TITLE)]
    assert "全年公开工作平稳" not in before.html
    index()
    assert "重新核对" in found(client, "申请重新核对").html
    assert len(found(client, "2023年度报告").links("/disclosure/chengjian/reports")) == 1
