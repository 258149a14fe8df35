"""Lists that are counted in groups: which of them a page lies in."""

import pytest

from mingzheng.work.ledger.queries.long_lists import LongList, window

GROUPS = [("a", 3), ("b", 0), ("c", 2), ("d", 4)]
ROWS = ["a1", "a2", "a3", "c1", "c2", "d1", "d2", "d3", "d4"]


@pytest.mark.parametrize(
    ("start", "stop", "keys", "before"),
    [
        (0, 3, ["a"], 0), (1, 2, ["a"], 0), (2, 4, ["a", "b", "c"], 0), (3, 5, ["c"], 3),
        (4, 9, ["c", "d"], 3), (8, 9, ["d"], 5), (9, 12, [], 0),
    ],
)  # fmt: skip
def test_a_page_lies_in_the_groups_that_hold_its_rows(start, stop, keys, before):
    assert window(GROUPS, start, stop) == (keys, before)


def test_only_rows_within_the_list_are_read():
    asked = []

    def read(start, stop):
        asked.append((start, stop))
        return ROWS[start:stop]

    found = LongList(len(ROWS), read)
    assert len(found) == 9
    assert found[6:20] == ["d2", "d3", "d4"]
    assert found[20:40] == []
    assert found[3] == "c1"
    assert asked == [(6, 9), (3, 4)]
