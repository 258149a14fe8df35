"""What a reader sees marked between two texts: neither chance letters nor half a number."""

import pytest

from mingzheng.rules.official_text import marks
from mingzheng.rules.official_text.marks import marked_texts


def marked(before, after):
    """Differing parts of both texts in [ ]."""
    return tuple(
        "".join(f"[{mark.text}]" if mark.differs else mark.text for mark in side)
        for side in marked_texts(before, after)
    )


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        # Two common characters are a word; one between differences is chance.
        ("按月报送进展", "逐季报送情况", ("[按月]报送[进展]", "[逐季]报送[情况]")),
        ("按月的报", "逐季的送", ("[按月的报]", "[逐季的送]")),
        # At either end one common character suffices.
        ("按月", "按季", ("按[月]", "按[季]")),
        ("月报", "季报", ("[月]报", "[季]报")),
        # A sign after a number is no part of it, one inside is.
        ("共200，另拨付", "共200；另拨付", ("共200[，]另拨付", "共200[；]另拨付")),
        ("共200,另拨付", "共200;另拨付", ("共200[,]另拨付", "共200[;]另拨付")),
        ("共200.", "共200", ("共200[.]", "共200")),
        ("共1,200元", "共1,300元", ("共[1,200]元", "共[1,300]元")),
    ],
)
def test_difference_is_marked_as_a_reader_would(before, after, shown):
    assert marked(before, after) == shown


def test_characters_are_compared_up_to_the_limit_and_lines_beyond(monkeypatch):
    monkeypatch.setattr(marks, "LONGEST", 16)
    assert marked("甲\n乙丙", "甲\n乙丁") == ("甲\n乙[丙]", "甲\n乙[丁]")
    before, after = "甲\n乙\n丙丁", "甲\n乙\n丙戊"
    assert marked(before, after) == ("甲\n乙\n[丙丁]", "甲\n乙\n[丙戊]")


def test_characters_that_a_long_text_repeats_are_common_all_the_same():
    line = "一二三四五" * 60
    assert marked(line, f"{line[:150]}补充{line[150:]}") == (
        line,
        f"{line[:150]}[补充]{line[150:]}",
    )
