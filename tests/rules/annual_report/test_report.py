"""The form of the report: places, totals, grids, disputes, dates (国办公开办函〔2021〕30号)."""

import datetime
from decimal import Decimal

import pytest

from mingzheng.rules.annual_report import (
    ARTICLES,
    OUTCOMES,
    PARTS,
    TABLES,
    DisputeFact,
    Place,
    carried_over,
    check_report,
    count_disputes,
    editing_grids,
    filled_places,
    part_in,
    place_of,
    printed_grids,
    report_due,
    summed,
    table_of,
    with_totals,
)

NATURAL = Place(2, "1", "natural")


def day(text):
    return datetime.date.fromisoformat(text)


def values(**numbers):
    """``t2_1_natural=5``; dots of rows are written as ``x``."""
    return {
        place_of(key[1:].replace("_", "-", 1).replace("x", ".").replace("_", "-")): Decimal(number)
        for key, number in numbers.items()
    }


def test_the_keys_of_table_one_are_those_that_reports_are_stored_with():
    assert TABLES == (1, 2, 3)
    assert [place.key for place in filled_places(1)] == [
        "1-regulation-made", "1-regulation-repealed", "1-regulation-in_force",
        "1-normative-made", "1-normative-repealed", "1-normative-in_force",
        "1-licence-decided", "1-penalty-decided", "1-coercion-decided", "1-fee-amount",
    ]  # fmt: skip


def test_table_three_is_checked_too():
    negative = {Place(3, "litigation_direct", "other"): Decimal(-1)}
    broken = check_report(negative, previous=None)
    assert [(one.rule, one.group, one.col) for one in broken] == [
        ("R5", "litigation_direct", "other"),
        ("R5", "litigation_direct", "total"),
    ]


def test_so_many_cells_are_filled_in():
    assert [len(filled_places(table)) for table in TABLES] == [10, 144, 12]
    assert len(ARTICLES) == 4


@pytest.mark.parametrize("table", TABLES)
def test_a_key_leads_back_to_its_place(table):
    assert [place_of(place.key) for place in filled_places(table)] == list(filled_places(table))


@pytest.mark.parametrize(
    "key", ["2-3.7-natural", "2-1-total", "3-reconsideration-total", "4-1-natural", "", "2-1"]
)
def test_totals_and_other_words_are_no_places_to_fill(key):
    assert place_of(key) is None


@pytest.mark.parametrize(
    ("place", "label"),
    [
        (NATURAL, "表二“一、本年新收政府信息公开申请数量”自然人"),
        (Place(2, "3.2", "total"), "表二“（二）部分公开”总计"),
        (Place(1, "fee", "amount"), "表一“行政事业性收费”本年收费金额（单位：万元）"),
        (Place(3, "litigation_direct", "pending"), "表三“未经复议直接起诉”尚未审结"),
    ],
)
def test_a_place_is_called_as_the_form_calls_it(place, label):
    assert place.label == label


def test_totals_are_made_of_their_parts():
    assert summed(Place(2, "1", "total"))[:2] == (NATURAL, Place(2, "1", "enterprise"))
    assert len(summed(Place(2, "1", "total"))) == 6
    assert summed(Place(2, "3.7", "legal")) == tuple(Place(2, row, "legal") for row in OUTCOMES)
    assert len(summed(Place(2, "3.7", "total"))) == 6 * len(OUTCOMES)
    assert len(summed(Place(3, "reconsideration", "total"))) == 4
    for filled in (NATURAL, Place(1, "fee", "amount"), Place(3, "reconsideration", "pending")):
        assert summed(filled) == ()


def test_every_cell_has_a_number_and_totals_follow():
    cells = with_totals(
        values(t2_1_natural=2, t2_1_legal=3, t2_3x1_natural=1, t2_3x3x4_legal=2)
        | values(t3_reconsideration_upheld=1, t3_reconsideration_pending=2)
    )
    assert len(cells) == 10 + 144 + 12 + 6 + 25 + 3
    assert cells[Place(2, "1", "total")] == 5
    assert cells[Place(2, "3.7", "natural")] == 1
    assert cells[Place(2, "3.7", "legal")] == 2
    assert cells[Place(2, "3.7", "total")] == 3
    assert cells[Place(2, "4", "total")] == 0
    assert cells[Place(3, "reconsideration", "total")] == 3


