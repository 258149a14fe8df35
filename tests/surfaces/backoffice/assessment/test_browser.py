"""The screens of the assessment at every width: nothing to stumble over, by keyboard, in print."""

import pytest

from mingzheng.records.people.models import Role
from mingzheng.work.assessment.actions.publish_ranking import publish_ranking
from tests.accessibility import stumbling_blocks
from tests.conftest import NOON
from tests.factories.assessment import (
    appeal_of,
    give,
    make_final,
    make_office,
    make_set,
    make_sheets,
    make_shown,
    score_of,
)
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def places():
    """Addresses with every form and every state, for the office."""
    long = make_organisation("很长很长的单位名称" * 4)
    units = [long, make_organisation("甲局"), make_organisation("东街", kind="street")]
    last = make_sheets(*units, year=2023, at=NOON.replace(year=2023))
    for sheet in last.values():
        make_final(sheet, at=NOON.replace(year=2023))
    one = last["甲局"].indicator_set
    publish_ranking(one, public=False, reason="", by=make_office(), at=NOON)
    sheets = make_sheets(*units)
    shown, begun = sheets[long.name], sheets["甲局"]
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=long)
    make_shown(shown)
    appeal = appeal_of(shown, by=officer)
    give(begun)
    draft = make_set(year=2025)
    section = draft.sections.first()
    top = "/desk/assessment"
    return officer, [
        top, f"{top}?year=2023", f"{top}/appeals", f"{top}/sets", f"{top}/sets/new",
        f"{top}/sets/{draft.pk}", f"{top}/sets/{draft.pk}/title", f"{top}/sets/{draft.pk}/import",
        f"{top}/sets/{draft.pk}/sections/{section.pk}",
        f"{top}/sets/{draft.pk}/indicators/{section.indicators.first().pk}",
        f"{top}/sets/{one.pk}", f"{top}/sheets/{shown.pk}", f"{top}/sheets/{begun.pk}",
        f"{top}/sheets/{shown.pk}/scores/{appeal.score_id}",
        f"{top}/sheets/{begun.pk}/scores/{score_of(begun, '组织领导').pk}",
        f"{top}/sheets/{begun.pk}/scores/{score_of(begun, '任务做到').pk}",
        f"{top}/sheets/{last['甲局'].pk}/scores/{score_of(last['甲局'], '任务做到').pk}",
        f"{top}/rankings", f"{top}/rankings/2023", f"{top}/rankings/2024",
    ]  # fmt: skip


def test_nothing_to_stumble_over(places, chromium_page, sign_in):
    officer, addresses = places
    page = chromium_page()
    sign_in(page, make_office())
    assert stumbling_blocks(page, addresses) == []
    page.goto(addresses[11])
    page.emulate_media(media="print")
    assert page.is_hidden("main button:text-is('定稿')")
    assert page.is_visible("main >> text=组织领导 >> nth=0")
    unit = chromium_page()
    sign_in(unit, officer)
    mine = ["/desk/assessment", *addresses[13:14], addresses[11], addresses[18]]
    assert stumbling_blocks(unit, mine) == []


def test_sheets_are_chosen_and_sent_on_by_keyboard(places, chromium_page, sign_in):
    page = chromium_page()
    sign_in(page, make_office())
    page.goto("/desk/assessment?state=scoring")
    page.focus("main input[name=sheet] >> nth=0")
    page.keyboard.press("Space")
    page.focus("main button[value=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已送复核：1 个单位。")
    assert page.url.endswith("?state=scoring")
