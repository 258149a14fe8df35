"""Periods of recurring duties against the working-day tables."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.recurrence import (
    WORDS,
    Pattern,
    Period,
    Rhythm,
    last_workday,
    next_silence,
    periods,
    proposed_pattern,
)
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.workdays import add_workdays, count_workdays, is_workday

CALENDAR = national_calendar()
DAY = datetime.timedelta(days=1)
YEARS = st.integers(2008, 2026)
CYCLES = st.sampled_from([Rhythm.YEARLY, Rhythm.HALF_YEARLY, Rhythm.QUARTERLY, Rhythm.MONTHLY])


def dues(pattern, year):
    return [one.due.isoformat() for one in periods(pattern, year, calendar=CALENDAR)]


def labels(pattern, year):
    return [one.label for one in periods(pattern, year, calendar=CALENDAR)]


@pytest.mark.parametrize(
    ("pattern", "year", "expected"),
    [
        (Pattern(Rhythm.YEARLY), 2024, ["2024-12-31"]),
        (Pattern(Rhythm.HALF_YEARLY), 2024, ["2024-06-28", "2024-12-31"]),
        # 30 September 2023 is a Saturday in the holidays, 31 December a Sunday.
        (
            Pattern(Rhythm.QUARTERLY),
            2023,
            ["2023-03-31", "2023-06-30", "2023-09-28", "2023-12-29"],
        ),
        # Ten working days after 30 September 2024, over the holidays and their make-up Saturday.
        (
            Pattern(Rhythm.QUARTERLY, grace=10),
            2024,
            ["2024-04-15", "2024-07-12", "2024-10-18", "2025-01-15"],
        ),
        (Pattern(Rhythm.TIMES, times=2), 2024, ["2024-12-31", "2024-12-31"]),
        (Pattern(Rhythm.TIMES, times=2, spread=True), 2024, ["2024-06-28", "2024-12-31"]),
        (Pattern(Rhythm.SILENCE), 2024, []),
    ],
    ids=lambda value: value.words if isinstance(value, Pattern) else None,
)
def test_due_days(pattern, year, expected):
    assert dues(pattern, year) == expected


def test_labels():
    assert labels(Pattern(Rhythm.QUARTERLY), 2024) == [
        "2024年第一季度", "2024年第二季度", "2024年第三季度", "2024年第四季度",
    ]  # fmt: skip
    assert labels(Pattern(Rhythm.YEARLY), 2024) == ["2024年度"]
    assert labels(Pattern(Rhythm.HALF_YEARLY), 2024) == ["2024年上半年", "2024年下半年"]
    assert labels(Pattern(Rhythm.MONTHLY), 2024)[9:] == ["2024年10月", "2024年11月", "2024年12月"]
    assert labels(Pattern(Rhythm.TIMES, times=2), 2024) == ["2024年第1次", "2024年第2次"]


@given(CYCLES, YEARS)
def test_periods_cover_the_year_without_gap_or_overlap(rhythm, year):
    found = periods(Pattern(rhythm), year, calendar=CALENDAR)
    assert found[0].first == datetime.date(year, 1, 1)
    assert found[-1].last == datetime.date(year, 12, 31)
    assert [one.first for one in found[1:]] == [one.last + DAY for one in found[:-1]]
    assert [one.number for one in found] == list(range(1, len(found) + 1))


@given(st.integers(1, 12), YEARS)
def test_spread_times_cover_the_year_as_well(times, year):
    found = periods(Pattern(Rhythm.TIMES, times=times, spread=True), year, calendar=CALENDAR)
    assert len(found) == times
    assert (found[0].first, found[-1].last) == (
        datetime.date(year, 1, 1), datetime.date(year, 12, 31),
    )  # fmt: skip
    assert [one.first for one in found[1:]] == [one.last + DAY for one in found[:-1]]


@given(CYCLES, YEARS)
def test_a_period_is_due_on_its_last_working_day(rhythm, year):
    for one in periods(Pattern(rhythm), year, calendar=CALENDAR):
        assert is_workday(one.due, calendar=CALENDAR)
        assert one.first <= one.due <= one.last
        assert count_workdays(one.due, one.last, calendar=CALENDAR) == 0


@given(CYCLES, YEARS, st.integers(1, 60))
def test_grace_counts_working_days_after_the_period(rhythm, year, grace):
    for one in periods(Pattern(rhythm, grace=grace), year, calendar=CALENDAR):
        assert one.due == add_workdays(one.last, grace, calendar=CALENDAR)
        assert count_workdays(one.last, one.due, calendar=CALENDAR) == grace


@given(st.integers(1, 12), YEARS)
def test_times_of_a_year_are_due_at_its_end(times, year):
    found = periods(Pattern(Rhythm.TIMES, times=times), year, calendar=CALENDAR)
    end = last_workday(datetime.date(year, 1, 1), datetime.date(year, 12, 31), calendar=CALENDAR)
    assert [one.due for one in found] == [end] * times


@given(st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)), st.integers(1, 60))
def test_silence_asks_after_so_many_days_and_never_beyond_the_year(sign, days):
    found = next_silence(sign, Pattern(Rhythm.SILENCE, days=days), year=2024)
    due = sign + days * DAY
    if due > datetime.date(2024, 12, 31):
        assert found is None
    else:
        assert found == Period(0, f"{due:%m-%d}前报一次进展", sign + DAY, due, due)


def test_silence_may_ask_on_the_last_day_of_the_year():
    last = datetime.date(2024, 12, 31)
    found = next_silence(datetime.date(2024, 12, 1), Pattern(Rhythm.SILENCE), year=2024)
    assert found == Period(0, "12-31前报一次进展", datetime.date(2024, 12, 2), last, last)
    assert next_silence(datetime.date(2024, 12, 2), Pattern(Rhythm.SILENCE), year=2024) is None


def test_the_leap_day_ends_a_month_and_a_working_sunday_a_quarter():
    (_, february, *_) = periods(Pattern(Rhythm.MONTHLY), 2024, calendar=CALENDAR)
    leap = datetime.date(2024, 2, 29)
    assert (february.first, february.last, february.due) == (datetime.date(2024, 2, 1), leap, leap)
    (_, february, *_) = periods(Pattern(Rhythm.MONTHLY), 2023, calendar=CALENDAR)
    assert february.last == datetime.date(2023, 2, 28)
    # 28 April 2024 is a Sunday worked for Labour Day.
    span = (datetime.date(2024, 4, 27), datetime.date(2024, 4, 28))
    assert last_workday(*span, calendar=CALENDAR) == datetime.date(2024, 4, 28)


def test_the_first_day_may_be_the_only_working_day():
    friday, sunday = datetime.date(2024, 11, 15), datetime.date(2024, 11, 17)
    assert last_workday(friday, sunday, calendar=CALENDAR) == friday


def test_times_of_a_year_are_each_the_whole_year_or_their_share_of_it():
    year = (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    found = periods(Pattern(Rhythm.TIMES, times=2), 2024, calendar=CALENDAR)
    assert [(one.number, one.first, one.last) for one in found] == [(1, *year), (2, *year)]
    shares = periods(Pattern(Rhythm.TIMES, times=5, spread=True), 2024, calendar=CALENDAR)
    assert [(one.label, one.first.month, one.last.month) for one in shares] == [
        ("2024年第1次", 1, 3), ("2024年第2次", 4, 5), ("2024年第3次", 6, 8),
        ("2024年第4次", 9, 10), ("2024年第5次", 11, 12),
    ]  # fmt: skip


def test_rhythms_are_kept_by_these_names_and_said_in_these_words():
    assert {str(one): WORDS[one] for one in Rhythm} == {
        "yearly": "每年一次",
        "half_yearly": "每半年一次",
        "quarterly": "每季度一次",
        "monthly": "每月一次",
        "times": "每年若干次",
        "silence": "持续推进，隔一段时间报一次",
    }


def test_a_week_of_holidays_has_no_working_day():
    first, last = datetime.date(2024, 10, 1), datetime.date(2024, 10, 7)
    assert last_workday(first, last, calendar=CALENDAR) == last


@pytest.mark.parametrize(
    ("words", "schedule", "expected"),
    [
        ("每季度公布参保缴费办法的变动", "recurring", Pattern(Rhythm.QUARTERLY)),
        ("按月公开资金申报条件和兑付结果", "recurring", Pattern(Rhythm.MONTHLY)),
        ("每年至少召开1次会议听取汇报", "once", Pattern(Rhythm.YEARLY)),
        ("每年至少开展两次政策评价", "once", Pattern(Rhythm.TIMES, times=2)),
        ("各部门每年政策评价不少于2件", "once", Pattern(Rhythm.TIMES, times=2)),
        ("每半年通报一次", "once", Pattern(Rhythm.HALF_YEARLY)),
        ("政策库动态更新", "once", Pattern(Rhythm.SILENCE, days=30)),
        ("逐条拆解诉求", "ongoing", Pattern(Rhythm.SILENCE, days=30)),
        ("7月底前上线网页阅读版", "once", None),
        ("每季公开一次", "once", Pattern(Rhythm.QUARTERLY)),
        ("按季度公开预算执行", "once", Pattern(Rhythm.QUARTERLY)),
        ("按季公开预算执行", "once", Pattern(Rhythm.QUARTERLY)),
        ("季度核对栏目更新", "once", Pattern(Rhythm.QUARTERLY)),
        ("每月通报", "once", Pattern(Rhythm.MONTHLY)),
        ("每个月通报", "once", Pattern(Rhythm.MONTHLY)),
        ("逐月公开", "once", Pattern(Rhythm.MONTHLY)),
        ("每年公布目录", "once", Pattern(Rhythm.YEARLY)),
        ("年度内至少评估一回", "once", Pattern(Rhythm.YEARLY)),
        ("按年度编制", "once", Pattern(Rhythm.YEARLY)),
        ("每年开展一次评估", "once", Pattern(Rhythm.YEARLY)),
        ("每年开展三次评估", "once", Pattern(Rhythm.TIMES, times=3)),
        ("每年开展二次评估", "once", Pattern(Rhythm.TIMES, times=2)),
        ("每年开展四次评估", "once", Pattern(Rhythm.TIMES, times=4)),
        ("每年开展五次评估", "once", Pattern(Rhythm.TIMES, times=5)),
        ("每年开展六次评估", "once", Pattern(Rhythm.TIMES, times=6)),
        # More often than a rule can say becomes the most it can; never at all becomes once.
        ("每年开展40次评估", "once", Pattern(Rhythm.TIMES, times=12)),
        ("每年开展0次评估", "once", Pattern(Rhythm.YEARLY)),
        ("持续公开", "once", Pattern(Rhythm.SILENCE, days=30)),
        ("常态化公开", "once", Pattern(Rhythm.SILENCE, days=30)),
        ("长期坚持", "once", Pattern(Rhythm.SILENCE, days=30)),
        ("实时更新", "once", Pattern(Rhythm.SILENCE, days=30)),
    ],
)
def test_proposal_from_the_words_of_a_task(words, schedule, expected):
    assert proposed_pattern(words, schedule, silent_days=30) == expected


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"rhythm": Rhythm.TIMES, "times": 0}, "TIMES_OUT_OF_RANGE"),
        ({"rhythm": Rhythm.TIMES, "times": 13}, "TIMES_OUT_OF_RANGE"),
        ({"rhythm": Rhythm.SILENCE, "days": 0}, "DAYS_OUT_OF_RANGE"),
        ({"rhythm": Rhythm.SILENCE, "days": 367}, "DAYS_OUT_OF_RANGE"),
        ({"rhythm": Rhythm.MONTHLY, "grace": 61}, "GRACE_OUT_OF_RANGE"),
    ],
)
def test_what_is_out_of_range_is_refused(values, code):
    with pytest.raises(Refusal) as refusal:
        Pattern(**values)
    assert refusal.value.code == code


def test_what_is_just_within_range_is_taken():
    assert Pattern(Rhythm.TIMES, times=12).times == 12
    assert Pattern(Rhythm.TIMES, times=1).times == 1
    assert [Pattern(Rhythm.SILENCE, days=days).days for days in (1, 366)] == [1, 366]
    assert [Pattern(Rhythm.MONTHLY, grace=grace).grace for grace in (0, 60)] == [0, 60]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (Pattern(Rhythm.TIMES, times=2), "每年至少2次"),
        (Pattern(Rhythm.TIMES, times=3, spread=True), "每年至少3次，均匀分布"),
        (Pattern(Rhythm.SILENCE, days=45), "持续推进，满45天没有报进展即提醒"),
        (Pattern(Rhythm.MONTHLY, grace=5), "每月一次，每期结束后5个工作日内"),
        (Pattern(Rhythm.YEARLY), "每年一次"),
        (Pattern(Rhythm.HALF_YEARLY), "每半年一次"),
        (Pattern(Rhythm.QUARTERLY), "每季度一次"),
        (Pattern(Rhythm.TIMES), "每年至少1次"),
        (Pattern(Rhythm.SILENCE), "持续推进，满30天没有报进展即提醒"),
    ],
)
def test_words_of_a_pattern(pattern, words):
    assert pattern.words == words


def test_only_silence_need_not_be_fulfilled():
    assert [one for one in Rhythm if not Pattern(one).counted] == [Rhythm.SILENCE]