def test_a_table_is_handed_to_the_checks_in_whole_numbers():
    table = table_of({NATURAL: Decimal("5.0000"), Place(2, "4", "legal"): Decimal("0.5")}, 2)
    assert table == {"1": {"natural": 5}, "4": {"legal": Decimal("0.5")}}
    assert isinstance(table["1"]["natural"], int)


def test_a_report_that_balances_breaks_nothing():
    now = values(t2_1_natural=5, t2_2_natural=1, t2_3x1_natural=4, t2_4_natural=2)
    before = values(t2_4_natural=1, t2_1_natural=9)
    assert check_report(now, previous=before) == ()


def test_received_has_to_be_closed_or_carried_over():
    broken = check_report(values(t2_1_natural=5, t2_3x1_natural=3), previous=None)
    assert [(one.rule, one.col) for one in broken] == [("R1", "natural"), ("R1", "total")]


def test_brought_forward_has_to_be_what_the_year_before_carried_over():
    now = values(t2_2_legal=1, t2_3x1_legal=1)
    broken = check_report(now, previous=values(t2_4_natural=1))
    assert [(one.rule, one.col) for one in broken] == [("R4", "natural"), ("R4", "legal")]
    assert check_report(now, previous=None) == ()


def test_what_is_carried_over_comes_with_its_total():
    row = carried_over(values(t2_4_natural=2, t2_4_other=1))
    assert (row["natural"], row["other"], row["legal"], row["total"]) == (2, 1, 0, 3)


def test_due_by_the_end_of_january_and_for_the_district_of_march():
    assert report_due(2024, district=False) == day("2025-01-31")
    assert report_due(2024, district=True) == day("2025-03-31")


def test_six_parts_of_which_three_hold_a_table_and_three_need_words():
    assert [part.heading for part in PARTS] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [part.table for part in PARTS] == [None, 1, 2, 3, None, None]
    assert [part.number for part in PARTS if part.required] == [1, 5, 6]


@pytest.mark.parametrize(
    ("accepted", "concluded", "part"),
    [
        ("2024-01-01", None, "pending"),
        ("2024-12-31", "2024-12-31", "upheld"),
        ("2022-05-01", "2024-01-01", "upheld"),
        ("2022-05-01", "2025-01-01", "pending"),
        ("2022-05-01", "2023-12-31", None),
        ("2025-01-01", None, None),
    ],
)
def test_which_column_of_2024_counts_a_case(accepted, concluded, part):
    fact = DisputeFact(
        "reconsideration",
        day(accepted),
        day(concluded) if concluded else None,
        "upheld" if concluded else None,
    )
    assert part_in(fact, year=2024) == part


def test_cases_are_counted_by_group_and_column():
    facts = [
        DisputeFact("reconsideration", day("2024-02-01"), day("2024-04-01"), "corrected"),
        DisputeFact("reconsideration", day("2024-02-01"), day("2024-04-01"), "corrected"),
        DisputeFact("litigation_direct", day("2024-02-01")),
        DisputeFact("litigation_direct", day("2020-02-01"), day("2020-03-01"), "other"),
    ]
    assert count_disputes(facts, year=2024) == {
        ("reconsideration", "corrected"): 2,
        ("litigation_direct", "pending"): 1,
    }


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("grids", [printed_grids, editing_grids])
def test_cells_fill_their_grid_without_gap_or_overlap(table, grids):
    for grid in grids(table):
        taken = [
            (row + down, column + right)
            for row, column, cell in grid.placed()
            for down in range(cell.rowspan)
            for right in range(cell.colspan)
        ]
        whole = [(row, column) for row in range(grid.height) for column in range(grid.width)]
        assert sorted(taken) == whole


