"""Every letter: made from the house's wording and the case, and opened again as a Word file."""

import io

import pytest
from docx import Document

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.actions import change_parameters
from mingzheng.records.parameters.errors import ValueRefused
from mingzheng.records.parameters.letter_actions import change_letter
from mingzheng.records.parameters.letters import letter_template
from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.work.foi.actions.check import pass_decision
from mingzheng.work.foi.actions.consult import consult
from mingzheng.work.foi.actions.edit_letter import edit_letter
from mingzheng.work.foi.actions.extend import decide_extension, tell_extension
from mingzheng.work.foi.actions.make_slip import (
    make_delivery_slip,
    make_receipt,
    make_withdrawal_slip,
)
from mingzheng.work.foi.actions.restrain import ask_restraint
from mingzheng.work.foi.actions.transfer_petition import transfer_petition
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.errors import LetterChanged, LetterIncomplete, LetterSettled
from mingzheng.work.foi.letter_print import letter_file
from mingzheng.work.foi.letters.answer import ABANDONED
from mingzheng.work.foi.models import Letter, Method
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db

TODAY = "2024年11月18日"
INJECTION = "{救济}{查询码?}｛申请人｝**加粗**[点这里](https://evil.example/){{ 7|add:7 }}"
JOINER = "\u2060"


def words_of(letter):
    """Every paragraph of the Word file, as python-docx reads it."""
    document = Document(io.BytesIO(letter_file(letter, "docx")))
    return [one.text for one in document.paragraphs if one.text.strip()]


def chinese(day):
    return f"{day.year}年{day.month}月{day.day}日"


@pytest.mark.parametrize("basis", GROUNDS)
def test_an_answer_says_number_ground_article_and_remedies_on_every_ground(basis):
    case, at = foi.ready_for(basis)
    letter = foi.drafted(case, basis=basis, at=at).letter
    ground, words = GROUNDS[basis], words_of(letter)
    text = "\n".join(words)
    unit = case.organisation.name
    assert words[0] == unit
    assert words[1] == letter.number
    assert letter.number.startswith(f"{unit}依申请公开〔2024〕")
    assert words[2] == ("视为放弃申请告知书" if basis in ABANDONED else "政府信息公开申请答复书")
    assert words[3] == "申请人甲："
    assert f"（编号：{case.number}）" in words[4]
    assert foi.WANTED in words[4]
    assert ground.article in text
    assert ground.remedies in words
    assert (ground.wording in text) == (basis not in ABANDONED)
    assert words[-2:] == [unit, chinese(letter.dated)]


def test_an_answer_names_who_has_the_information_and_how_to_reach_them():
    letter = foi.drafted(foi.received(), basis="36(5)").letter
    assert "负责公开该信息的行政机关：云岭区档案馆，联系方式：0531-80000001。" in letter.paragraphs


def test_a_partial_answer_names_the_files_that_go_out_with_it():
    letter = foi.drafted(foi.received(), basis="37").letter
    assert "随本答复提供的文件：验收报告（节选）.pdf。" in letter.paragraphs


def test_an_answer_tells_what_lay_between_receipt_and_answer():
    case = foi.received()
    asked = foi.extension_asked(case)
    decide_extension(
        asked, approve=True, opinion="", at=NOON,
        by=make_account(role="leader", organisation=case.organisation),
    )  # fmt: skip
    told = tell_extension(asked, on=NOON.date(), by=foi.handler_of(case), at=NOON)
    assert told.letter.paragraphs == [
        f"本机关于{TODAY}收到您的政府信息公开申请（编号：{case.number}），申请公开的信息为："
        f"{foi.WANTED}",
        "因档案需要从异地调取，本机关不能在2024年12月16日前作出答复。根据《政府信息公开条例》"
        "第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长10个工作日，"
        "至2024年12月30日。",
    ]
    foi.consulting(case)
    story = foi.drafted(case).letter.paragraphs[1]
    assert story == (
        "经本机关政府信息公开工作机构负责人同意，答复期限延长10个工作日，并于2024年11月18日告知您。"
        "本机关于2024年11月18日书面征求第三方意见，所需时间不计入答复期限。"
    )


