from collections import Counter
from importlib.resources import files

import pytest

from mingzheng.data import lexicons
from mingzheng.data.lexicons import (
    Entry,
    LexiconError,
    QuestionWord,
    entries_in,
    lexicon,
    question_words,
    read_entries,
    read_hidden_within,
    read_question_words,
)

FIELDS = {entry.field for entry in lexicon()}
BY_PLAIN = {entry.plain: entry for entry in lexicon()}


def first_words(text: str) -> dict[str, str]:
    return {entry.plain: entry.official[0] for entry in entries_in(text)}


def test_every_file_is_read_and_none_is_too_long_to_look_through():
    lines = {
        path.name: len(path.read_text("utf-8").splitlines())
        for path in files(lexicons).iterdir()
        if path.name.endswith(".tsv")
    }
    assert len(lines) == 43
    own_tables = {"question_words.tsv", "hidden_within.tsv"}
    assert {name.removesuffix(".tsv") for name in lines.keys() - own_tables} == FIELDS
    assert max(lines[f"{field}.tsv"] for field in FIELDS) <= 400


def test_lexicon_is_as_large_as_it_is_said_to_be():
    assert len(lexicon()) >= 10_000
    assert len(question_words()) == 600


def test_plain_wordings_stand_once_and_are_neither_short_nor_long():
    counted = Counter(entry.plain.casefold() for entry in lexicon())
    assert [word for word, number in counted.items() if number > 1] == []
    assert all(2 <= len(entry.plain) <= 10 for entry in lexicon())


def test_official_terms_are_few_different_and_not_the_plain_wording():
    for entry in lexicon():
        assert 1 <= len(set(entry.official)) == len(entry.official) <= 5, entry
        assert entry.plain not in entry.official, entry


def test_no_entry_holds_a_space_of_any_width_or_a_full_width_letter_in_its_plain_wording():
    assert [word for word in BY_PLAIN if any(sign.isspace() or sign > "！" for sign in word)] == []


@pytest.mark.parametrize(
    ("plain", "kind", "official"),
    [
        ("驾照", "same", ("机动车驾驶证",)),
        ("医保", "same", ("基本医疗保险",)),
        ("公积金", "same", ("住房公积金",)),
        ("高企", "same", ("高新技术企业",)),
        ("工商局", "same", ("市场监督管理局",)),
        ("养狗证", "official", ("犬只登记", "养犬登记", "养犬管理")),
        ("准生证", "official", ("生育登记", "计划生育情况证明", "再生育审批")),
        ("老公打我", "official", ("配偶 家庭暴力", "人身安全保护令", "反家庭暴力法")),
        ("怎么办", "related", ("办理流程", "办事指南")),
    ],
)
def test_named_entries(plain: str, kind: str, official: tuple[str, ...]):
    assert (BY_PLAIN[plain].kind, BY_PLAIN[plain].official) == (kind, official)


@pytest.mark.parametrize(
    ("question", "plain", "official"),
    [
        ("驾照丢了去哪里补办", "驾照丢", "机动车驾驶证补领"),
        ("想开个饭馆需要啥材料", "开个饭馆", "食品经营许可"),
        ("公司不发工资怎么办", "公司不发工资", "用人单位拖欠劳动报酬"),
        ("外地户口娃上学", "娃上学", "义务教育入学"),
        ("家里掏老本看病", "掏老本看病", "医疗救助"),
        ("楼上漏水物业不管", "楼上漏水", "相邻关系"),
        ("二手房过户要交哪些钱", "过户", "转移登记"),
        ("五险一金断交", "五险一金", "社会保险"),
        ("欠条过了三年还能告吗", "欠条", "借款合同"),
        ("遇到老赖怎么办", "老赖", "失信被执行人"),
        ("网购七天退货被拒", "网购七天退货", "七日内退货 网络销售"),
        ("红头文件还有效吗", "红头文件", "规范性文件"),
    ],
)
def test_plain_wording_is_found_within_a_question(question: str, plain: str, official: str):
    assert first_words(question)[plain] == official


def test_letters_are_found_in_either_case():
    assert first_words("ETC怎么办")["etc"] == first_words("etc怎么办")["etc"]


def test_of_two_that_begin_together_the_longer_comes_first():
    assert [entry.plain for entry in entries_in("我的驾照丢了")][:2] == ["驾照丢", "驾照"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("销售生产假药", "产假"),
        ("提高企业退休人员待遇", "高企"),
        ("行政执法人员资格", "法人"),
        ("有形文化遗产保护", "遗产"),
        ("公开公司名册", "开公司"),
        ("发放生活补贴", "放生"),
    ],
)
def test_plain_wording_does_not_count_within_a_longer_word(text: str, plain: str):
    assert plain in text and plain in BY_PLAIN
    assert plain not in first_words(text)


