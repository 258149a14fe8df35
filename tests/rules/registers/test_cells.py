import pytest

from mingzheng.rules.refusal import Refusal
from mingzheng.rules.registers import Column
from mingzheng.rules.registers.cells import read_cell


@pytest.mark.parametrize(
    ("type", "text", "kept"),
    [
        ("text", "  不动产登记费 ", "不动产登记费"),
        ("date", "2024.6.3", "2024-06-03"),
        ("date", "2024-06-03 00:00:00", "2024-06-03"),
        ("date", "２０２４年６月３日", "2024-06-03"),
        ("date", "长期", ""),
        ("money", "1,052.00元", "1052"),
        ("money", "￥620.50", "620.5"),
        ("money", "1052元/人·月", "1052"),
        ("money", "0", "0"),
        ("number", "１２", "12"),
        ("credit_code", "11990000mb1a00001m", "11990000MB1A00001M"),
        ("document_number", "云高管发[2024]3号", "云高管发〔2024〕3号"),
        ("phone", "0000-88010290", "0000-88010290"),
        ("long", "", ""),
    ],
)
def test_a_cell_is_kept_in_the_normal_form_of_its_type(type, text, kept):
    assert read_cell(Column("key", "列", type=type), text) == kept


@pytest.mark.parametrize(
    ("type", "text", "code"),
    [
        ("date", "下月", "DAY_UNREADABLE"),
        ("date", "2024-02-30", "NO_SUCH_DAY"),
        ("money", "约600", "NO_NUMBER"),
        ("money", "NaN", "NO_NUMBER"),
        ("money", "1e20", "NO_NUMBER"),
        ("credit_code", "11990000MB1A00001N", "CREDIT_CODE"),
        ("document_number", "口头通知", "DOCUMENT_NUMBER"),
        ("text", "长" * 201, "TOO_LONG"),
    ],
)
def test_what_a_cell_must_not_hold_is_refused_with_a_cure(type, text, code):
    with pytest.raises(Refusal) as refused:
        read_cell(Column("key", "列", type=type), text)
    assert refused.value.code == code
    assert refused.value.message.endswith("。")


def test_a_choice_is_one_of_the_list_whatever_its_width():
    column = Column("key", "类别", type="choice", choices=("行政许可", "其他（备案）"))
    assert read_cell(column, "其他(备案)") == "其他（备案）"
    with pytest.raises(Refusal) as refused:
        read_cell(column, "许可")
    assert refused.value.message == "只能填：行政许可、其他（备案）。"


def test_a_required_cell_is_not_left_empty():
    with pytest.raises(Refusal) as refused:
        read_cell(Column("key", "职权名称", required=True), " ")
    assert refused.value.message == "“职权名称”不能空着，请填写。"
    with pytest.raises(Refusal):
        read_cell(Column("key", "日期", type="date", required=True), "长期")
