"""When a document takes effect and how long it lasts."""

import datetime

import pytest

from mingzheng.rules.official_documents.terms import months_after, read_length, read_term
from tests.rules.official_documents.reading import read_lines, warned

DAY = datetime.date

EFFECTIVE = {
    "本办法自2024年7月1日起施行。": DAY(2024, 7, 1),
    "本办法自 2024 年 7 月 1 日起施行。": DAY(2024, 7, 1),
    "本意见从二〇二四年七月一日起正式实施。": DAY(2024, 7, 1),
    "本规定于2024年7月1日起执行。": DAY(2024, 7, 1),
    "现公布《云岭区户外广告管理办法》，自2024年7月1日起施行。": DAY(2024, 7, 1),
    "根据《云岭区户外广告管理办法》自2019年1月1日起施行以来的情况，制定本通知。": None,
    "《云岭区户外广告管理办法》自2019年1月1日起施行。本通知自2024年7月1日起施行。": DAY(2024, 7, 1),
    "2024年7月1日前完成全部任务。": None,
    "自2024年7月1日起提交申请。": None,
}


@pytest.mark.parametrize("line", EFFECTIVE)
def test_effective_date_is_that_of_the_document_itself(line):
    assert read_term([line]).effective_date == EFFECTIVE[line]


ENDS = {
    "有效期至2029年6月30日。": (DAY(2029, 6, 30), None, None),
    "本办法有效期自2024年7月1日至2029年6月30日。": (DAY(2029, 6, 30), None, None),
    "本办法试行至2025年12月31日止。": (DAY(2025, 12, 31), None, None),
    "试行期至2025年12月31日止。": (DAY(2025, 12, 31), None, None),
    "执行期限至2025年12月31日。": (DAY(2025, 12, 31), None, None),
    "有效期5年。": (None, 5, None),
    "有效期为五年。": (None, 5, None),
    "有效期限为两年。": (None, 2, None),
    "暂定3年。": (None, 3, None),
    "试行期一年。": (None, 1, None),
    "有效期6个月。": (None, None, 6),
    "营业执照有效期至2025年1月1日的，应当提前办理。": (None, None, None),
    "承包合同有效期5年。": (None, None, None),
    "工期为2年，自2024年1月1日至2025年12月31日。": (None, None, None),
    "五年规划由区发展改革局负责解释。": (None, None, None),
}


@pytest.mark.parametrize("line", ENDS)
def test_end_is_a_day_or_a_length(line):
    term = read_term([line])
    assert (term.expiry_date, term.years, term.months) == ENDS[line]


def test_length_of_a_label():
    assert read_length("5年") == (5, None)
    assert read_length("十年") == (10, None)
    assert read_length("18 个月") == (None, 18)
    assert read_length("长期") == (None, None)


@pytest.mark.parametrize(
    ("begins", "months", "last"),
    [
        (DAY(2024, 7, 1), 6, DAY(2024, 12, 31)),
        (DAY(2024, 8, 31), 6, DAY(2025, 2, 28)),
        (DAY(2024, 12, 15), 1, DAY(2025, 1, 14)),
        (DAY(2023, 12, 31), 2, DAY(2024, 2, 29)),
    ],
)
def test_months_end_on_the_day_before(begins, months, last):
    assert months_after(begins, months) == last


def letter(*clauses: str):
    return read_lines(
        "云岭区人民政府关于加强管理的通知", "各街道办事处：", "现将有关事项通知如下。", *clauses,
        "云岭区人民政府", "2024年6月3日",
    )  # fmt: skip


def test_from_the_day_of_issue_is_worked_out():
    document = letter("本通知自印发之日起施行，有效期2年。")
    assert document.effective_date == DAY(2024, 6, 3)
    assert document.term_years == 2
    assert document.expiry_date is None
    [reading] = [one for one in document.readings if one.field == "effective_date"]
    assert (reading.origin, reading.confidence) == ("derived", "medium")
    assert letter("本通知自发布之日起30日后施行。").effective_date == DAY(2024, 7, 3)


def test_months_become_a_last_day():
    document = letter("本通知自2024年7月1日起施行，有效期6个月。")
    assert document.expiry_date == DAY(2024, 12, 31)
    assert document.term_years is None


def test_two_days_of_effect_are_reported():
    document = letter("本通知自2024年7月1日起施行。", "本通知自2024年8月1日起施行。")
    assert document.effective_date == DAY(2024, 8, 1)
    assert warned(document) == ["several_effective_dates"]


def test_nothing_said_is_nothing_read():
    document = letter("请抓好落实。")
    assert (document.effective_date, document.expiry_date, document.term_years) == (
        None,
        None,
        None,
    )
