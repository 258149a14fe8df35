import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.privacy import find_private, mask
from tests.rules.shared_material import STATE_COUNCIL
from tests.vectors import vectors

TODAY = datetime.date(2024, 11, 18)
ID = "370802199003076635"
CARD = "6222021234567894"
WORDS = (
    "身份证号 卡号： 单位账户 护照 家庭电话 办公电话 住址： 家住 地址： 姓名 身份证 户主： 张三 "
    "低保名单 救助对象： 欧阳修 买买提·艾力 某 等 云岭区 崇文街道 石桥镇 王庄村 3组 3号楼 501室 "
    "鲁H 12345 D · 370802900307663 6222021234567891 E12345678 13812345678 138 1234 5678 0537 "
    "2345678 +86 X x １ Ａ 1 * *** - － | , ， 。 、 （ ）"
)
PIECES = st.sampled_from([*WORDS.split(), ID, ID[:-1], CARD, " ", "\u3000", "\t", "\n", "\r\n"])
TEXTS = st.lists(PIECES, max_size=25).map("".join)


def report(text, as_of=None):
    return find_private(text, today=datetime.date.fromisoformat(as_of) if as_of else TODAY)


@pytest.mark.parametrize(
    "vector", vectors("privacy"), ids=lambda vector: f"{vector['clause']}: {vector['name']}"
)
def test_vector_is_found_and_masked(vector):
    found = report(vector["text"], vector.get("as_of"))
    assert [[one.kind, one.raw, one.masked, one.certainty] for one in found.findings] == vector[
        "findings"
    ]
    assert [[one.kind, one.raw] for one in found.allowed] == vector["allowed"]
    if "masked_text" in vector:
        assert found.masked_text == vector["masked_text"]


def test_finding_names_its_place_clause_and_reason():
    (one,) = report(f"号码{ID}。").findings
    assert (one.start, one.end, one.raw) == (2, 20, ID)
    assert one.clause == "政府信息公开条例第十五条、民法典第一千零三十四条"
    assert one.reason == "地区、出生日期和校验码都符合身份证号码的规则。"


def test_account_rests_on_the_clause_of_sensitive_information():
    (one,) = report(CARD).findings
    assert one.clause == "政府信息公开条例第十五条、个人信息保护法第二十八条"


def test_what_is_let_pass_has_its_place_and_reason():
    (one,) = report("传真：0537-2345678").allowed
    assert (one.start, one.end, one.raw) == (3, 15, "0537-2345678")
    assert one.reason == "传真号码可以公开。"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("13812345678", "手机号码。"),
        ("身份证370802199003076630", "写在身份证件字样之后的18位号码，校验未通过。"),
        (
            "姓名\t身份证号\t其他\n张三\t\t370802199003076630",
            "姓名、身份证号表中的18位号码，校验未通过。",
        ),
        ("身份证370802900307663", "15位旧身份证号码，地区和出生日期相符。"),
        ("身份证370802901307663", "写在身份证件字样之后的15位号码。"),
        (CARD, "首位和校验码符合银行卡号的规则。"),
        (f"卡号{CARD}", "银行卡号，校验通过。"),
        ("卡号6222021234567891", "写在银行卡字样之后的号码，校验未通过。"),
        ("护照E12345678", "写在护照字样之后的护照号码。"),
        ("鲁H12345", "机动车号牌号码。"),
        ("宅电2345678", "写在家庭电话字样之后的固定电话。"),
        ("住址：大河路12号", "写在住址字样之后、写到门牌楼栋单元房间或组的地址。"),
        ("救助对象：张三", "补助救助类名单或语句中的个人姓名。"),
    ],
)
def test_reason_of_a_finding(text, reason):
    assert [one.reason for one in report(text).findings] == [reason]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"单位账户{CARD}", "单位账户不属于个人隐私。"),
        ("91350100M000100Y43", "统一社会信用代码不属于个人隐私。"),
        ("信用代码370802199003076630", "写在信用代码字样之后，不属于个人隐私。"),
        ("电话：2345678", "办公电话可以公开。"),
        ("热线：12345", "服务热线可以公开。"),
        ("0537-2345678", "没有写明是家庭电话的固定电话可以公开。"),
        ("地址：大河路12号", "办公地址可以公开。"),
        ("经办人：张三", "公职人员、经办人、专家、任职人员和法定代表人的姓名可以公开。"),
    ],
)
def test_reason_of_what_is_let_pass(text, reason):
    assert [(one.reason) for one in report(text).allowed] == [reason]


