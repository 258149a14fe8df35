"""What is no table says what to save it as: a spreadsheet, nothing else."""

import pytest

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.table_lines import table_lines

CURE = "另存为 .xlsx 或者 UTF-8 编码的 .csv 后再上传。"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"PK\x03\x04garbage", "a.xlsx", "corrupt"),
        (bytes(range(128, 256)) * 40, "a.csv", "unsupported"),
        (b"\x00\x01\x02" * 400, "a.csv", "unsupported"),
    ],
)
def test_what_cannot_be_opened_is_to_be_saved_as_a_table(data, name, code):
    with pytest.raises(UnreadableDocument) as refusal:
        table_lines(data, name=name)
    assert refusal.value.code == code
    assert refusal.value.message.endswith(CURE)


def test_a_document_is_named_for_what_it_is():
    with pytest.raises(UnreadableDocument) as refusal:
        table_lines(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", name="a.csv")
    assert refusal.value.message == "这是PDF文件，不是表格。请上传 .xlsx 或 .csv 文件。"
