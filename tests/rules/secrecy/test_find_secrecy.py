import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.secrecy import find_secrecy
from tests.rules.shared_material import STATE_COUNCIL
from tests.vectors import vectors

PIECES = st.sampled_from(
    [
        *"绝密机秘★*1年长期《》“”（）()〔〕：:|。，\n\r\t \u3000",
        "内部资料",
        "注意保存",
        "此件不公开",
        "的请示",
        "征求意见稿",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


def found(text):
    return [[one.code, one.level, text[one.start : one.end]] for one in find_secrecy(text)]


@pytest.mark.parametrize(
    "vector", vectors("secrecy"), ids=lambda vector: f"{vector['clause']}: {vector['text']}"
)
def test_vector_is_found(vector):
    assert found(vector["text"]) == vector["findings"]


def test_finding_says_clause_message_and_cure():
    (one,) = find_secrecy("（此件不公开）")
    assert one.clause == "政府信息公开条例第十七条"
    assert one.message == "写明不公开、依申请公开或限定了传达范围。"
    assert one.cure == "请核对公开属性；不是主动公开的，撤下本稿，或按程序变更公开属性后再发布。"


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("机密★1年", "政府信息公开条例第十四条、保守国家秘密法第二十二条"),
        ("份号：000012", "政府信息公开条例第十四条、保守国家秘密法第二十二条"),
        ("工作秘密", "保守国家秘密法第六十四条"),
        ("内部资料", "政府信息公开条例第十六条第一款"),
        ("举报人：甲", "政府信息公开条例第十四条"),
        ("维稳方案", "政府信息公开条例第十四条"),
        ("商业秘密", "政府信息公开条例第十五条"),
        ("病情：甲", "政府信息公开条例第十五条"),
        ("考察材料", "政府信息公开条例第十六条第一款"),
        ("公务接待清单", "政府信息公开条例第十六条第一款"),
        ("公文处理单", "政府信息公开条例第十六条第一款"),
        ("会议纪要", "政府信息公开条例第十六条第二款"),
        ("会议记录", "政府信息公开条例第十六条第二款"),
        ("办法（送审稿）", "政府信息公开条例第十六条第二款"),
        ("协查函", "政府信息公开条例第十六条第二款"),
        ("拨款的请示", "政府信息公开条例第十六条第二款"),
        ("询问笔录", "政府信息公开条例第十六条第二款"),
    ],
)
def test_clause_a_finding_rests_on(text, clause):
    (one,) = find_secrecy(text)
    assert one.clause == clause
    assert one.message.endswith("。")
    assert one.cure.endswith("。")


def test_findings_are_values():
    assert {*find_secrecy("机密★1年")} == {*find_secrecy("机密★1年")}


@given(text=TEXTS)
def test_spans_follow_each_other(text):
    edges = [edge for one in find_secrecy(text) for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(one.start < one.end <= len(text) for one in find_secrecy(text))


@given(text=st.text())
def test_any_text_is_survived(text):
    assert isinstance(find_secrecy(text), tuple)


@given(before=TEXTS, level=st.sampled_from(["绝密", "机密", "秘密"]))
def test_mark_on_a_line_of_its_own_is_always_found(before, level):
    text = f"{before}\n{level}★10年\n"
    assert [one.level for one in find_secrecy(text) if one.end > len(before) + 1][-1:] == ["block"]


if STATE_COUNCIL.exists():
    DOCUMENTS = [
        json.loads(line) for line in STATE_COUNCIL.read_text(encoding="utf-8").splitlines()
    ]

    @pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["doc_no"])
    def test_no_false_alarm_in_a_state_council_document(document):
        assert [one for one in find_secrecy(document["text"]) if one.level != "hint"] == []