def test_hidden_once_is_still_found_elsewhere():
    assert "产假" in first_words("生产假药的公司给几天产假")


def test_text_without_plain_wording_has_no_entry():
    assert entries_in("") == entries_in("龘") == ()


def test_rows_are_read_into_entries():
    text = "# comment\n\n驾照\t机动车驾驶证\t=\n酒驾\t饮酒后驾驶|醉酒驾驶\t>\n吵闹\t噪声\t~\n"
    assert read_entries({"cars.tsv": text}) == (
        Entry("驾照", ("机动车驾驶证",), "same", "cars"),
        Entry("酒驾", ("饮酒后驾驶", "醉酒驾驶"), "official", "cars"),
        Entry("吵闹", ("噪声",), "related", "cars"),
    )


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("驾照\t机动车驾驶证", "2 cells instead of 3"),
        ("驾照\t机动车驾驶证\t=\t=", "4 cells instead of 3"),
        ("驾照 \t机动车驾驶证\t=", "space around a cell"),
        ("车\t机动车\t=", "'车' is not 2 to 10 characters long"),
        ("一二三四五六七八九十一\t数字\t=", "is not 2 to 10 characters long"),
        ("驾照\t\t=", "an official term of 驾照 is empty"),
        ("驾照\t机动车驾驶证||驾驶\t=", "an official term of 驾照 is empty"),
        ("驾照\t机动车驾驶证 |驾驶\t=", "has space around it"),
        ("驾照\t一|二|三|四|五|六\t=", "more than 5 official terms for 驾照"),
        ("驾照\t机动车|驾照\t=", "驾照 is its own official term"),
        ("驾照\t机动车|机动车\t=", "驾照 has 机动车 twice"),
        ("驾照\t机动车\t*", "mark '*' of 驾照 is none of = > ~"),
    ],
)
def test_bad_row_is_refused_with_file_and_line(row: str, complaint: str):
    with pytest.raises(LexiconError) as refusal:
        read_entries({"cars.tsv": f"# comment\n车牌\t机动车号牌\t=\n{row}\n"})
    assert str(refusal.value).startswith("cars.tsv:3: ")
    assert complaint in str(refusal.value)


def test_wording_in_two_files_is_refused_and_both_places_are_named():
    with pytest.raises(LexiconError, match=r"b\.tsv:2: etc stands already in a\.tsv:1"):
        read_entries({"b.tsv": "#\netc\t收费\t>\n", "a.tsv": "ETC\t不停车收费\t>\n"})


def test_hiding_words_are_read():
    entries = read_entries({"a.tsv": "产假\t生育假\t>\n"})
    assert read_hidden_within("h.tsv", "产假\t生产假|产假药\n", entries) == {
        "产假": ("生产假", "产假药")
    }


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("产假", "1 cells instead of 2"),
        ("年假\t今年假", "no entry 年假"),
        ("产假\t生产", "产假 does not lie within '生产'"),
        ("产假\t产假", "产假 does not lie within '产假'"),
        ("产假\t生产假|生产假", "产假 has 生产假 twice"),
        ("病假\t看病假\n病假\t看病假", "病假 stands twice"),
    ],
)
def test_bad_hiding_row_is_refused(row: str, complaint: str):
    entries = read_entries({"a.tsv": "产假\t生育假\t>\n病假\t医疗期\t>\n"})
    with pytest.raises(LexiconError, match=r"^h\.tsv:\d: ") as refusal:
        read_hidden_within("h.tsv", f"{row}\n", entries)
    assert complaint in str(refusal.value)


def test_question_words_are_read():
    assert read_question_words("q.tsv", "# comment\n请问\t0\n需要\t0.1\n") == (
        QuestionWord("请问", 0),
        QuestionWord("需要", 0.1),
    )


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("请问", "1 cells instead of 2"),
        ("\t0.5", "no word"),
        ("请问\thalf", "'half' is no number"),
        ("请问\t1.5", "1.5 lies outside 0 to 1"),
        ("请问\t-0.1", "-0.1 lies outside 0 to 1"),
        ("请问\tnan", "nan lies outside 0 to 1"),
        ("您好\t0", "您好 stands twice"),
    ],
)
def test_bad_question_word_is_refused_with_file_and_line(row: str, complaint: str):
    with pytest.raises(LexiconError) as refusal:
        read_question_words("q.tsv", f"# comment\n您好\t0\n{row}\n")
    assert str(refusal.value) == f"q.tsv:3: {complaint}" or str(refusal.value).startswith(
        f"q.tsv:3: {complaint}: "
    )


@pytest.mark.parametrize("word", ["我想", "请问", "怎么", "如何", "什么", "哪里", "吗", "谢谢"])
def test_usual_filler_is_damped_to_a_tenth_or_less(word: str):
    assert {entry.word: entry.share for entry in question_words()}[word] <= 0.1
