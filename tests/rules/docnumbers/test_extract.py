import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.docnumbers import DocumentNumber, extract, normalise
from tests.rules.docnumbers.reading import numbers_in
from tests.rules.shared_material import STATE_COUNCIL
from tests.vectors import vectors

WORDS = ["云政发", "国办函", "和", "根据", "的通知", "文件", "人民政府", "國發", "号", "第", "楼"]
DIGITS = ["2024", "005", "0"]
CLOSING = "〕]】)）﹞］〗︺"
PIECES = st.sampled_from([*WORDS, *DIGITS, "ICP", *"〔〕(）[】 \n\u3000，《》"])
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize("vector", vectors("docnumbers_extract"), ids=lambda vector: vector["name"])
def test_extract_of_vector_finds_the_numbers(vector):
    found = extract(vector["text"])
    assert [str(one.number) for one in found] == vector["expected"]
    assert [vector["text"][one.start : one.end] for one in found] == [one.raw for one in found]


@given(text=TEXTS)
def test_spans_slice_back_to_raw_and_follow_each_other(text):
    found = extract(text)
    assert [text[one.start : one.end] for one in found] == [one.raw for one in found]
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)


@given(text=TEXTS)
def test_raw_of_a_span_normalises_to_the_number_found(text):
    for one in extract(text):
        assert normalise(one.raw).number == one.number


@given(text=st.text())
def test_any_text_is_survived(text):
    assert all(one.raw for one in extract(text))


@given(
    before=st.sampled_from(["", "根据", "见《通知》（", "，", "一。\n", "《办法》"]),
    agency=st.sampled_from(["云政发", "云岭高新管办字", "国办公开办函", "财税"]),
    year=st.integers(1949, 2099),
    serial=st.integers(1, 99999),
    brackets=st.sampled_from(["〔〕", "[]", "【】", "()", "（）", "﹝﹞", "［］", "〖〗", "︹︺"]),
    zeros=st.integers(0, 3),
    ordinal=st.sampled_from(["", "第", " 第 "]),
)
def test_every_way_of_writing_is_found(before, agency, year, serial, brackets, zeros, ordinal):
    number = f"{agency}{brackets[0]}{year}{brackets[1]}{ordinal}{'0' * zeros}{serial}号"
    found = extract(f"{before}{number}规定，请照办。")
    assert [(one.raw, one.number) for one in found] == [
        (number, DocumentNumber(agency, year, serial))
    ]


def test_joined_pieces_keep_the_span_of_the_original():
    text = "依据\u3000國辦 發〔２０２４〕\n第 ５ 號。"
    (one,) = extract(text)
    assert (one.start, one.end, one.raw) == (3, 19, "國辦 發〔２０２４〕\n第 ５ 號")


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("见云政发\\[2024\\]5号。", "云政发\\[2024\\]5号"),
        ("見雲政辦(bàn)發〔2023〕6号。", "雲政辦(bàn)發〔2023〕6号"),
        ("见云安(ān)发(fā)〔2023〕6号。", "云安(ān)发(fā)〔2023〕6号"),
    ],
)
def test_signs_left_by_a_machine_move_no_span(text, raw):
    assert [one.raw for one in extract(text)] == [raw]


def test_readings_in_brackets_are_no_part_of_the_code():
    assert numbers_in("见云安(ān)发(fā)〔2023〕6号。") == ["云安发〔2023〕6号"]


@pytest.mark.parametrize("bracket", CLOSING)
def test_year_whose_opening_bracket_was_lost_is_read(bracket):
    assert numbers_in(f"见云政发2024{bracket}33号") == ["云政发〔2024〕33号"]


@pytest.mark.parametrize("text", ["云政发2024年5号", "云政发12024〕5号", "选手(20240012号)，"])
def test_year_without_its_brackets_is_none(text):
    assert extract(text) == ()


def test_serial_beyond_the_limit_is_a_certificate():
    assert numbers_in("云政发〔2024〕1234567号") == ["云政发〔2024〕1234567号"]
    assert extract("云政发〔2024〕12345678号") == ()


if STATE_COUNCIL.exists():
    DOCUMENTS = [
        document
        for line in STATE_COUNCIL.read_text(encoding="utf-8").splitlines()
        if "令第" not in (document := json.loads(line))["doc_no"]
    ]

    @pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["doc_no"])
    def test_number_of_a_state_council_document_is_found_where_it_stands(document):
        text, number = document["text"], document["doc_no"]
        assert text.index(number) in [
            one.start for one in extract(text) if str(one.number) == number == one.raw
        ]
