import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.letter_templates import (
    LONGEST,
    LONGEST_TITLE,
    check_template,
    check_title,
    fill,
)
from mingzheng.rules.refusal import Refusal

FIELDS = {"申请人", "编号", "传真"}


@pytest.mark.parametrize(
    ("template", "values", "letter"),
    [
        ("{申请人}：", {"申请人": "王某"}, "王某："),
        ("｛ 申请人 ｝：", {"申请人": " 王某 "}, "王某："),
        ("编号{编号}\n传真{传真?}\n完", {"编号": "1"}, "编号1\n完"),
        ("编号{编号}\n传真{传真 ？}\n完", {"编号": "1", "传真": " "}, "编号1\n完"),
        ("传真{传真?}", {"传真": "88"}, "传真88"),
        ("{编号}{编号}", {"编号": "7"}, "77"),
        ("没有字段", {}, "没有字段"),
        ("{申请人}", {"申请人": "甲\n乙"}, "甲\n乙"),
        ("甲\n\n乙", {}, "甲\n\n乙"),
    ],
)
def test_a_letter_is_the_template_with_its_values(template, values, letter):
    check_template(template, FIELDS)
    assert fill(template, values) == letter


@pytest.mark.parametrize(
    "text", ["{编号}", "{{编号}}", "{% load x %}", "{申请人.password}", "\\1\\g<0>"]
)
def test_what_is_filled_in_is_never_read_again(text):
    assert fill("甲{申请人}乙{编号}", {"申请人": text, "编号": "9"}) == f"甲{text}乙9"


@pytest.mark.parametrize(
    ("template", "code", "told"),
    [
        (" \n", "TEMPLATE_EMPTY", "模板是空的，请填写正文，或者恢复默认模板。"),
        ("字" * (LONGEST + 1), "TEMPLATE_TOO_LONG", f"模板超过 {LONGEST} 字，请删减后保存。"),
        (
            "甲\n{申请人",
            "TEMPLATE_BRACE",
            "第 2 行的花括号不成对，请写成“{传真}”这样的形式。",
        ),
        ("申请人}", "TEMPLATE_BRACE", "第 1 行的花括号不成对，请写成“{传真}”这样的形式。"),
        ("{{申请人}}", "TEMPLATE_BRACE", "第 1 行的花括号不成对，请写成“{传真}”这样的形式。"),
        (
            "{密码}",
            "TEMPLATE_FIELD",
            "第 1 行的“{密码}”不是可用的字段，可用的有：传真、申请人、编号。",
        ),
        ("{}", "TEMPLATE_FIELD", "第 1 行的“{}”不是可用的字段，可用的有：传真、申请人、编号。"),
    ],
)
def test_a_template_that_cannot_work_is_refused(template, code, told):
    with pytest.raises(Refusal) as refused:
        check_template(template, FIELDS)
    assert (refused.value.code, str(refused.value)) == (code, told)


def test_the_longest_template_is_taken():
    check_template("字" * LONGEST, FIELDS)


@pytest.mark.parametrize("values", [{}, {"编号": ""}, {"编号": " "}])
def test_a_value_that_is_missing_is_named(values):
    with pytest.raises(Refusal) as refused:
        fill("{编号}", values)
    assert refused.value.code == "TEMPLATE_VALUE"
    assert str(refused.value) == (
        "文书缺少“编号”，请先补充这一项，或者把模板中的字段改为“{编号?}”。"
    )


@given(st.text(min_size=1).filter(str.strip))
def test_any_value_comes_out_as_it_went_in(value):
    assert fill("前{申请人}后", {"申请人": value}) == f"前{value.strip()}后"


@pytest.mark.parametrize("title", ["回执", "字" * LONGEST_TITLE])
def test_titles_that_are_taken(title):
    check_title(title)


@pytest.mark.parametrize(
    ("title", "code", "told"),
    [
        ("", "TITLE_LENGTH", "标题请写 2 至 60 个字。"),
        ("书", "TITLE_LENGTH", "标题请写 2 至 60 个字。"),
        ("字" * 61, "TITLE_LENGTH", "标题请写 2 至 60 个字。"),
        (
            "答复{编号}",
            "TITLE_FORM",
            "标题请写成一行，不能有花括号；编号、日期等请放在正文里。",
        ),
        (
            "答复\n书",
            "TITLE_FORM",
            "标题请写成一行，不能有花括号；编号、日期等请放在正文里。",
        ),
    ],
)
def test_titles_that_are_refused(title, code, told):
    with pytest.raises(Refusal) as refused:
        check_title(title)
    assert (refused.value.code, str(refused.value)) == (code, told)
