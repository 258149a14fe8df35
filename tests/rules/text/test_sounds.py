import pytest

from mingzheng.rules.text.sounds import sound_likeness


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("政", "正", "same"),
        ("行", "航", "same"),
        ("金", "经", "similar"),
        ("山", "三", "similar"),
        ("林", "宁", "similar"),
        ("财", "金", "different"),
        ("局", "A", "different"),
        ("B", "A", "different"),
    ],
)
def test_characters_are_compared_by_any_of_their_readings(
    one: str, other: str, expected: str
) -> None:
    assert sound_likeness(one, other) == expected
