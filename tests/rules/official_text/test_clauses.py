import pytest

from mingzheng.rules.official_text import blocks_of_lines
from mingzheng.rules.official_text.clauses import anchors_of, citable_clauses, cited_text

BLOCKS = blocks_of_lines(
    (
        "第一章 总则",
        "第一条 为了方便用餐，制定本细则。",
        "第七条 标准如下：",
        "| 对象 | 元 |",
        "| 特困 | 8 |",
        "同时符合多项的，从高。",
        "第二章 附则",
        "第八条 自印发之日起施行。",
        "附件1 分布表",
        "| 街道 | 数 |",
        "| 霁岚 | 2 |",
    )
)
PLAN = blocks_of_lines(
    (
        "一、总体要求",
        "（一）目标",
        "做好。",
        "二、任务",
        "（十）补贴标准",
        "每人十元。",
        "三、要求",
        "落实。",
        "（十一）每月5日前报送上月的发放情况，逾期不报的予以通报批评，连续两次的约谈负责人。",
    )
)


def test_an_article_takes_its_tables_and_what_follows_along():
    clauses = citable_clauses(BLOCKS)
    assert list(clauses) == ["zhang-1", "tiao-1", "tiao-7", "zhang-2", "tiao-8", "fujian-1"]
    assert clauses["tiao-7"].name == "第七条"
    assert clauses["tiao-7"].text == "第七条 标准如下：\n对象\t元\n特困\t8\n同时符合多项的，从高。"
    assert clauses["fujian-1"].text == "附件1 分布表\n街道\t数\n霁岚\t2"


def test_a_heading_reaches_to_the_next_of_its_level():
    clauses = citable_clauses(PLAN)
    assert clauses["h-2"].text == "二、任务\n（十）补贴标准\n每人十元。"
    assert clauses["h-2-10"].text == "（十）补贴标准\n每人十元。"


@pytest.mark.parametrize(
    ("words", "anchors"),
    [
        ("第七条", ("tiao-7",)),
        ("第一条、第七条", ("tiao-1", "tiao-7")),
        ("第七条和第八条", ("tiao-7", "tiao-8")),
        ("第七条第二款", ("tiao-7",)),
        ("第九条", ()),
        ("附件1", ("fujian-1",)),
        ("第七条，第七条", ("tiao-7",)),
        ("有关规定", ()),
    ],
)
def test_what_words_cite(words, anchors):
    assert anchors_of(words, citable_clauses(BLOCKS)) == anchors


@pytest.mark.parametrize(
    ("words", "anchors"),
    [
        ("（十）", ("h-2-10",)),
        ("二、（十）", ("h-2-10",)),
        ("（十）补贴标准", ("h-2-10",)),
        ("（十一）", ("h-3",)),
        ("", ()),
    ],
)
def test_headings_are_cited_by_number_or_beginning(words, anchors):
    assert anchors_of(words, citable_clauses(PLAN)) == anchors


def test_a_beginning_that_several_have_cites_none():
    twice = blocks_of_lines(("一、甲", "（一）标准", "二、乙", "（一）标准"))
    assert anchors_of("（一）", citable_clauses(twice)) == ()
    assert anchors_of("二、（一）", citable_clauses(twice)) == ("h-2-1",)


def test_a_numbered_line_is_cited_alone_and_a_clause_as_a_whole():
    clauses = citable_clauses(PLAN)
    assert cited_text("（十一）", clauses["h-3"]).startswith("（十一）每月5日前报送")
    assert cited_text("二、任务", clauses["h-2"]) == clauses["h-2"].text
    assert cited_text("第七条", citable_clauses(BLOCKS)["tiao-7"]).startswith("第七条 标准如下：\n")
