import datetime

import pytest

from mingzheng.rules.official_text import blocks_of_lines
from mingzheng.rules.writing_format import DocumentFacts, check_format

D = datetime.date
LINES = [
    "云岭区人民政府关于印发",
    "《云岭区助餐补贴办法》的通知",
    "云政发〔2024〕5号",
    "各街道办事处：",
    "现将《云岭区助餐补贴办法》印发给你们。",
    "云岭区人民政府",
    "2024年6月3日",
    "云岭区助餐补贴办法",
    "第一条 本办法自2024年7月1日起施行，有效期至2029年6月30日。",
    "附件1 申请表",
    "2020年1月1日",
]
TITLE = "云岭区人民政府关于印发《云岭区助餐补贴办法》的通知"
RIGHT = {
    "title": TITLE,
    "document_number": "云政发〔2024〕5号",
    "issue_date": D(2024, 6, 3),
    "effective_date": D(2024, 7, 1),
    "expiry_date": D(2029, 6, 30),
}


def found_for(lines=LINES, **facts):
    blocks = blocks_of_lines(lines)
    return [
        (one.code, one.level, one.block, blocks[one.block].text[one.start : one.end])
        for one in check_format(blocks, DocumentFacts(**facts))
    ]


def test_metadata_that_agree_with_the_body_are_silent():
    assert found_for(**RIGHT) == []


def test_metadata_not_given_are_not_compared():
    assert found_for() == []


@pytest.mark.parametrize(
    ("facts", "finding"),
    [
        (
            {"title": TITLE.replace("补贴", "补助")},
            ("FACT_TITLE", "warn", 0, "云岭区人民政府关于印发"),
        ),
        (
            {"document_number": "云政发[2024]6号"},
            ("FACT_NUMBER", "warn", 2, "云政发〔2024〕5号"),
        ),
        ({"issue_date": D(2024, 6, 4)}, ("FACT_DATE", "warn", 6, "2024年6月3日")),
        ({"effective_date": D(2024, 6, 3)}, ("FACT_DATE", "warn", 8, "2024年7月1日")),
        ({"expiry_date": D(2029, 7, 1)}, ("FACT_DATE", "warn", 8, "2029年6月30日")),
    ],
)
def test_a_fact_that_differs_is_found_where_the_body_says_it(facts, finding):
    assert found_for(**{**RIGHT, **facts}) == [finding]


def test_a_number_written_otherwise_is_the_same_number():
    assert found_for(document_number="云政发[2024]第05号") == []


def test_a_quite_different_title_is_that_of_another_paper():
    assert found_for(title="关于做好汛期值班工作的通知") == []


def test_title_on_one_line_of_several_is_found():
    assert (
        found_for(
            ["关于做好值班工作的通知", "各街道：", "请照办。"], title="关于做好值班工作的通知"
        )
        == []
    )


def test_title_is_compared_up_to_the_document_number():
    lines = ["关于做好值班工作的通告", "云政发〔2024〕5号", "请照办。"]
    assert found_for(lines, title="关于做好值班工作的通知") == [
        ("FACT_TITLE", "warn", 0, "关于做好值班工作的通告")
    ]


def test_blanks_in_a_title_are_no_difference():
    lines = ["关 于 做 好 值 班 工 作 的 通 知", "各街道："]
    assert found_for(lines, title="关于做好值班工作的通知") == []


def test_a_number_cited_in_a_sentence_is_another_document():
    lines = ["根据云政发〔2023〕1号，通知如下。", "请照办。"]
    assert found_for(lines, document_number="云政发〔2024〕5号") == []


def test_a_number_far_below_the_head_is_another_document():
    lines = [*["请照办。"] * 8, "云政发〔2023〕1号"]
    assert found_for(lines, document_number="云政发〔2024〕5号") == []
    assert found_for(lines[1:], document_number="云政发〔2024〕5号") == [
        ("FACT_NUMBER", "warn", 7, "云政发〔2023〕1号")
    ]


def test_only_the_first_date_alone_on_its_line_is_the_documents():
    lines = ["请照办。", "二〇〇四年八月十二日", "会议纪要", "2004年8月1日"]
    assert found_for(lines, issue_date=D(2004, 8, 12)) == []
    assert found_for(lines, issue_date=D(2004, 8, 13)) == [
        ("FACT_DATE", "warn", 1, "二〇〇四年八月十二日")
    ]


