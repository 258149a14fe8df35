"""The demo's services: whole but for what is missing on purpose, tied to the demo's documents."""

import pytest

from mingzheng.records.library.queries.article import article_at
from mingzheng.records.services.elements import missing_elements
from mingzheng.records.services.models import ServiceItem, ServiceVersion
from mingzheng.records.services.queries.cards import public_versions, rows_of, services_of_policies
from mingzheng.records.services.queries.history import versions_of
from mingzheng.records.services.queries.policies import policies_behind, resting_on_ended
from mingzheng.rules.official_text.anchors import passages_of
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def public_rows():
    return rows_of(public_versions().order_by("item__code"))


def test_thirteen_services_are_public(demo):
    assert [row.name for row in public_rows()] == [
        "既有住宅加装电梯补助申报", "居住证申领", "建设项目环境影响报告表审批",
        "最低生活保障审核确认", "老年助餐用餐补贴认定", "创业担保贷款申请",
        "高校毕业生就业创业补贴申领", "食品经营许可（餐饮服务）", "个体工商户登记", "企业开办",
        "建筑工程施工许可", "新生儿参加居民医疗保险", "不动产带押过户登记",
    ]  # fmt: skip


def test_one_guide_lacks_an_element_on_purpose(demo):
    lacking = {row.code: missing_elements(row.content) for row in public_rows()}
    assert {code: missing for code, missing in lacking.items() if missing} == {
        "YL-SP-004": ("steps",)
    }


def test_every_document_of_the_library_is_found_and_every_clause_stands_in_it(demo):
    astray = []
    for row in public_rows():
        for behind in (
            one for several in policies_behind(row.content, now=NOON) for one in several
        ):
            reference = behind.reference
            if not reference.number:
                continue
            path, _, anchor = behind.url.lstrip("/").partition("#")
            article = article_at(path, now=NOON)
            anchors = {one.anchor for one in passages_of(article.blocks)} if article else set()
            if article is None or (reference.clause and anchor not in anchors):
                astray.append((row.code, reference.number, reference.clause, anchor))
    assert astray == []


def test_one_service_rests_on_a_repealed_policy_on_purpose(demo):
    rows = public_rows()
    ended = resting_on_ended([row.version for row in rows], day=NOON.date())
    assert [row.name for row in rows if row.version in ended] == ["企业开办"]


def test_versions_before_are_kept_and_a_draft_waits(demo):
    several = {row.name: len(versions_of(row.key)) for row in public_rows()}
    assert {name for name, count in several.items() if count > 1} == {
        "最低生活保障审核确认", "既有住宅加装电梯补助申报",
    }  # fmt: skip
    drafts = ServiceVersion.objects.filter(state="draft")
    assert [one.item.code for one in drafts] == ["YL-GA-001"]
    assert ServiceItem.objects.count() == 13


def test_a_policy_leads_to_what_rests_on_it(demo):
    rows = public_rows()
    keys = {one.publication for row in rows for one in row.content.references if one.publication}
    found = services_of_policies(keys)
    assert set(found) == keys
