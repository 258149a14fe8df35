import pytest

from mingzheng.search.query.suggest import MOST_TYPED, Suggester, Suggestion

ENTRIES = (
    Suggestion("住房公积金提取", "item", 9),
    Suggestion("公积金贷款", "item", 5),
    Suggestion("住房保障", "item", 7),
    Suggestion("政府信息公开指南", "disclosure", 3),
    Suggestion("重庆市人民政府", "unit", 4),
    Suggestion("中小企业促进法", "law", 2),
    Suggestion("12345 热线", "unit", 6),
    Suggestion("ETC办理", "item", 1),
)


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester.learn(ENTRIES)


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("住房", ["住房公积金提取", "住房保障"]),
        ("公积", ["公积金贷款", "住房公积金提取"]),
        ("gjj", ["公积金贷款", "住房公积金提取"]),
        ("gongjiji", ["公积金贷款", "住房公积金提取"]),
        ("gong ji", ["公积金贷款", "住房公积金提取"]),
        ("GONGJIJIN", ["公积金贷款", "住房公积金提取"]),
        ("zhufanggjj", ["住房公积金提取"]),
        ("zhfgjj", ["住房公积金提取"]),
        ("住房g", ["住房公积金提取"]),
        ("公积金daik", ["公积金贷款"]),
        ("chongq", ["重庆市人民政府"]),
        ("重qing", ["重庆市人民政府"]),
        ("zhongx", ["中小企业促进法"]),
        ("xxgk", ["政府信息公开指南"]),
        ("123", ["12345 热线"]),
        ("etc", ["ETC办理"]),
        ("ＥＴＣ", ["ETC办理"]),
        ("住房公积金存", []),
        ("zhongqing", []),
        *((nothing, []) for nothing in ("", "  ", "《》", "😀", "甲" * (MOST_TYPED + 1))),
    ],
)
def test_what_begins_so_or_has_a_part_that_does(
    suggester: Suggester, prefix: str, expected: list[str]
) -> None:
    assert [one.text for one in suggester.suggest(prefix)] == expected


def test_entries_come_kind_by_kind_and_few_of_one_kind() -> None:
    entries = [
        Suggestion(f"养老服务{sign}", "item", 50 - n) for n, sign in enumerate("甲乙丙丁戊己")
    ]
    entries += [Suggestion("养老条例", "law", 45.5), Suggestion("养老院", "unit", 1)]
    found = Suggester.learn(entries).suggest("养老", most=7)
    assert [one.kind for one in found] == ["item"] * 5 + ["law", "unit"]


def test_no_more_than_asked_for(suggester: Suggester) -> None:
    assert len(suggester.suggest("z", most=2)) == 2
    assert suggester.suggest("z", most=0) == []


def test_the_heaviest_of_equal_entries_counts() -> None:
    twice = [Suggestion("养老", "item", 1), Suggestion("养老", "item", 3)]
    assert Suggester.learn(twice).suggest("养") == [Suggestion("养老", "item", 3)]


def test_an_entry_without_anything_to_read_is_none() -> None:
    assert Suggester.learn([Suggestion("——", "item", 1)]).suggest("—") == []
