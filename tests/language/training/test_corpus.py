"""Libraries, pairs and word lists as files hold them."""

import pytest

from mingzheng.language.training.corpus import (
    CorpusUnreadable,
    pair_rows,
    read_documents,
    read_pairs,
    read_words,
)
from mingzheng.language.training.library import SlipPair


@pytest.fixture
def write(tmp_path):
    def written(name, content):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return written


def test_documents_are_read_from_texts_and_json_lines(tmp_path, write):
    write("b/通知.txt", "\ufeff通知全文")
    write(
        "a.jsonl",
        '{"title": "一号文件", "type": "令", "items": [{"text": "第一条 内容"}]}\n\n',
    )
    write("c.pdf", b"\xff")
    assert read_documents(tmp_path) == ("一号文件\n第一条 内容", "通知全文")


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("错\t对\n", [("错", "对")]),
        ("src\ttgt\n错\t对\n", [("错", "对")]),
        ("wrong\tright\ttype\n错\t对\t同音\n", [("错", "对")]),
        ("\ufeff错\t对\r\n\r\n误\t正\t甲\t乙\n", [("错", "对"), ("误", "正")]),
    ],
    ids=["bare", "src tgt", "more columns", "mark of order, blank line"],
)
def test_pairs_are_read_with_and_without_heading(write, content, rows):
    assert pair_rows(write("pairs.tsv", content)) == rows


def test_pairs_of_unequal_length_are_left_out_of_training(write):
    file = write("pairs.tsv", "错字\t对字\n缺\t缺字\n")
    assert read_pairs([file]) == ((SlipPair("错字", "对字"),), 1)


def test_words_carry_their_frequency(write):
    file = write("words.txt", "政务 12 n\n公开\n的 999\n\n")
    assert read_words(file) == {"政务": 12, "公开": 1}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("没有制表符\n", "第 1 行没有制表符"),
        ("", "没有句对"),
        ("src\ttgt\n", "没有句对"),
        ("错\t对".encode("gbk"), "另存为 UTF-8"),
    ],
)
def test_bad_pairs_are_refused_with_the_cure(write, content, words):
    with pytest.raises(CorpusUnreadable, match=words):
        pair_rows(write("pairs.tsv", content))


def test_missing_folder_empty_folder_and_broken_line_are_refused(tmp_path, write):
    with pytest.raises(CorpusUnreadable, match="找不到语料文件夹"):
        read_documents(tmp_path / "nowhere")
    with pytest.raises(CorpusUnreadable, match="没有可用的语料"):
        read_documents(tmp_path)
    write("a.jsonl", '{"title": "一号文件"}\n{')
    with pytest.raises(CorpusUnreadable, match="第 2 行不是合法的 JSON"):
        read_documents(tmp_path)
