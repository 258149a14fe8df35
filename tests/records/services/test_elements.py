"""Which of the eight elements a guide lacks."""

import pytest

from mingzheng.records.services.content import Window
from mingzheng.records.services.elements import ELEMENTS, missing_elements
from tests.factories.services import WHOLE, content


def test_a_whole_guide_lacks_nothing():
    assert missing_elements(WHOLE) == ()


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"basis": ()}, ("basis",)),
        ({"conditions": " "}, ("conditions",)),
        ({"materials": ()}, ("materials",)),
        ({"materials": (), "no_materials": True}, ()),
        ({"windows": ()}, ("place", "hours", "phone")),
        ({"windows": (Window("大厅"),)}, ("hours", "phone")),
        ({"windows": (Window("大厅", hours="全天"), Window("别处", phone="1"))}, ()),
        ({"steps": ()}, ("steps",)),
    ],
)
def test_what_is_missing_is_named_in_order(fields, missing):
    assert missing_elements(content(**fields)) == missing


def test_nothing_said_lacks_all_eight():
    empty = content(name="", basis=(), conditions="", materials=(), windows=(), steps=())
    assert missing_elements(empty) == tuple(ELEMENTS)
    assert len(ELEMENTS) == 8
