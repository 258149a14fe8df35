"""Wordings of 公开时限 as catalogues write them, and the days that follow."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.catalogue import LimitKind, TimeLimit, due_after, next_issue, read_time_limit
from mingzheng.rules.catalogue.limits import PERIODIC
from mingzheng.rules.refusal import Refusal

D = datetime.date
CALENDAR = national_calendar()
DAYS = st.dates(D(2010, 1, 1), D(2025, 12, 31))


def read(text: str) -> tuple[str, int, int, int]:
    limit = read_time_limit(text)
    return limit.kind.value, limit.number, limit.month, limit.day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("自信息形成或者变更之日起20个工作日内", 20),
        ("自信息形\n成或者变\n更之日起\n20个工作\n日内予以\n公开", 20),
        ("自信息形成或者变更之日起２０个工作日内", 20),
        ("20工作日", 20),
        ("信息形成（变更）后二十个工作日内", 20),
        ("十五个工作日", 15),
        ("十个工作日内", 10),
        ("七个工作日内", 7),
        ("两个工作日内", 2),
        ("1个工作日", 1),
        ("120个工作日内", 120),
        ("作出行政决定之日起7个工作日内公示", 7),
        ("信息形成20个工作日内公开；其中行政许可应自作出决定之日起7个工作日内公示", 20),
        ("2024年1月起20个工作日内", 20),
        ("自1月15日起10个工作日内", 10),
        ("实时公开，最迟不超过3个工作日", 3),
        ("年度报告形成后20个工作日内", 20),
        ("公布之日起20个工作日内", 20),
    ],
)
def test_working_days(text: str, number: int):
    assert read(text) == ("workdays", number, 0, 0)


@pytest.mark.parametrize("text", ["及时公开", "作出决定后及时公告", "适时公开"])
def test_promptly_means_the_20_working_days_of_article_26(text: str):
    assert read(text) == ("workdays", 20, 0, 0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("批准后20日内", 20),
        ("批复后二十日内向社会公开", 20),
        ("30天内", 30),
        ("15个自然日内", 15),
        ("24小时内", 1),
        ("25小时内", 2),
        ("48小时内", 2),
        ("1小时内", 1),
        ("两周内", 14),
        ("两个星期内", 14),
        ("1个月内", 30),
        ("三个月内", 90),
    ],
)
def test_days(text: str, number: int):
    assert read(text) == ("days", number, 0, 0)


@pytest.mark.parametrize(
    "text",
    ["实时公开", "即时公开", "随时更新", "动态调整", "当日公开", "当天公布", "当场公布", "立即公开",
     "与文件同步公开", "常年公开", "长期公开", "每日更新", "每天公布"],
)  # fmt: skip
def test_at_once(text: str):
    assert read(text) == ("realtime", 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每年1月31日前", ("yearly", 0, 1, 31)),
        ("每年一月三十一日前", ("yearly", 0, 1, 31)),
        ("每年3月底前", ("yearly", 0, 3, 0)),
        ("每年三月底前", ("yearly", 0, 3, 0)),
        ("每年12月31日之前公布", ("yearly", 0, 12, 31)),
        ("每年2月29日前", ("yearly", 0, 2, 29)),
        ("3月1日前", ("yearly", 0, 3, 1)),
        ("3月底以前", ("yearly", 0, 3, 0)),
        ("三月底前", ("yearly", 0, 3, 0)),
        ("三月五日前", ("yearly", 0, 3, 5)),
        ("年底前", ("yearly", 0, 0, 0)),
        ("每年公布一次", ("yearly", 0, 0, 0)),
        ("一年一次", ("yearly", 0, 0, 0)),
        ("按年公开", ("yearly", 0, 0, 0)),
        ("年度公布", ("yearly", 0, 0, 0)),
        ("每半年公布一次", ("half_yearly", 0, 0, 0)),
        ("每季度公布", ("quarterly", 0, 0, 0)),
        ("按季度更新", ("quarterly", 0, 0, 0)),
        ("每月公布一次", ("monthly", 0, 0, 0)),
        ("每个月更新", ("monthly", 0, 0, 0)),
        ("每月10日前", ("monthly", 0, 0, 10)),
        ("每月31日前", ("monthly", 0, 0, 31)),
        ("每月十五日以前公布", ("monthly", 0, 0, 15)),
        ("每月五日前", ("monthly", 0, 0, 5)),
        ("每周公布一次", ("weekly", 0, 0, 0)),
    ],
)
def test_rhythms(text: str, expected: tuple[str, int, int, int]):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("提前7日公告", 7),
        ("提前5个工作日", 5),
        ("提前至少3日", 3),
        ("停水前24小时", 1),
        ("提前48小时公告", 2),
        ("会议召开3日前", 3),
        ("听证会前7日", 7),
    ],
)
def test_days_ahead_of_an_event(text: str, number: int):
    assert read(text) == ("ahead", number, 0, 0)


@pytest.mark.parametrize(
    ("text", "kind", "number", "shown", "in_workdays"),
    [
        ("集中展示不少于10个工作日", "workdays", 20, 10, True),
        ("公示期不少于7日", "workdays", 20, 7, False),
        ("公示期不少于1日", "workdays", 20, 1, False),
        ("公示时间不得少于5个工作日", "workdays", 20, 5, True),
        ("草案公告不少于三十日", "workdays", 20, 30, False),
        ("征求意见期限不低于30日", "workdays", 20, 30, False),
        ("公告期限为5个工作日", "workdays", 20, 5, True),
        ("公示7个工作日", "workdays", 20, 7, True),
        ("公示至少7天", "workdays", 20, 7, False),
        ("自收到评标报告之日起3日内，公示期不少于5日", "days", 3, 5, False),
        ("公示期不少于5日，自作出决定之日起7个工作日内公开", "workdays", 7, 5, False),
        ("实时公开，公示期不少于5个工作日", "realtime", 0, 5, True),
        ("采购开始前至少30日公开，公开时间不少于20日", "ahead", 30, 20, False),
        ("每年3月31日前，公示不少于10日", "yearly", 0, 10, False),
        ("公告20日内", "days", 20, 0, False),
        ("公示7个工作日之内", "workdays", 7, 0, False),
    ],
)
def test_minimum_display(text: str, kind: str, number: int, shown: int, in_workdays: bool):
    limit = read_time_limit(text)
    assert (limit.kind, limit.number, limit.shown, limit.shown_in_workdays) == (
        kind, number, shown, in_workdays,
    )  # fmt: skip


def test_wording_is_kept_on_one_line():
    assert read_time_limit(" 20个工作\n日内 ") == TimeLimit(
        LimitKind.WORKDAYS, "20个工作日内", number=20
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "TIME_LIMIT_EMPTY"),
        (" \n", "TIME_LIMIT_EMPTY"),
        ("按规定", "TIME_LIMIT_UNREADABLE"),
        ("2024年1月", "TIME_LIMIT_UNREADABLE"),
        ("1月31日", "TIME_LIMIT_UNREADABLE"),
        ("一月三十一日", "TIME_LIMIT_UNREADABLE"),
        ("0个工作日", "TIME_LIMIT_ZERO"),
        ("提前0日", "TIME_LIMIT_ZERO"),
        ("公示期不少于0日", "TIME_LIMIT_ZERO"),
        ("每年2月30日前", "TIME_LIMIT_DATE"),
        ("每年13月1日前", "TIME_LIMIT_DATE"),
        ("每年0月1日前", "TIME_LIMIT_DATE"),
        ("每月32日前", "TIME_LIMIT_DATE"),
        ("长" * 201, "TIME_LIMIT_TOO_LONG"),
    ],
)
def test_limit_that_says_nothing_is_refused(text: str, code: str):
    with pytest.raises(Refusal) as refused:
        read_time_limit(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "公开时限没有填写，请填写，如“自信息形成或者变更之日起20个工作日内”。"),
        ("长" * 201, "公开时限超过200个字，请只写期限。"),
        (
            "按规定",
            "公开时限“按规定”读不出期限，请写明天数或频次，"
            "如“自信息形成或者变更之日起20个工作日内”“每年1月31日前”“实时公开”。",
        ),
        (
            "0日内",
            "公开时限的天数不能是0，请改正，如“自信息形成或者变更之日起20个工作日内”。",
        ),
        ("每年2月30日前", "公开时限里的日期不存在，请改正，如“每年1月31日前”。"),
    ],
)
def test_refusal_says_the_cure(text: str, message: str):
    with pytest.raises(Refusal) as refused:
        read_time_limit(text)
    assert refused.value.message == message


def test_wording_of_200_characters_is_still_read():
    assert read("长期公开" + "。" * 196) == ("realtime", 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("20个工作日内", D(2024, 7, 2)),
        ("20日内", D(2024, 6, 23)),
        ("24小时内", D(2024, 6, 4)),
        ("实时公开", D(2024, 6, 3)),
        ("每年1月31日前", None),
        ("提前7日公告", None),
    ],
)
def test_last_day_for_what_was_formed_on_3_june_2024(text: str, due: datetime.date | None):
    assert due_after(read_time_limit(text), D(2024, 6, 3), calendar=CALENDAR) == due


@pytest.mark.parametrize(
    ("text", "newest", "due"),
    [
        ("每周公布一次", D(2024, 11, 18), D(2024, 12, 1)),
        ("每周公布一次", D(2024, 11, 24), D(2024, 12, 1)),
        ("每周公布一次", D(2024, 11, 25), D(2024, 12, 8)),
        ("每月公布一次", D(2024, 1, 1), D(2024, 2, 29)),
        ("每月公布一次", D(2024, 1, 31), D(2024, 2, 29)),
        ("每月公布一次", D(2024, 12, 31), D(2025, 1, 31)),
        ("每月10日前", D(2024, 12, 9), D(2025, 1, 10)),
        ("每月31日前", D(2024, 3, 1), D(2024, 4, 30)),
        ("每季度公布", D(2024, 9, 30), D(2024, 12, 31)),
        ("每季度公布", D(2024, 10, 1), D(2025, 3, 31)),
        ("每季度公布", D(2024, 12, 31), D(2025, 3, 31)),
        ("每半年公布一次", D(2024, 6, 30), D(2024, 12, 31)),
        ("每半年公布一次", D(2024, 7, 1), D(2025, 6, 30)),
        ("每年公布一次", D(2024, 1, 1), D(2025, 12, 31)),
        ("每年1月31日前", D(2024, 12, 31), D(2025, 1, 31)),
        ("每年1月31日前", D(2025, 1, 1), D(2026, 1, 31)),
        ("每年2月29日前", D(2024, 2, 29), D(2025, 2, 28)),
        ("每年2月底前", D(2023, 2, 1), D(2024, 2, 29)),
        ("每年12月31日前", D(2024, 1, 1), D(2025, 12, 31)),
        ("20个工作日内", D(2024, 1, 1), None),
        ("实时公开", D(2024, 1, 1), None),
        ("提前7日公告", D(2024, 1, 1), None),
    ],
)
def test_last_day_of_the_next_issue(text: str, newest: datetime.date, due: datetime.date | None):
    assert next_issue(read_time_limit(text), newest) == due


@given(newest=DAYS, text=st.sampled_from(["每周", "每月", "每月1日前", "每季度", "每半年", "每年"]))
def test_next_issue_comes_after_the_newest_one_and_within_two_periods(
    newest: datetime.date, text: str
):
    longest = {"每周": 13, "每月": 62, "每月1日前": 31, "每季度": 184, "每半年": 368, "每年": 731}
    due = next_issue(read_time_limit(text), newest)
    assert due is not None
    assert 1 <= (due - newest).days <= longest[text]


@given(newest=DAYS, kind=st.sampled_from(LimitKind))
def test_a_limit_is_either_a_rhythm_or_counts_from_an_event(newest: datetime.date, kind: LimitKind):
    limit = TimeLimit(kind, "", number=1)
    has_issue = next_issue(limit, newest) is not None
    has_due = due_after(limit, newest, calendar=CALENDAR) is not None
    assert (has_issue, has_due) == (kind in PERIODIC, kind not in {*PERIODIC, LimitKind.AHEAD})
