import datetime

import pytest

from mingzheng.rules.notices.deadlines import (
    common_deadline,
    deadline_in_sentence,
    read_deadline,
    read_steps,
)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("12月底前", "2024-12-31"),
        ("6月20日18:00前", "2024-06-20"),
        ("年底前", "2024-12-31"),
        ("2025年底", "2025-12-31"),
        ("上半年", "2024-06-30"),
        ("第三季度", "2024-09-30"),
        ("一季度末前", "2024-03-31"),
        ("2024年6月—12月", "2024-12-31"),
        ("5—12月", "2024-12-31"),
        ("2024.6.30", "2024-06-30"),
        ("十二月底前", "2024-12-31"),
        ("明年3月底前", "2025-03-31"),
        ("10月中旬", "2024-10-20"),
        ("2月", "2024-02-29"),
        ("10月前", "2024-09-30"),
        ("11 月 30 日 前", "2024-11-30"),
    ],
)
def test_deadline_in_words_is_its_last_day(words: str, due: str) -> None:
    found = read_deadline(words, year=2024)
    assert (found.due, found.schedule) == (day(due), "once")


@pytest.mark.parametrize(
    ("words", "schedule"),
    [
        ("每年至少1次", "recurring"),
        ("每季度末", "recurring"),
        ("每月5日前", "recurring"),
        ("每半年", "recurring"),
        ("长期坚持", "ongoing"),
        ("持续推进", "ongoing"),
        ("全年", "ongoing"),
    ],
)
def test_deadline_without_an_end_says_how_it_goes_on(words: str, schedule: str) -> None:
    assert read_deadline(words, year=2024).schedule == schedule


def test_deadline_without_a_year_keeps_its_words_only() -> None:
    found = read_deadline("12月底前", year=None)
    assert (found.text, found.due) == ("12月底前", None)


def test_impossible_day_is_no_date() -> None:
    assert read_deadline("2月30日前", year=2024).due is None


def test_sentence_counts_only_words_that_set_a_limit() -> None:
    assert deadline_in_sentence("持续推进信息公开。2019年1月起执行。", year=2024).due is None


def test_sentence_with_rhythm_and_limit_has_both() -> None:
    found = deadline_in_sentence("每年至少开展2次评价，年底前将结果向社会公开。", year=2024)
    assert (found.due, found.schedule) == (day("2024-12-31"), "recurring")


def test_preface_deadline_for_all_tasks_is_found_over_a_broken_line() -> None:
    found = common_deadline("实时跟进,所有工作任务于12月底 前完成,并纳入年报。", year=2024)
    assert (found.text, found.due) == ("12月底前", day("2024-12-31"))


def test_preface_deadline_of_a_single_duty_is_not_for_all() -> None:
    assert common_deadline("年底前形成主动公开事项目录。", year=2024).due is None


def test_schedule_is_cut_where_its_months_begin() -> None:
    steps = read_steps("3月：成立小组 4月—6月：征求意见 10-11月：修改 12月：印发", year=2024)
    assert [(step.text, step.due, step.months) for step in steps] == [
        ("3月：成立小组", day("2024-03-31"), (3,)),
        ("4月—6月：征求意见", day("2024-06-30"), (4, 6)),
        ("10-11月：修改", day("2024-11-30"), (10, 11)),
        ("12月：印发", day("2024-12-31"), (12,)),
    ]


def test_schedule_without_a_year_keeps_its_months() -> None:
    steps = read_steps("5月、10月：开展培训", year=None)
    assert [(step.due, step.months) for step in steps] == [(None, (5, 10))]
