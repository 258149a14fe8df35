import re

import pytest

from mingzheng.data.legal_headings import legal_headings
from mingzheng.data.standard_catalogue import catalogue_tables

FIELDS = catalogue_tables().fields


def test_all_26_fields_stand_in_the_official_order():
    assert [field.name for field in FIELDS] == [
        "重大建设项目", "公共资源交易", "财政预决算", "安全生产", "税收管理", "征地补偿",
        "国有土地上房屋征收", "保障性住房", "农村危房改造", "生态环境", "公共文化服务",
        "公共法律服务", "扶贫", "救灾", "食品药品监管", "城市综合执法", "就业", "社会保险",
        "社会救助", "养老服务", "户籍管理", "义务教育", "卫生健康", "市政服务", "涉农补贴",
        "城乡规划",
    ]  # fmt: skip


def test_keys_are_short_and_unique():
    keys = [field.key for field in FIELDS]
    assert len(set(keys)) == 26
    assert all(re.fullmatch("[a-z]{3,20}", key) for key in keys)


def test_every_field_has_a_heading_of_the_district():
    district = {heading.key for heading in legal_headings().of_kind("government")}
    assert {field.heading for field in FIELDS} <= district


def test_every_name_finds_its_own_field():
    for field in FIELDS:
        for name in (field.name, *field.other_names):
            assert catalogue_tables().field_in(f"（一）{name}领域标准目录") == field


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("公共资源配置领域基层政务公开标准目录", "ziyuanjiaoyi"),
        ("涉农资金领域基层政务公开标准目录", "shenong"),
        ("乡村振兴领域基层政务公开标准目录", "fupin"),
        ("城市管理领域基层政务公开标准目录", "zonghezhifa"),
    ],
)
def test_other_names_of_fields(title: str, key: str):
    field = catalogue_tables().field_in(title)
    assert field is not None
    assert field.key == key


def test_headings_are_all_columns_by_title():
    assert catalogue_tables().headings == legal_headings().titles
