import pytest

from mingzheng.search.evaluation.judged import JudgedSetRefused, read_corpus, read_queries


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "rows.jsonl"
    path.write_text(text, encoding=encoding)
    return path


def test_articles_of_a_statute_are_its_passages(tmp_path):
    rows = '{"id": 1, "title": "信访条例第一条", "body": "甲"}\n\n'
    rows += '{"id": 2, "title": "信访条例第二条", "body": "乙"}\n{"id": "c", "title": "通知"}\n'
    units = list(read_corpus(written(tmp_path, rows, "utf-8-sig")))
    assert [(one.key, one.group, one.position) for one in units] == [
        ("1", "信访条例", 0),
        ("2", "信访条例", 1),
        ("c", "", 0),
    ]


def test_a_group_that_is_given_wins(tmp_path):
    row = '{"id": "1", "title": "信访条例第一条", "body": "", "group": "g", "kind": "法规"}'
    (unit,) = read_corpus(written(tmp_path, row))
    assert unit.group == "g"
    assert unit.facets == {"kind": ("法规",)}


def test_an_answer_may_be_missing_or_no_text(tmp_path):
    rows = '{"id": 1, "query": "问", "relevant": [7]}\n'
    rows += '{"id": 2, "query": "问", "relevant": ["a"], "answer": NaN}\n'
    rows += '{"id": 3, "query": "问", "relevant": [], "answer": "答"}\n'
    found = read_queries(written(tmp_path, rows))
    assert [(one.relevant, one.answer) for one in found] == [(("7",), ""), (("a",), ""), ((), "答")]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('{"id": 1, "query": "问", "relevant": "7"}', "第 1 行的 relevant 应为编号列表"),
        ('{"id": 1, "query": ["问"], "relevant": []}', "第 1 行的 query 应为文字"),
        ('{"id": 1, "relevant": []}\nno', "第 2 行不是 JSON"),
        ("[1]", "第 1 行不是 JSON 对象"),
        ("", "文件里没有查询"),
    ],
)
def test_a_bad_row_is_named(tmp_path, rows, message):
    with pytest.raises(JudgedSetRefused, match=message):
        read_queries(written(tmp_path, rows))


def test_a_row_without_id_is_refused(tmp_path):
    with pytest.raises(JudgedSetRefused, match="第 1 行没有 id"):
        list(read_corpus(written(tmp_path, '{"title": "题"}')))


def test_a_missing_file_and_another_encoding(tmp_path):
    with pytest.raises(JudgedSetRefused, match="打不开文件"):
        read_queries(tmp_path / "nowhere.jsonl")
    with pytest.raises(JudgedSetRefused, match="不是 UTF-8 文本"):
        read_queries(written(tmp_path, '{"id": "题"}', "gb18030"))
