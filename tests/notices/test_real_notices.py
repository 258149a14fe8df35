"""Real notices, where the folder with them stands beside the repository.

What is expected is structure: counts, places, numbers. Their texts are not ours to keep.
"""

from collections import Counter
from pathlib import Path

import pytest

from mingzheng.readers import read_document
from mingzheng.rules.notices import parse_notice
from mingzheng.rules.notices.result import ParsedNotice
from mingzheng.rules.notices.wording import item_number, section_number

SHARED = Path(__file__).parents[3] / "shared" / "notices"
BRACKETED = {"05": 21, "07": 37, "09": 17, "15": 18, "37": 30, "39": 15}
# Item of each of the 53 rows; row 50 stands under a label that is missing, with 12 and 13.
ITEM_ROWS = {
    1: range(1, 6), 2: range(6, 11), 3: range(11, 19), 4: range(19, 24), 5: range(24, 28),
    6: range(28, 34), 7: range(34, 38), 8: range(38, 42), 9: range(42, 45), 10: range(45, 47),
    11: range(47, 50), 14: range(51, 54),
}  # fmt: skip
LEADS_BY_ROW = {5: 3, 6: 2, 10: 4, 11: 2, 16: 3, 19: 2, 20: 2, 24: 3, 25: 3, 27: 3, 29: 2, 31: 2,
                34: 2, 35: 2, 36: 2, 37: 2, 38: 2, 39: 2, 41: 2, 42: 3, 43: 3}  # fmt: skip
EMPTY_LEADS = {45, 48, 49, 50, 53}
ACROSS = {24, 27, 42, 43}
NO_RESPONSIBLE = ACROSS | {28, 30, 33, 45, 46}


def parsed(path: Path, *, year: int | None = None) -> ParsedNotice:
    return parse_notice(read_document(path.read_bytes(), name=path.name), year=year)


