import datetime

import pytest

from mingzheng.rules.notices import parse_notice

from .drawing import drawn


def test_title_broken_over_lines_and_spaces_is_joined() -> None:
    notice = parse_notice(
        drawn("## 云岭区管委会办公室 关于印发 2024 年\n政务公开 任务分解表的通知\n各街道：\n落实。")
    )
    assert notice.title == "云岭区管委会办公室关于印发2024年政务公开任务分解表的通知"


def test_title_takes_the_issuer_from_the_line_above() -> None:
    notice = parse_notice(
        drawn("云岭区人民政府办公室\n关于做好年度公开工作的通知\n各街道：\n请落实。")
    )
    assert notice.title == "云岭区人民政府办公室关于做好年度公开工作的通知"


def test_head_run_together_in_one_paragraph_is_taken_apart() -> None:
    notice = parse_notice(
        drawn(
            "云政办字〔2024〕33 号 云岭区人民政府办公室 关于印发云岭区 2024 年任务 分解表的通知 "
            "各镇人民政府: 根据《要点》(岭政办发〔2024〕15 号)要求,请抓好落实。"
        )
    )
    assert notice.document_number == "云政办字〔2024〕33号"
    assert notice.title == "云岭区人民政府办公室关于印发云岭区2024年任务分解表的通知"
    assert notice.cites == ("岭政办发〔2024〕15号",)


@pytest.mark.parametrize(
    ("signature", "day"),
    [
        ("云岭区人民政府\n2024年6月3日", datetime.date(2024, 6, 3)),
        ("云岭区人民政府 2024 年 6 月 3 日", datetime.date(2024, 6, 3)),
        ("云岭区人民政府\n二〇二四年六月三日", datetime.date(2024, 6, 3)),
        ("云岭区人民政府\n二○二四年十二月二十一日", datetime.date(2024, 12, 21)),
    ],
)
def test_signature_gives_issuer_and_day(signature: str, day: datetime.date) -> None:
    notice = parse_notice(drawn(f"关于做好工作的通知\n各街道：\n请落实。\n{signature}"))
    assert (notice.issuer, notice.issued_on) == ("云岭区人民政府", day)


def test_duty_split_into_heading_and_text_is_one_line() -> None:
    notice = parse_notice(
        drawn(
            """
            关于印发任务分解表的通知
            各街道：
            请落实。
            一、加强领导
            各单位明确一名负责人，每季度调度一次。
            二、按时报送。各单位年底前报送总结。
            附件：任务分解表
            云岭区人民政府
            2024年6月3日
            | 工作任务 | 责任单位 |
            | 公布计划。 | 区教育局 |
            """
        )
    )
    assert notice.duties == (
        "一、加强领导各单位明确一名负责人，每季度调度一次。",
        "二、按时报送。各单位年底前报送总结。",
    )