def test_masked_text_keeps_everything_else():
    text = f"  甲\t{ID}，\r\n乙 138 1234 5678。"
    assert report(text).masked_text == "  甲\t3708**********6635，\r\n乙 138****5678。"


def test_mask_takes_findings_in_any_order():
    text = "13812345678和13987654321"
    assert mask(text, reversed(report(text).findings)) == "138****5678和139****4321"


def test_mask_of_nothing_is_the_text():
    assert mask("13812345678", ()) == "13812345678"


def test_findings_are_values():
    text = f"身份证{ID}，传真0537-2345678"
    assert {*report(text).findings, *report(text).allowed} == {
        *report(text).findings,
        *report(text).allowed,
    }
    assert hash(report(text)) == hash(report(text))


@given(text=TEXTS)
def test_spans_cut_raw_in_order_without_overlap(text):
    found = report(text)
    for some in (found.findings, found.allowed):
        assert [text[one.start : one.end] for one in some] == [one.raw for one in some]
    claimed = sorted((one.start, one.end) for one in (*found.findings, *found.allowed))
    edges = [edge for span in claimed for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in claimed)


@given(text=TEXTS)
def test_masked_text_differs_only_where_something_was_found(text):
    found = report(text)
    rest = found.masked_text
    done = 0
    for one in found.findings:
        kept = text[done : one.start] + one.masked
        assert rest.startswith(kept)
        rest, done = rest[len(kept) :], one.end
    assert rest == text[done:]


@given(text=TEXTS)
def test_what_is_masked_is_never_found_again(text):
    found = report(text)
    again = report(found.masked_text)
    assert [one.raw for one in again.findings if "*" in one.raw] == []
    masks = []
    shift = 0
    for one in found.findings:
        masks.append(range(one.start + shift, one.start + shift + len(one.masked)))
        shift += len(one.masked) - (one.end - one.start)
    touched = [
        one.raw
        for one in again.findings
        if any(one.start < span.stop and span.start < one.end for span in masks)
    ]
    assert touched == []


@given(text=TEXTS)
def test_masked_text_holds_no_number_that_is_sure_without_a_label(text):
    again = report(report(text).masked_text)
    assert [one for one in again.findings if one.kind in ("id_card", "plate")] == [
        one for one in again.findings if one.kind == "id_card" and one.certainty == "suspect"
    ]


@given(text=st.text())
def test_any_text_is_survived(text):
    found = report(text)
    assert mask(text, found.findings) == found.masked_text


@given(
    before=st.sampled_from(["", "号码", "（", " ", "\n", "，", "_", "·"]),
    after=st.sampled_from(["", "号", "）", " ", "\n", "。", "_"]),
    gaps=st.lists(
        st.sampled_from(["", "", "", " ", "-", "\u3000", "－"]), min_size=17, max_size=17
    ),
    wide=st.booleans(),
)
def test_identity_number_is_found_however_it_is_parted(before, after, gaps, wide):
    written = "".join(digit + gap for digit, gap in zip(ID, [*gaps, ""], strict=True))
    if wide:
        written = written.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})
    (one,) = report(before + written + after).findings
    assert (one.kind, one.raw, one.masked) == ("id_card", written, "3708**********6635")


@given(
    day=st.dates(datetime.date(1890, 1, 1), datetime.date(2030, 12, 31)), order=st.integers(0, 999)
)
def test_identity_number_is_sure_for_births_from_1900_to_today(day, order):
    number = f"370802{day:%Y%m%d}{order:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True))
    number += "10X98765432"[total % 11]
    found = [one.kind for one in report(number).findings]
    assert ("id_card" in found) is (datetime.date(1900, 1, 1) <= day <= TODAY)


if STATE_COUNCIL.exists():
    DOCUMENTS = [
        json.loads(line) for line in STATE_COUNCIL.read_text(encoding="utf-8").splitlines()
    ]

    @pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["doc_no"])
    def test_no_false_alarm_in_a_state_council_document(document):
        assert report(document["text"]).findings == ()
