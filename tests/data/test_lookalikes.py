import pytest

from mingzheng.data.lookalikes import lookalikes


@pytest.mark.parametrize("pair", ["城域", "未末", "土士", "己已", "计汁", "理现"])
def test_shipped_table_knows_usual_scanning_slips(pair: str) -> None:
    assert lookalikes().alike(*pair)


def test_shipped_table_keeps_unlike_characters_apart() -> None:
    assert not lookalikes().alike("财", "地")
