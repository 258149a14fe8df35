import pytest

from mingzheng.rules.privacy.person_names import is_person_name
from mingzheng.rules.privacy.surnames import COMPOUND, SINGLE


@pytest.mark.parametrize(
    "name",
    ["张三", "李四丰", "张 三", "欧阳修", "司马相如", "诸葛 亮", "买买提·艾力", "王镇", "赵科"],
)
def test_name_with_a_known_surname(name):
    assert is_person_name(name) is True


@pytest.mark.parametrize(
    "words",
    [
        "张", "爨小宝", "张三李四", "王某", "李某某", "张*", "张三1", "", "高龄", "高龄老人",
        "农村居民", "全区", "单亲家庭", "石桥镇", "金额", "高血压", "白血病", "方便公司",
        "张补助", "欧阳相如如",
    ],
)  # fmt: skip
def test_words_that_are_no_name(words):
    assert is_person_name(words) is False


@pytest.mark.parametrize(
    ("words", "expected"), [("爨小宝", True), ("张三李四", True), ("配偶", False)]
)
def test_under_a_heading_of_names_the_surname_need_not_be_known(words, expected):
    assert is_person_name(words, known_surname=False) is expected


TAILS = (
    "对象 人员 家庭 群众 居民 老人 儿童 学生 职工 村民 农户 单位 人群 公司 中心 学校 小学 中学 "
    "医院 银行 政府 街道 社区 村 镇 乡 县 区 市 局 科 室 所 站 部 委 办 队 组"
)
TOPICS = "补贴 补助 救助 低保 残疾 资助 孤儿 慰问 发放 合计 小计 名单 公示"


@pytest.mark.parametrize("tail", TAILS.split())
def test_words_that_end_as_groups_and_bodies_do(tail):
    assert is_person_name(f"王{'大' if len(tail) == 1 else ''}{tail}") is False


@pytest.mark.parametrize("topic", TOPICS.split())
def test_words_of_the_list_itself(topic):
    assert is_person_name(f"王{topic}") is False


def test_surnames_stand_once():
    assert all(len(surname) == 2 for surname in COMPOUND)
    assert {"王", "李", "张", "刘", "陈", "仝", "户"} & SINGLE == {
        "王",
        "李",
        "张",
        "刘",
        "陈",
        "仝",
    }