def test_the_third_party_gets_a_slip_to_send_back_and_no_name():
    case = foi.received()
    letter = foi.consulting(case).letters.get()
    words = words_of(letter)
    assert words[2:4] == ["第三方意见征求书", "某建筑公司："]
    assert "申请人甲" not in "\n".join(words)
    assert "自本征求书日期起算为2024年12月9日" in "\n".join(words)
    place = words.index("附件")
    assert words[place + 1] == "意见回执"
    assert words[place + 2] == "是否同意公开：□同意  □部分同意  □不同意"


def test_another_agency_is_asked_under_article_34():
    case = foi.received()
    event = consult(
        case, consulted="agency", party="区水务局", question="联合验收意见。", on=NOON.date(),
        by=foi.handler_of(case), at=NOON,
    )  # fmt: skip
    assert (event.letter.kind, event.letter.recipient) == (Letter.Kind.AGENCY, "区水务局")
    assert any("第三十四条" in one for one in event.letter.paragraphs)


def test_a_complaint_is_told_where_it_went_and_where_to_go():
    case = foi.received()
    handler = foi.handler_of(case)
    event = transfer_petition(
        case, to="区信访局", reason="内容为反映邻里纠纷。", ways="区信访局，0531-80000009",
        by=handler, at=NOON,
    )  # fmt: skip
    words = words_of(event.letter)
    assert words[2] == "政府信息公开申请处理告知书"
    assert "区信访局，0531-80000009" in words
    assert "本机关已将材料转送区信访局。" in words
    assert GROUNDS["39-信访举报投诉"].remedies in words


def test_slips_have_no_number_and_take_none():
    case = foi.received(method="post")
    handler = foi.handler_of(case)
    receipt = make_receipt(case, by=handler, at=NOON)
    ask_restraint(case, to="区档案馆", reason="由其保存。", by=handler, at=NOON)
    restraint = case.letters.get(kind=Letter.Kind.RESTRAINT)
    pass_decision(
        foi.drafted(case, by=handler), at=NOON,
        by=make_account(role="reviewer", organisation=case.organisation),
    )  # fmt: skip
    slip = make_delivery_slip(case, method=Method.POST, waybill="YL1", by=handler, at=NOON)
    assert [one.number for one in (receipt, restraint, slip)] == ["", "", ""]
    answer = case.letters.get(kind=Letter.Kind.ANSWER)
    assert answer.number.endswith("〔2024〕1号")
    assert words_of(slip)[:6] == [
        "送达回证",
        f"编号：{case.number}",
        "受送达人：申请人甲",
        f"送达文书：政府信息公开申请答复书（{answer.number}）",
        "送达方式：邮寄",
        "送达地址：云岭路1号1单元101室",
    ]
    assert "凭编号和查询码" not in str(receipt.text)
    assert "收到申请之日为2024年11月18日。提交申请之日为收到申请之日，自次日起计算答复期限。" in (
        receipt.paragraphs
    )
    assert "答复期限：2024年12月16日" in restraint.paragraphs


def test_a_withdrawal_is_confirmed():
    case = foi.received()
    handler = foi.handler_of(case)
    withdraw(case, reason="不再需要。", on=NOON.date(), by=handler, at=NOON)
    letter = make_withdrawal_slip(case, by=handler, at=NOON)
    assert letter.paragraphs[0] == (
        f"您{TODAY}撤回了政府信息公开申请（编号：{case.number}），本机关对该申请不再处理。"
    )


def test_nobodys_words_are_a_template_and_nobodys_marks_are_read():
    case = foi.received(wanted=INJECTION)
    letter = foi.drafted(case, basis="16-过程性", reasons=INJECTION).letter
    assert f"理由：{INJECTION}" in letter.paragraphs
    document = Document(io.BytesIO(letter_file(letter, "docx")))
    shown = [one.text.replace(JOINER, "") for one in document.paragraphs]
    assert f"理由：{INJECTION}" in shown
    targets = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert targets == []
    assert not any(run.bold for one in document.paragraphs for run in one.runs)


