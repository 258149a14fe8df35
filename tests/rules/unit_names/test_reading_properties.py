import re

from hypothesis import given, settings
from hypothesis import strategies as st

from mingzheng.rules.unit_names.division import BETWEEN
from mingzheng.rules.unit_names.reading import read_names
from mingzheng.rules.unit_names.register import Register

from .samples import LOOKALIKES, REGISTER, UNITS, kinds, names, read

SETS = ["各街道", "区直各部门", "区直有关部门、单位", "各驻区单位"]
PARTS = st.one_of(
    st.sampled_from(UNITS + SETS),
    st.text("区市财政党办公室局部委教育建设和交通及()（）各有关部门、单位", min_size=1, max_size=9),
)
CELLS = st.lists(
    st.tuples(PARTS, st.sampled_from(["、", " ", "\n", ",", "", "和"])), max_size=5
).map(lambda parts: "".join(part + separator for part, separator in parts))


def chinese(text: str) -> str:
    return "".join(re.findall("[\u4e00-\u9fff]", text))


@settings(max_examples=150, deadline=None)
@given(CELLS)
def test_every_character_stands_in_one_reading_or_between_names(cell: str) -> None:
    left = cell
    for reading in read(cell):
        before, found, left = left.partition(reading.raw)
        assert found == reading.raw
        assert re.sub(BETWEEN, "", chinese(before)) == ""
    assert re.sub(BETWEEN, "", chinese(left)) == ""


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=5), st.sampled_from("、 \n,;"))
def test_clean_names_are_read_as_they_are(chosen: list[str], separator: str) -> None:
    assert kinds(separator.join(chosen)) == [("exact", name) for name in chosen]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(UNITS), min_size=2, max_size=5))
def test_registered_names_without_separators_are_all_split(chosen: list[str]) -> None:
    assert kinds("".join(chosen)) == [("split", name) for name in chosen]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(UNITS), st.data())
def test_a_broken_line_changes_no_name(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(name) - 1))
    assert names(name[:place] + "\n" + name[place:]) == [name]


@settings(max_examples=60, deadline=None)
@given(CELLS)
def test_order_of_the_register_changes_nothing(cell: str) -> None:
    backwards = Register(REGISTER.units[::-1], REGISTER.collectives[::-1])
    assert read_names(cell, backwards, lookalikes=LOOKALIKES) == read(cell)