@pytest.mark.parametrize("grids", [printed_grids, editing_grids])
def test_every_cell_of_the_tables_stands_in_one_grid(grids):
    placed = [
        cell.place
        for table in TABLES
        for grid in grids(table)
        for _, _, cell in grid.placed()
        if cell.place is not None
    ]
    assert sorted(placed) == sorted(with_totals({}))


def test_table_two_is_printed_as_the_form_has_it():
    (grid,) = printed_grids(2)
    assert (grid.width, len(grid.head), len(grid.body)) == (10, 3, 25)
    labels = [[cell.text for cell in line if cell.scope] for line in grid.body]
    assert labels[2] == ["三、本年度办理结果", "（一）予以公开"]
    assert labels[4] == ["（三）不予公开", "1.属于国家秘密"]
    assert labels[5] == ["2.其他法律行政法规禁止公开"]
    assert labels[23:] == [["（七）总计"], ["四、结转下年度继续办理"]]
    spans = {cell.text: cell.rowspan for line in grid.body for cell in line if cell.rowspan > 1}
    assert spans == {
        "三、本年度办理结果": 22,
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }


def told(line):
    return [(cell.text, cell.scope, cell.colspan, cell.rowspan) for cell in line]


def test_table_one_is_a_grid_for_each_item_of_article_20():
    grids = printed_grids(1)
    assert [(grid.caption, told(grid.head[0])) for grid in grids] == [
        (
            "第二十条第（一）项",
            [("信息内容", "col", 1, 1), ("本年制发件数", "col", 1, 1),
             ("本年废止件数", "col", 1, 1), ("现行有效件数", "col", 1, 1)],
        ),
        ("第二十条第（五）项", [("信息内容", "col", 1, 1), ("本年处理决定数量", "col", 1, 1)]),
        ("第二十条第（六）项", [("信息内容", "col", 1, 1), ("本年处理决定数量", "col", 1, 1)]),
        (
            "第二十条第（八）项",
            [("信息内容", "col", 1, 1), ("本年收费金额（单位：万元）", "col", 1, 1)],
        ),
    ]  # fmt: skip
    rows = [told(line)[0] for grid in grids for line in grid.body]
    names = ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费")
    assert rows == [(name, "row", 1, 1) for name in names]


def test_heads_of_tables_two_and_three_are_those_of_the_form():
    (two,), (three,) = printed_grids(2), printed_grids(3)
    assert two.caption == "收到和处理政府信息公开申请情况"
    balance = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert [told(line) for line in two.head] == [
        [(balance, "col", 3, 3), ("申请人情况", "colgroup", 7, 1)],
        [("自然人", "col", 1, 2), ("法人或其他组织", "colgroup", 5, 1), ("总计", "col", 1, 2)],
        [(name, "col", 1, 1) for name in
         ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
    ]  # fmt: skip
    assert three.caption == "政府信息公开行政复议、行政诉讼情况"
    parts = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    assert [told(line) for line in three.head] == [
        [("行政复议", "colgroup", 5, 1), ("行政诉讼", "colgroup", 10, 1)],
        [*((part, "col", 1, 2) for part in parts),
         ("未经复议直接起诉", "colgroup", 5, 1), ("复议后起诉", "colgroup", 5, 1)],
        [(part, "col", 1, 1) for part in parts * 2],
    ]  # fmt: skip


def test_table_three_is_filled_in_group_by_group():
    (grid,) = editing_grids(3)
    assert grid.caption == "政府信息公开行政复议、行政诉讼情况"
    assert told(grid.head[0]) == [
        (name, "col", 1, 1)
        for name in ("类别", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    ]
    assert [told(line)[0] for line in grid.body] == [
        (name, "row", 1, 1) for name in ("行政复议", "未经复议直接起诉", "复议后起诉")
    ]
    assert [cell.text for cell in grid.body[0][1:]] == [""] * 5