def test_the_effective_date_of_another_document_is_not_compared():
    lines = ["现公布《管理条例》，自2024年7月1日起施行。"]
    assert found_for(lines, effective_date=D(2024, 6, 1)) == []


@pytest.mark.parametrize(
    "words", ["从2024年7月1日起执行", "自2024年7月1日起生效", "于2024年7月1日实施"]
)
def test_other_words_for_taking_effect_are_read(words):
    assert found_for([f"本通知{words}。"], effective_date=D(2024, 6, 1)) == [
        ("FACT_DATE", "warn", 0, "2024年7月1日")
    ]


def test_the_sentences_name_both_sides():
    blocks = blocks_of_lines(LINES)
    (found,) = check_format(blocks, DocumentFacts(document_number="云政发〔2024〕6号"))
    assert found.reason == "正文中的发文字号“云政发〔2024〕5号”与填写的“云政发〔2024〕6号”不一致。"
    assert found.cure == "核对原件，改正其中之一。"
    (found,) = check_format(blocks, DocumentFacts(issue_date=D(2024, 6, 4)))
    assert found.reason == "正文落款的成文日期2024-06-03与填写的2024-06-04不一致。"
    (found,) = check_format(blocks, DocumentFacts(effective_date=D(2024, 6, 4)))
    assert found.reason == "正文写明的施行日期2024-07-01与填写的2024-06-04不一致。"
    (found,) = check_format(blocks, DocumentFacts(title=f"{TITLE[:-2]}通告"))
    assert found.reason == f"正文标题“{TITLE}”与填写的标题“{TITLE[:-2]}通告”不一致。"


def test_what_stands_below_the_recipients_is_no_title():
    lines = ["各街道：", "关于做好值班工作的通告"]
    assert found_for(lines, title="关于做好值班工作的通知") == []
    assert found_for(["各街道:", *lines[1:]], title="关于做好值班工作的通知") == [
        ("PUNCTUATION_WIDTH", "warn", 0, ":")
    ]


def test_what_stands_below_the_document_number_is_no_title():
    lines = ["云政发〔2024〕5号", "关于做好值班工作的通告"]
    assert found_for(lines, title="关于做好值班工作的通知") == []


def test_a_title_may_be_broken_into_four_lines():
    lines = ["云岭区人民政府", "关于做好", "汛期值班工作", "的通告", "附件"]
    assert found_for(lines, title="云岭区人民政府关于做好汛期值班工作的通知") == [
        ("FACT_TITLE", "warn", 0, "云岭区人民政府")
    ]
    assert found_for(lines, title="云岭区人民政府关于做好汛期值班工作的通告") == []


@pytest.mark.parametrize(
    ("entered", "found"), [("甲乙丙丁戊", 1), ("甲乙丙己庚", 0), ("甲乙丙丁己", 1)]
)
def test_titles_are_alike_from_four_fifths_on(entered, found):
    assert len(found_for(["甲乙丙丁辛", "各街道："], title=entered)) == found


def test_a_link_in_the_title_is_no_difference():
    lines = ["关于印发[助餐办法](/policies/1)的通知", "各街道："]
    assert found_for(lines, title="关于印发助餐办法的通知") == []


def test_dates_of_an_annex_and_of_cells_are_not_the_documents():
    assert found_for(["请照办。", "附件1 日程", "2024年6月1日"], issue_date=D(2024, 6, 3)) == []
    assert found_for(["| 日期 | 事项 |", "| 2024年6月1日 | 甲 |"], issue_date=D(2024, 6, 3)) == []


@pytest.mark.parametrize("words", ["至", "到", "截至", "截止到", "截止"])
def test_words_for_the_end_of_a_term_are_read(words):
    lines = [f"本办法有效期{words}2029年6月30日。"]
    assert found_for(lines, expiry_date=D(2029, 7, 1)) == [
        ("FACT_DATE", "warn", 0, "2029年6月30日")
    ]


def test_a_date_that_never_was_is_not_compared():
    lines = ["本办法自2024年6月31日起施行。"]
    assert found_for(lines, effective_date=D(2024, 7, 1)) == [
        ("DATE_IMPOSSIBLE", "block", 0, "2024年6月31日")
    ]


def test_the_sentence_names_the_expiry():
    (found,) = check_format(blocks_of_lines(LINES), DocumentFacts(expiry_date=D(2029, 7, 1)))
    assert found.reason == "正文写明的失效日期2029-06-30与填写的2029-07-01不一致。"
