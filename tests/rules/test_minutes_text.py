"""The text of minutes, exactly."""

import datetime

import pytest

from mingzheng.rules.minutes_text import Agreed, Held, Topic, minutes_text

DAY = datetime.date(2024, 12, 20)


def held(**facts):
    given = {
        "unit": "经济运行局", "title": "政务公开专题会议", "kind": "专题会议",
        "starts_at": datetime.datetime(2024, 3, 5, 9, 0, tzinfo=datetime.UTC),
        "place": "三楼会议室", "host": "局长", "topics": (), "units": ("甲处", "乙处"),
        "present": 3, "late": 0,
    }  # fmt: skip
    return Held(**{**given, **facts})


def test_a_meeting_that_agreed_several_things():
    topics = (
        Topic(
            "年度任务", "云高管办字〔2024〕4号第12项",
            (Agreed("每季度核对目录。", "办公室", DAY), Agreed("完善制度", "", None)),
        ),
        Topic("政策解读", "", (Agreed("补齐解读", "", DAY),)),
    )  # fmt: skip
    assert minutes_text(held(topics=topics, late=1, absent=("丙处",))).splitlines() == [
        "2024年3月5日，局长在三楼会议室主持召开政务公开专题会议，研究年度任务；政策解读。"
        "会议议定以下事项：",
        "一、年度任务",
        "本议题对应云高管办字〔2024〕4号第12项。",
        "（一）每季度核对目录（由办公室负责，2024年12月20日前完成）。",
        "（二）完善制度。",
        "二、政策解读",
        "补齐解读（2024年12月20日前完成）。",
        "出席：甲处、乙处，共 3 人，其中 1 人迟到。",
        "缺席：丙处。",
    ]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (("研究年度任务", "政策解读。"), "，研究年度任务；政策解读。"),
        (("听取申请办理情况汇报。",), "，听取申请办理情况汇报。"),
        (("政策解读", "听取汇报"), "，研究政策解读；听取汇报。"),
    ],
)
def test_an_item_that_says_what_is_done_is_not_said_twice(items, said):
    topics = tuple(Topic(words, "", ()) for words in items)
    opening = minutes_text(held(topics=topics)).splitlines()[0]
    assert opening == f"2024年3月5日，局长在三楼会议室主持召开政务公开专题会议{said}"


def test_a_meeting_of_which_little_is_known():
    assert minutes_text(held(host="", units=(), present=0)).splitlines() == [
        "2024年3月5日，经济运行局在三楼会议室召开政务公开专题会议。",
        "出席：（未签到），共 0 人。",
    ]


def test_more_items_than_ten_are_numbered_as_they_are_read():
    topics = tuple(Topic(f"议题{number}", "", ()) for number in range(1, 102))
    lines = minutes_text(held(topics=topics)).splitlines()
    assert [lines[number] for number in (10, 11, 20, 100, 101)] == [
        "十、议题10", "十一、议题11", "二十、议题20", "一百、议题100", "一百零一、议题101",
    ]  # fmt: skip
