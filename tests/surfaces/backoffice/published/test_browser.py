"""A document is repealed at the desk, and the public reads so at once."""

import datetime

import pytest

from mingzheng.records.library.queries.article import article_at
from mingzheng.rules.validity import LegalState
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def house(transactional_db):
    unit = make_organisation("财政金融局")
    policy = make_published(title="补助办法", organisation=unit, policy={"normative": True})
    acting = make_published(
        title="废止补助办法的决定",
        organisation=unit,
        policy={"issue_date": datetime.date(2024, 11, 1)},
    )
    district = make_organisation("管委会", kind="government")
    return policy, acting, make_account(role="openness_office", organisation=district)


@pytest.mark.parametrize("scripts", [True, False])
def test_repealed_by_the_wizard_the_document_says_so_to_the_public(
    house, chromium_page, sign_in, scripts
):
    policy, acting, office = house
    page = chromium_page(390, java_script_enabled=scripts)
    page.goto(f"/{policy.path}")
    assert "起废止" not in page.inner_text("main")
    sign_in(page, office)
    page.goto("/desk/content/published")
    page.click("text=立改废")
    page.click("text=登记立改废")
    page.check("text=废止：整份文件不再有效")
    page.click("text=下一步")
    page.fill("#q", "补助办法")
    page.click("button:has-text('查找')")
    page.check(f"input[name=target][value='{policy.pk}']")
    page.click("text=下一步")
    page.fill("#by", "决定")
    page.click("button:has-text('查找')")
    page.check(f"input[name=acting][value='{acting.pk}']")
    page.click("text=下一步")
    assert "本文件自2024年11月1日起废止" in page.inner_text("main")
    page.click("text=确认登记")
    page.wait_for_selector("text=已登记废止1份文件")
    article = article_at(policy.path, now=NOON)
    assert (article.standing.status, article.standing.cause.title) == (
        LegalState.REPEALED, "废止补助办法的决定",
    )  # fmt: skip
    page.goto(f"/{policy.path}")
    assert "本文件自2024年11月1日起废止" in page.inner_text("main")
    page.click("main >> text=废止补助办法的决定")
    assert page.url.endswith(acting.path)
