from dataclasses import replace

import pytest

from mingzheng.language.spelling.storing import save_model
from mingzheng.ports.checks import AttachedText, DraftText, Place
from mingzheng.records.parameters.actions import change_parameters
from mingzheng.rules.official_text import TextBlock, blocks_of_lines
from mingzheng.work.publishing import errors
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.checkers.grant_rows import GrantRowsChecker
from mingzheng.work.publishing.checkers.privacy import PrivacyChecker
from mingzheng.work.publishing.checkers.spelling import SpellingChecker
from mingzheng.work.publishing.checkers.writing import FormatChecker
from mingzheng.work.publishing.checking import check_draft
from tests.conftest import NOON
from tests.factories.library import make_draft
from tests.factories.people import make_account


def draft(*lines, **fields):
    return DraftText(
        kind="policy",
        title=fields.pop("title", "关于发放补贴的通知"),
        blocks=blocks_of_lines(lines),
        fields=fields,
        attachments=fields.pop("attachments", ()),
        publication=None,
        today=NOON.date(),
    )


def test_a_private_number_is_found_where_it_stands_and_masked():
    text = draft("一、办法", "联系人手机：13812341234。", summary="咨询13812341234")
    found = [
        (one.place, one.level, one.excerpt, one.replacement) for one in PrivacyChecker().check(text)
    ]
    assert found == [
        (Place("summary", None, "text", 2, 13), "block", "13812341234", "138****1234"),
        (Place("body", 1, "text", 6, 17), "block", "13812341234", "138****1234"),
    ]


def test_a_table_is_read_with_the_line_above_it():
    text = draft("困难群众补助发放名单", "| 姓名 | 金额 |", "| 王小明 | 500 |")
    (one,) = PrivacyChecker().check(text)
    assert (one.place, one.replacement) == (Place("body", 1, "cells", 6, 9), "王**")


def test_what_stands_in_a_file_cannot_be_masked_by_a_click():
    text = draft("见附件。", attachments=(AttachedText(7, "名单.pdf", "电话13812341234"),))
    (one,) = PrivacyChecker().check(text)
    assert (one.place.field, one.place.block, one.replacement) == ("attachment", 7, None)


def test_a_document_number_in_square_brackets_can_be_taken_over():
    text = draft("根据云高管发[2024]3号，制定本办法。")
    (one,) = FormatChecker().check(text)
    assert (one.excerpt, one.replacement) == ("云高管发[2024]3号", "云高管发〔2024〕3号")


def test_the_same_words_keep_their_fingerprint_when_they_move():
    (before,) = PrivacyChecker().check(draft("电话13812341234"))
    (after,) = PrivacyChecker().check(draft("新的一段。", "电话13812341234"))
    assert before.place != after.place
    assert before.fingerprint == after.fingerprint


@pytest.mark.django_db
def test_a_text_with_a_private_number_is_not_sent_in():
    text = make_draft(lines=("请联系13812341234。",))
    with pytest.raises(errors.BlockedByFindings, match="检查发现 1 处"):
        submit(text, by=make_account(), at=NOON)


@pytest.mark.django_db
def test_the_texts_tests_are_made_of_have_nothing_to_decide():
    counts = check_draft(make_draft(), today=NOON.date()).counts
    assert (counts["block"], counts["warn"]) == (0, 0)


def test_blocks_of_the_whole_text_are_told_apart():
    text = DraftText(
        "news", "动态", (TextBlock("paragraph", "甲"), TextBlock("paragraph", "13812341234")),
        {}, (), None, NOON.date(),
    )  # fmt: skip
    assert [one.place.block for one in PrivacyChecker().check(text)] == [1]


@pytest.fixture
def spelling(db, tmp_path):
    return SpellingChecker(tmp_path / "own.model")


def test_a_slip_is_found_where_it_stands_with_what_was_meant(spelling):
    text = draft("一、总则", "县级人民政府应当依法公开政府信习。", summary="由领导小姐办公室负责。")
    found = [(one.place, one.code, one.level, one.replacement) for one in spelling.check(text)]
    assert found == [
        (Place("summary", None, "text", 1, 5), "WORDING", "warn", "领导小组"),
        (Place("body", 1, "text", 15, 16), "SLIP", "warn", "息"),
    ]


def test_a_slip_in_a_file_is_named_and_cannot_be_replaced_by_a_click(spelling):
    text = draft("见附件。", attachments=(AttachedText(7, "方案.pdf", "由领导小姐办公室负责。"),))
    (one,) = spelling.check(text)
    assert (one.place.field, one.place.block, one.replacement) == ("attachment", 7, None)
    assert one.cure == "这一处在附件里，请在原文件中改为“领导小组”后重新上传。"


def test_own_words_of_the_house_are_left_alone_and_its_bans_named(spelling):
    values = {"publishing.own_words": "领导小姐、邦办→帮办"}
    change_parameters(values, by=None, at=NOON)
    found = [one.replacement for one in spelling.check(draft("领导小姐窗口提供邦办服务。"))]
    assert found == ["帮办"]


def test_a_house_that_trained_its_own_model_is_checked_by_it(db, tmp_path, mini_model):
    save_model(mini_model, tmp_path / "own.model")
    (one,) = SpellingChecker(tmp_path / "own.model").check(
        draft("市人民政府应当以法公开政府信息。", title="市人民政府应当依法公开政府信息。")
    )
    assert (one.place, one.replacement) == (Place("body", 0, "text", 7, 8), "依")


def test_a_model_that_cannot_be_read_is_said_once_and_blocks_nothing(db, tmp_path):
    (tmp_path / "own.model").write_bytes(b"no model")
    (one,) = SpellingChecker(tmp_path / "own.model").check(draft("由领导小姐办公室负责。"))
    assert (one.code, one.level, one.place.field) == ("NO_MODEL", "hint", "title")
    assert "不是本系统的模型文件" in one.reason


@pytest.mark.parametrize(("kind", "found"), [("public_notice", 1), ("news", 1), ("policy", 0)])
def test_rows_of_households_are_sent_to_the_notices_of_grants(kind, found):
    text = draft("现将名单公示如下。", "| 户主 | 金额（元） |", "| 王〇〇 | 576 |")
    findings = list(GrantRowsChecker().check(replace(text, kind=kind)))
    assert [(one.level, one.place, one.excerpt) for one in findings] == [
        ("block", Place("body", 1, "cells", 0, 8), "户主 金额（元）"),
    ][:found]