if SHARED.exists():
    ALL = sorted(path for path in SHARED.rglob("*.*") if path.suffix in (".md", ".txt", ".html"))
    TABLES = sorted((SHARED / "task_tables_html").glob("*.html"))

    @pytest.fixture(scope="module")
    def notice() -> ParsedNotice:
        return parsed(SHARED / "jining-2024-task-breakdown.md")

    def test_notice_has_its_head(notice: ParsedNotice) -> None:
        assert notice.document_number == "济高新管办字〔2024〕4号"
        assert str(notice.issued_on) == "2024-06-03"
        assert len(notice.cites) == 2
        assert len(notice.duties) == 3
        assert [section_number(title) for title in notice.sections] == [1, 2, 3, 4, 5]
        assert notice.title.endswith("任务分解表的通知")
        assert " " not in notice.title

    def test_notice_has_53_rows_under_12_items(notice: ParsedNotice) -> None:
        expected = {row: number for number, rows in ITEM_ROWS.items() for row in rows}
        found = {task.n: item_number(task.item) if task.item else None for task in notice.tasks}
        assert found == {**expected, 50: None}
        assert len(notice.items) == 12

    def test_notice_rows_stand_in_their_sections(notice: ParsedNotice) -> None:
        counts = Counter(section_number(task.section) for task in notice.tasks)
        assert [counts[number] for number in range(1, 6)] == [23, 4, 10, 7, 9]

    def test_notice_names_the_missing_numbers(notice: ParsedNotice) -> None:
        gaps = [one for one in notice.warnings if one.code == "item_number_gap"]
        assert len(gaps) == 1
        assert "(十一)" in gaps[0].message
        assert "(十四)" in gaps[0].message

    def test_empty_leads_stay_empty_with_an_offer(notice: ParsedNotice) -> None:
        empty = [task for task in notice.tasks if not task.lead]
        assert {task.n for task in empty} == EMPTY_LEADS
        for task in empty:
            assert "lead_missing" in [warning.code for warning in task.warnings]
            assert "merged_above" in [proposal.reason for proposal in task.proposals]

    def test_units_are_told_apart(notice: ParsedNotice) -> None:
        counts = {task.n: len(task.lead) for task in notice.tasks if task.n not in (22, 23)}
        expected = {n: LEADS_BY_ROW.get(n, 0 if n in EMPTY_LEADS else 1) for n in counts}
        assert counts == expected
        assert {task.n for task in notice.tasks if not task.responsible} == NO_RESPONSIBLE

    def test_damaged_units_are_proposed_and_flagged(notice: ParsedNotice) -> None:
        damaged = {
            task.n for task in notice.tasks for one in task.proposals if one.reason == "damaged"
        }
        flagged = {
            task.n for task in notice.tasks for one in task.warnings if one.code == "unit_damaged"
        }
        assert {22, 23} <= damaged <= flagged
        garbled = notice.tasks[51]
        assert garbled.confidence["lead"] == "low"
        assert [one.field for one in garbled.warnings if one.code.startswith("unit_")] == ["lead"]

    def test_rows_run_together_are_parted(notice: ParsedNotice) -> None:
        above, below = notice.tasks[51:53]
        assert above.responsible == below.responsible != ()
        assert above.requirement.endswith("。")
        assert below.requirement.endswith("。")
        for task in (above, below):
            assert "rows_run_together" in [warning.code for warning in task.warnings]

    def test_every_row_is_due_by_the_end_of_the_year(notice: ParsedNotice) -> None:
        assert {str(task.due) for task in notice.tasks} == {"2024-12-31"}

    def test_labels_left_open_are_flagged(notice: ParsedNotice) -> None:
        low = {task.n for task in notice.tasks if task.confidence["item"] == "low"}
        assert {11, 19, 20, 42, 43, 44, 47, 50} <= low
        assert not low & {1, 2, 6, 12, 24, 25, 28, 34, 38, 45, 51}

    @pytest.mark.parametrize(("name", "count"), BRACKETED.items())
    def test_bracketed_units_give_one_task_each(name: str, count: int) -> None:
        tasks = parsed(SHARED / "state_council_html" / f"{name}.html").tasks
        assert len(tasks) == count
        assert all(task.lead for task in tasks)

    @pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
    def test_first_column_cell_is_one_task_and_its_rows_are_steps(path: Path) -> None:
        source = read_document(path.read_bytes(), name=path.name)
        rows = source.tables[0].rows[1:]
        tasks = parse_notice(source, year=2017).tasks
        spans = [row.cells[0].row_span for row in rows if not row.cells[0].covered]
        assert len(tasks) == len(spans)
        for task, span in zip(tasks, spans, strict=True):
            if span > 1:
                assert len(task.steps) in (span, span - 1)

    def test_row_of_a_table_saved_as_text_is_one_task() -> None:
        assert len(parsed(SHARED / "pages" / "t01_chizhou_xinfang_tasktable.txt").tasks) == 8

    def test_table_with_lost_cells_gives_none() -> None:
        found = parsed(SHARED / "pages" / "t03_jimei_2021_notice_emptytable.txt")
        assert found.tasks == ()
        assert "table_cells_lost" in [warning.code for warning in found.warnings]

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("t14_meishan_2019_progress", "not_a_task_table"),
            ("t16_dean_standard_catalogue", "not_a_task_table"),
            ("t20_luan_water_blank_forms", "blank_form"),
            ("t18_sichuan_2023_pinyin_noise", "pinyin_noise"),
        ],
    )
    def test_page_without_tasks_says_what_it_is(name: str, code: str) -> None:
        found = parsed(SHARED / "pages" / f"{name}.txt")
        assert found.tasks == ()
        assert code in [warning.code for warning in found.warnings]

    def test_page_broken_off_gives_its_whole_brackets_and_flags_the_last() -> None:
        tasks = parsed(SHARED / "pages" / "t11_gangcheng_2021_inline.txt").tasks
        assert len(tasks) == 5
        flagged = [
            task.n for task in tasks for one in task.warnings if one.code == "text_truncated"
        ]
        assert flagged == [5]

    @pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
    def test_every_file_is_read_to_its_end(path: Path) -> None:
        found = parsed(path)
        assert found.tasks or found.warnings
