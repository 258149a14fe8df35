"""What leaves on paper: nothing of a long table is cut, no figure stands letter under letter."""

import pytest

from mingzheng.records.people.models import Role
from tests.factories.ledger import make_assignment, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNITS = 60
SHEET = 590
"""Width of the printed area in pixels: 156 mm."""


@pytest.fixture
def office():
    task = make_task()
    units = [make_organisation(f"第{n}局") for n in range(1, UNITS + 1)]
    for unit in units:
        make_assignment(task, organisation=unit)
    return make_account(role=Role.OPENNESS_OFFICE, organisation=units[0])


@pytest.mark.parametrize("address", ["/desk/", "/desk/ledger/units"])
def test_every_unit_is_printed(chromium_page, sign_in, office, address):
    page = chromium_page(1000)
    sign_in(page, office)
    page.goto(address)
    page.emulate_media(media="print")
    table, frame = page.locator(".unit-lamps"), page.locator(".table-tall")
    assert table.locator("tbody tr").count() == UNITS
    assert frame.bounding_box()["height"] >= table.bounding_box()["height"]
    assert page.locator(".tabs:visible, .filters:visible, .desk-nav:visible").count() == 0


def test_a_lamp_keeps_its_letters_together(chromium_page, sign_in, office):
    page = chromium_page(SHEET)
    sign_in(page, office)
    page.goto("/desk/ledger/assignments")
    page.emulate_media(media="print")
    lamp = page.locator("tbody .lamp").first.bounding_box()
    assert lamp["width"] > lamp["height"]


def test_figures_of_a_unit_stand_beside_each_other_on_a_phone(chromium_page, sign_in, office):
    page = chromium_page(390)
    sign_in(page, office)
    page.goto("/desk/ledger/units")
    boxes = [
        cell.bounding_box()
        for cell in page.locator(".unit-lamps tbody tr").first.locator("td").all()
    ]
    assert len({box["y"] for box in boxes}) == 2
    assert max(box["x"] + box["width"] for box in boxes) <= 390
