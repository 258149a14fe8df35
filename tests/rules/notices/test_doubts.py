"""What cannot be read for certain is said, and nothing is made up."""

from dataclasses import replace

from mingzheng.rules.notices import parse_notice
from mingzheng.rules.unit_names.register import Register, Unit

from .drawing import drawn

TABLE = """
# 云岭区2024年任务分解表
| 工作任务 | 牵头单位 | 责任单位 | 具体要求 |
| 甲 | 区教育局 | 各街道 | 公布招生计划。 |
"""
FIELDS_BY_COLUMN = ({"item"}, {"lead"}, {"responsible"}, {"requirement"})


def codes(text: str) -> list[str]:
    return [warning.code for warning in parse_notice(drawn(text)).warnings]


def test_table_with_lost_cells_gives_no_tasks_and_says_why() -> None:
    text = """
    # 云岭区2024年任务分解表
    | 工作任务 | 工作要求 | 牵头单位 | 责任单位 |
    | 一、抓好重点 | | | |
    | | | | |
    | 二、夯实基础 | | | |
    """
    assert parse_notice(drawn(text)).tasks == ()
    assert "table_cells_lost" in codes(text)


def test_form_of_numbers_only_is_blank() -> None:
    text = "登记表\n| 序号 | 任务名称 | 责任单位 |\n| 1 | | |\n| 2 | | |"
    assert parse_notice(drawn(text)).tasks == ()
    assert "blank_form" in codes(text)


def test_catalogue_is_no_task_table() -> None:
    text = (
        "| 序号 | 公开事项 | 公开内容 | 公开依据 | 公开时限 |\n| 1 | 预算 | 预算表 | 条例 | 20日 |"
    )
    assert parse_notice(drawn(text)).tasks == ()
    assert "not_a_task_table" in codes(text)


def test_letter_without_tasks_says_so() -> None:
    assert "no_tasks_found" in codes("关于做好工作的通知\n各镇：\n请抓好落实。")


def test_recognised_text_is_never_of_high_confidence() -> None:
    task = parse_notice(drawn(TABLE, recognised=True)).tasks[0]
    assert set(task.confidence.values()) == {"medium"}


def test_badly_recognised_cell_lowers_its_own_field_alone() -> None:
    source = drawn(TABLE, recognised=True, score=0.95)
    [table] = source.tables
    header, row, *rest = table.rows
    for at, fields in enumerate(FIELDS_BY_COLUMN):
        cells = list(row.cells)
        cells[at] = replace(cells[at], ocr_score=0.4)
        rows = (header, replace(row, cells=tuple(cells)), *rest)
        blocks = tuple(replace(table, rows=rows) if one == table else one for one in source.blocks)
        task = parse_notice(replace(source, blocks=blocks)).tasks[0]
        assert {name for name, level in task.confidence.items() if level == "low"} == fields
        assert set(task.confidence.values()) <= {"low", "medium"}


def test_clean_row_is_of_high_confidence() -> None:
    task = parse_notice(drawn(TABLE)).tasks[0]
    assert set(task.confidence.values()) == {"high"}


def test_register_given_takes_the_place_of_the_learnt_one() -> None:
    register = Register((Unit("区教育和体育局", ("区教育局",)),))
    task = parse_notice(drawn(TABLE), register=register).tasks[0]
    assert [(one.field, one.reason, one.raw) for one in task.proposals if one.field == "lead"] == [
        ("lead", "alias", "区教育局")
    ]


def test_year_given_dates_deadlines_the_notice_leaves_open() -> None:
    text = "| 工作任务 | 责任单位 | 完成时限 |\n| 公布计划。 | 区教育局 | 6月底前 |"
    undated = parse_notice(drawn(text)).tasks[0]
    dated = parse_notice(drawn(text), year=2025).tasks[0]
    assert undated.due is None
    assert "due_year_unknown" in [warning.code for warning in undated.warnings]
    assert str(dated.due) == "2025-06-30"


def test_text_broken_off_inside_a_bracket_is_kept_and_flagged() -> None:
    text = "1.公布计划。（牵头单位：区教育局；责任单位：区财"
    task = parse_notice(drawn(text)).tasks[0]
    assert task.lead == ("区教育局",)
    assert "text_truncated" in [warning.code for warning in task.warnings]


def test_pinyin_in_brackets_is_taken_out_and_mentioned() -> None:
    text = "川辦(bàn)發〔2023〕6号\n関于工(gōng)作(zuò)的通知"
    notice = parse_notice(drawn(text))
    assert notice.document_number == "川办发〔2023〕6号"
    assert "pinyin_noise" in [warning.code for warning in notice.warnings]


def test_part_of_a_table_that_no_header_explains_is_named() -> None:
    text = TABLE + "\n另附名册如下\n| 王某 | 13800 | 主任 | 一号楼 |\n"
    assert "table_part_unread" in codes(text)


def test_points_without_units_are_counted_beside_the_first() -> None:
    points = "\n".join(f"{n}.公布第{n}批目录。" for n in range(2, 60))
    text = f"任务清单\n一、公开目录\n1.公布首批目录。（区教育局负责）\n{points}"
    notes = [
        note for note in parse_notice(drawn(text)).warnings if note.code == "item_without_unit"
    ]
    assert len(notes) == 20
    assert "等 39 条" in notes[-1].message