def test_own_wording_and_own_numbers_are_used_and_a_missing_field_is_named():
    unit = make_organisation("甲单位", short_name="甲")
    case = foi.received(unit)
    change_parameters(
        {"foi.letter_number": "{机关简称}公开告〔{年份}〕第{序号}号"}, by=None, at=NOON
    )  # fmt: skip
    shipped = letter_template("answer")
    change_letter(
        "answer", title="答复书", by=None, at=NOON,
        template=shipped.template.replace("{申请人}：", "尊敬的{申请人}："),
    )  # fmt: skip
    letter = foi.drafted(case).letter
    assert (letter.title, letter.number) == ("答复书", "甲公开告〔2024〕第1号")
    assert letter.recipient == "尊敬的申请人甲"
    change_letter(
        "third_party", title=letter_template("third_party").title, by=None, at=NOON,
        template=letter_template("third_party").template.replace("{联系地址?}", "{联系地址}"),
    )  # fmt: skip
    other = foi.received(unit)
    with pytest.raises(LetterIncomplete, match="不能生成《第三方意见征求书》：文书缺少“联系地址”"):
        foi.consulting(other)
    other.refresh_from_db()
    assert not other.events.filter(kind="consult_sent").exists()


@pytest.mark.parametrize(
    "pattern",
    [
        "公开〔{年份}〕{序号}号",
        "{机关简称}{年份}",
        "{机关简称}〔{年份}〕{序号}{月}",
        "{机关简称}{年份}{序号",
    ],
)
def test_numbers_need_unit_year_and_serial(pattern):
    with pytest.raises(ValueRefused, match="须含"):
        change_parameters({"foi.letter_number": pattern}, by=None, at=NOON)


def test_an_own_answer_without_remedies_is_not_made():
    shipped = letter_template("answer")
    change_letter(
        "answer", title=shipped.title, by=None, at=NOON,
        template=shipped.template.replace("{救济}\n", ""),
    )  # fmt: skip
    with pytest.raises(LetterIncomplete, match="没有救济的完整文字"):
        foi.drafted(foi.received())


def test_two_units_of_one_short_name_have_different_numbers():
    names = ("甲区水务局", "乙区水务局")
    units = [make_organisation(name, short_name="水务局") for name in names]
    for unit in units:
        foi.drafted(foi.received(unit))
    numbers = Letter.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == [
        "甲区水务局依申请公开〔2024〕1号", "乙区水务局依申请公开〔2024〕1号",
    ]  # fmt: skip


class TestWordsOfADraft:
    def test_they_are_changed_until_somebody_has_passed_them(self):
        case = foi.received()
        handler = foi.handler_of(case)
        decision = foi.drafted(case, by=handler)
        letter = decision.letter
        text = f"先说一句。\n\n{letter.text}"
        edited = edit_letter(letter, text=text, version=1, by=handler, at=NOON)
        assert (edited.version, edited.paragraphs[0]) == (2, "先说一句。")
        entry = JournalEntry.objects.get(action="foi_case.letter_edited")
        assert entry.details["letter"] == letter.number
        assert "申请人甲" not in str(entry.details)
        checker = make_account(role="reviewer", organisation=case.organisation)
        with pytest.raises(LetterChanged):
            pass_decision(decision, version=1, by=checker, at=NOON)
        pass_decision(decision, version=2, by=checker, at=NOON)
        with pytest.raises(LetterSettled):
            edit_letter(letter, text="改。", version=2, by=handler, at=NOON)
        assert Letter.objects.get(pk=letter.pk).text == edited.text

    def test_two_who_change_them_do_not_overwrite_each_other(self):
        case = foi.received()
        letter = foi.drafted(case).letter
        by = foi.handler_of(case)
        edit_letter(letter, text=f"甲改。\n{letter.text}", version=1, by=by, at=NOON)
        with pytest.raises(LetterChanged):
            edit_letter(letter, text=f"乙改。\n{letter.text}", version=1, by=by, at=NOON)

    @pytest.mark.parametrize("lost", ["依据", "救济"])
    def test_neither_article_nor_remedies_can_be_struck_out(self, lost):
        case = foi.received()
        decision = foi.drafted(case)
        words = {"依据": decision.ground.article, "救济": decision.ground.remedies}[lost]
        text = decision.letter.text.replace(words, "")
        with pytest.raises(LetterIncomplete, match=f"没有{lost}的完整文字"):
            edit_letter(
                decision.letter, text=text, version=1, by=foi.handler_of(case), at=NOON
            )  # fmt: skip


def test_a_letter_is_a_pdf_too():
    letter = foi.drafted(foi.received()).letter
    assert letter_file(letter, "pdf").startswith(b"%PDF-")
