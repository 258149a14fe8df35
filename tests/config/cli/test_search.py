"""`mingzheng search` on throw-away engines: figures, and refusals with a cure."""

import json
import tempfile

import pytest

from mingzheng.config.cli.app import main

CORPUS = [
    {"id": "1", "title": "住房公积金提取", "body": "租房可以提取住房公积金。"},
    {"id": "2", "title": "医疗保险报销", "body": "住院费用按比例报销。"},
    {"id": "3", "title": "户口迁移", "body": "迁移户口应当提交申请。"},
]
QUERIES = [
    {"id": "a", "query": "租房提取公积金", "relevant": ["1"]},
    {"id": "b", "query": "住院报销", "relevant": ["2"]},
]


@pytest.fixture
def search(tmp_path, monkeypatch, capfd):
    """The exit code, what was printed and the line of refusal."""
    monkeypatch.delenv("MINGZHENG_SEARCH_URL", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    for name, rows in (("corpus", CORPUS), ("queries", QUERIES)):
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (tmp_path / name).write_text(lines, encoding="utf-8")

    def run(command, *options):
        files = ["--corpus", str(tmp_path / "corpus"), "--queries", str(tmp_path / "queries")]
        monkeypatch.setattr("sys.argv", ["mingzheng", "search", command, *files, *options])
        with pytest.raises(SystemExit) as stop:
            main()
        assert list((tmp_path / "temporary").iterdir()) == []
        return stop.value.code, *capfd.readouterr()

    return run


def test_figures_of_the_embedded_engine(search):
    code, printed, refused = search("eval", "--json")
    figures = json.loads(printed)
    assert (code, refused, figures["queries"], figures["hit_at_1"]) == (0, "", 2, 1.0)
    assert figures["index_bytes"] > 0


def test_ranked_keys_of_every_query(search):
    code, printed, _ = search("run", "--k", "1")
    rows = [json.loads(line) for line in printed.splitlines()]
    assert (code, rows) == (0, [{"id": "a", "ranked": ["1"]}, {"id": "b", "ranked": ["2"]}])


def test_corpus_without_identities_is_refused_and_leaves_nothing(search, tmp_path):
    (tmp_path / "corpus").write_text('{"id": "1", "title": "甲"}\n{"title": "乙"}\n')
    code, printed, refused = search("eval")
    assert (code, printed) == (2, "")
    assert refused.startswith("错误：第 2 行没有 id")


def test_engine_nobody_knows(search):
    code, _, refused = search("eval", "--engine", "lucene")
    assert (code, refused) == (2, "错误：不认识的引擎“lucene”：可用 tantivy、opensearch。\n")


def test_server_without_address(search):
    code, _, refused = search("eval", "--engine", "opensearch")
    assert code == 2
    assert refused.startswith("错误：没有设置 MINGZHENG_SEARCH_URL")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://u:geheim@127.0.0.1:9", "MINGZHENG_SEARCH_URL 指定的检索服务不能应答"),
        ("u:geheim@127.0.0.1", "MINGZHENG_SEARCH_URL 不是可用的地址"),
    ],
)
def test_server_that_cannot_be_had_without_showing_the_password(search, monkeypatch, address, said):
    monkeypatch.setenv("MINGZHENG_SEARCH_URL", address)
    code, printed, refused = search("eval", "--engine", "opensearch")
    assert (code, printed) == (2, "")
    assert said in refused
    assert "geheim" not in refused
