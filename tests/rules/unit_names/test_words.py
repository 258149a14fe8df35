import pytest

from mingzheng.rules.unit_names.words import is_sound


@pytest.mark.parametrize(
    "name",
    ["镇党政办", "镇应急办", "镇财政所", "大柳镇应急办", "便民服务中心", "教务处", "厅规划处",
     "省教育厅", "市教育局基教科", "医政医管科", "护理部", "区资规局", "镇中心校", "派出所"],
)  # fmt: skip
def test_sections_and_township_offices_are_sound(name: str) -> None:
    assert is_sound(name)


@pytest.mark.parametrize(
    "name",
    ["区地政局", "交障局", "市佳建局", "镇党玫办", "镇财玫所", "区财政局人社局", "应急晉理局"],
)
def test_damaged_or_joined_names_are_not_sound(name: str) -> None:
    assert not is_sound(name)
