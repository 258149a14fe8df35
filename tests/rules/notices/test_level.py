"""Of which level a notice is."""

import pytest

from mingzheng.rules.notices.level import LEVELS, is_above, level_of


@pytest.mark.parametrize(
    ("issuer", "number", "level"),
    [
        ("国务院办公厅", "", "state"),
        ("", "国办发〔2024〕3号", "state"),
        ("岭北省人民政府办公厅", "岭政办发〔2024〕6号", "province"),
        ("岭南壮族自治区人民政府", "", "province"),
        ("北京市人民政府办公厅", "", "province"),
        ("", "闽政办〔2024〕9号", "province"),
        ("云州市人民政府办公室", "云政办字〔2024〕19号", "city"),
        ("云州市政务公开办公室", "", "city"),
        ("临湖自治州人民政府", "", "city"),
        ("云岭高新区管理委员会办公室", "云高管办字〔2024〕4号", "district"),
        ("云岭高新区管委会办公室", "", "district"),
        ("北京市朝阳区人民政府", "", "district"),
        ("厦州市湖里区人民政府办公室", "", "district"),
        ("东湖街道办事处", "", "district"),
        ("", "云高管办字〔2024〕4号", "district"),
        ("", "", "district"),
        ("云州市 人民政府办公室", "", "city"),
    ],
)
def test_the_issuer_decides_and_else_the_number(issuer, number, level):
    assert level_of(issuer, number) == level


def test_levels_stand_from_the_top():
    assert [one for one in LEVELS if is_above(one, "district")] == ["state", "province", "city"]
    assert not is_above("city", "city")
