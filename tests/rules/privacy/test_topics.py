import pytest

from mingzheng.rules.privacy.reading_tables import find_tables
from mingzheng.rules.privacy.topics import is_about_assistance, topic_of_table


def topic(text):
    return topic_of_table(text, find_tables(text).table_at(text.index("张三")))


TABLE = "姓名\t金额\n张三\t1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"低保\n{TABLE}", "assistance"),
        (f"低保\n甲\n乙\n{TABLE}", "assistance"),
        (f"低保\n获奖\n{TABLE}", "other"),
        (f"获奖\n低保\n{TABLE}", "assistance"),
        (f"低保获奖\n{TABLE}", "assistance"),
        (f"任职\n低保\n{TABLE}", "assistance"),
        (f"低保任职\n{TABLE}", "office"),
        (TABLE, None),
        (f"{TABLE}\n低保", "assistance"),
        (f"{TABLE}\n甲\n低保", "assistance"),
        (f"{TABLE}\n甲\n乙\n低保", None),
        (f"{TABLE}\n任职", None),
        ("姓名\t低保金\n张三\t1", "assistance"),
        ("低保\n姓名\t职务\n张三\t1", "office"),
        ("任职\n姓名\t低保金\n张三\t1", "assistance"),
        ("姓名\t类别\n张三\t低保", "assistance"),
        ("低保\n" + "甲\n" * 19 + TABLE, "assistance"),
        ("低保\n" + "甲\n" * 20 + TABLE, None),
        ("低保\n" + "\n" * 50 + TABLE, "assistance"),
        ("低保\n" + "一" * 1996 + "\n" + TABLE, "assistance"),
        ("低保\n" + "一" * 1997 + "\n" + TABLE, None),
    ],
)
def test_topic_of_a_table(text, expected):
    assert topic(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("补贴发放工作人员名单", "office"),
        ("救助联系人及电话", "office"),
        ("残疾评定专家", "office"),
        ("低保领导小组组织发放", "assistance"),
        ("困难干部补助", "assistance"),
        ("低保家庭成员名单", "assistance"),
        ("低保评议小组成员名单", "office"),
        ("补贴审核员信息", "office"),
    ],
)
def test_people_in_office_are_told_from_people_who_are_helped(line, expected):
    assert topic(f"{line}\n{TABLE}") == expected


@pytest.mark.parametrize(
    "word", ["任免", "任前", "拟任", "录用", "聘用", "聘任", "招聘", "任命", "任职"]
)
def test_appointments_are_about_office(word):
    assert topic(f"残疾人{word}\n{TABLE}") == "office"


@pytest.mark.parametrize(
    "heading", ["职务", "职称", "职级", "现任单位", "拟任职位", "办公电话", "科室"]
)
def test_column_of_a_post_is_about_office(heading):
    assert topic(f"低保\n姓名\t{heading}\n张三\t1") == "office"


@pytest.mark.parametrize(
    "word",
    [
        "表彰",
        "获奖",
        "先进",
        "录取",
        "中标",
        "成绩",
        "面试",
        "竞赛",
        "比赛",
        "优秀",
        "表扬",
        "评选",
    ],
)
def test_other_lists_end_the_look_upward(word):
    assert topic(f"低保\n{word}\n{TABLE}") == "other"


def about(text):
    start = text.index("户主")
    return is_about_assistance(text, start, start + 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("户主:张三,低保", True),
        ("低保,户主:张三", True),
        ("低保。户主:张三", False),
        ("户主:张三。低保", False),
        ("低保!户主:张三", False),
        ("低保?户主:张三", False),
        ("低保\n户主:张三", False),
        ("低保如下。户主:张三", True),
        ("低保公示\n户主:张三", True),
        ("低保名单\n甲。乙\n户主:张三", True),
        ("低保:\n户主:张三", True),
        ("低保公示\n获奖公示\n户主:张三", False),
        ("任职公示\n低保公示\n户主:张三", True),
        ("户主:张三\n类别:低保", True),
        ("类别:低保\n户主:张三", True),
        ("户主:张三\n甲\n类别:低保", False),
        ("户主:张三\n" + "人口:1\n" * 9 + "类别:低保", True),
        ("户主:张三\n" + "人口:1\n" * 10 + "类别:低保", False),
        ("类别:低保\n" + "人口:1\n" * 9 + "户主:张三", True),
        ("类别:低保\n" + "人口:1\n" * 10 + "户主:张三", False),
        ("低保" + "一" * 198 + "户主:张三", True),
        ("低保" + "一" * 199 + "户主:张三", False),
        ("户主:" + "一" * 198 + "低保", True),
        ("户主:" + "一" * 199 + "低保", False),
        ("低保公示\n" + "公示\n" * 19 + "户主:张三", True),
        ("低保公示\n" + "公示\n" * 20 + "户主:张三", False),
    ],
)
def test_sentence_form_and_introduction_say_what_a_name_is_about(text, expected):
    assert about(text) is expected
