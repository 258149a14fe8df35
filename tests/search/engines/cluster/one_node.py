"""OpenSearch keeps the contract, and what is its own. Run by ``make test-cluster``."""

import functools
import json
import secrets
import threading
import time

import pytest

from mingzheng.config.cli.app import main
from mingzheng.search.engines.opensearch import OpenSearchEngine
from mingzheng.search.engines.port import EngineUnavailable, GenerationGone, RowsRefused, Term
from tests.search.engines.contract import EngineContract
from tests.search.engines.generations import TAX, GenerationContract
from tests.search.engines.rows import any_of, asking, filled, keys, row
from tests.search.engines.scores import ReferenceContract


class TestContract(EngineContract):
    pass


class TestGenerations(GenerationContract):
    pass


class TestReference(ReferenceContract):
    pass


class TestReferenceOnSeveralShards(ReferenceContract):
    """A shard alone would weigh tokens by its own rows."""

    @pytest.fixture
    def make(self, make):
        return functools.partial(make, shards=3)


def indexes(engine: OpenSearchEngine) -> list[str]:
    return sorted(engine._client.indices.get_alias(index=f"{engine._prefix}-*"))


def test_one_index_is_left_after_a_switch(make):
    engine = make()
    filled(engine, [row("given up", "税")])
    for key in ("a", "b"):
        engine.make_live("units", filled(engine, [row(key, "税")]))
    assert indexes(engine) == [f"{engine._prefix}-units-3"]


def test_commit_to_a_dropped_generation_does_not_make_an_index(make):
    engine = make()
    written = engine.write("units")
    engine.make_live("units", filled(engine, []))
    written.add([row("a", "税")])
    with pytest.raises(GenerationGone):
        written.commit()
    assert indexes(engine) == [f"{engine._prefix}-units-2"]


def test_drop_leaves_nothing_and_nobody_elses(make, server):
    engine = make()
    other = OpenSearchEngine(server, f"{engine._prefix}-units")
    engine.make_live("units", filled(engine, [row("a", "税")]))
    other.make_live("units", filled(other, [row("b", "税")]))
    reader = engine.open("units")
    engine.drop()
    assert engine.open("units") is None
    with pytest.raises(EngineUnavailable):
        reader.search(TAX)
    assert keys(other.open("units"), TAX) == ["b"]
    other.drop()
    assert indexes(other) == []
    other.close()


def test_rows_sent_before_commit_wait_unseen(make):
    built = make().build("units")
    built.add(row(f"{number:04}", "税") for number in range(2500))
    time.sleep(1.5)
    assert (built.size(), built.search(TAX)) == (0, [])
    built.commit()
    assert built.size() == 2500


def test_row_that_the_server_refuses_is_named(make):
    written = make().write("units")
    written.add([row("good", "税"), row("bad", "税", kind=("x" * 40_000,))])
    with pytest.raises(RowsRefused, match="'bad'"):
        written.commit()


def test_more_rows_than_one_batch_and_a_large_one(make):
    large = bytes(5_000_000)
    rows = [row(f"{n:04}", "税", payload=large if n == 7 else b"x") for n in range(2500)]
    of = filled(make(), rows)
    found = of.search(asking(any_of("税"), limit=3000))
    assert [hit.key for hit in found] == [one.key for one in rows]
    assert [len(hit.payload) for hit in found[6:9]] == [1, 5_000_000, 1]


def test_longer_query_than_the_server_allows_says_what_to_set(make):
    engine = make()
    of = filled(engine, [row("a", "税")])
    with pytest.raises(EngineUnavailable, match="max_clause_count"):
        of.search(asking(*((Term("body", f"t{n}"),) for n in range(17_000))))


def test_bytes_stored_are_those_of_the_prefix(make):
    engine = make()
    filled(engine, [row("a", "税", payload=bytes(range(256)) * 100)])
    assert 5_000 < engine.stored_bytes() < 500_000


def test_readers_go_on_while_generations_are_switched(make):
    engine = make()
    engine.make_live("units", filled(engine, [row("a", "税")]))
    reader = make().open("units")
    ended = threading.Event()
    failures: list[object] = []

    def read() -> None:
        while not ended.is_set():
            try:
                found = keys(reader, TAX)
            except EngineUnavailable as error:
                found = [str(error)]
            if "a" not in found:
                failures.append(found)

    thread = threading.Thread(target=read)
    thread.start()
    for number in range(6):
        engine.make_live("units", filled(engine, [row("a", "税"), row(str(number), "税")]))
    ended.set()
    thread.join()
    assert failures == []
    assert keys(reader, TAX) == ["5", "a"]


@pytest.mark.parametrize(
    ("last", "code"), [('{"id": "2", "title": "户口"}', 0), ('{"title": "没有编号"}', 2)]
)
def test_judged_run_leaves_nothing_on_the_server(
    make, server, tmp_path, monkeypatch, capfd, last, code
):
    mark = secrets.token_hex(6)
    monkeypatch.setattr(secrets, "token_hex", lambda _: mark)
    monkeypatch.setenv("MINGZHENG_SEARCH_URL", server)
    (tmp_path / "c").write_text('{"id": "1", "title": "公积金", "body": "提取"}\n' + last)
    (tmp_path / "q").write_text('{"id": "a", "query": "公积金", "relevant": ["1"]}')
    files = ["--corpus", str(tmp_path / "c"), "--queries", str(tmp_path / "q")]
    monkeypatch.setattr(
        "sys.argv", ["mingzheng", "search", "eval", "--engine", "opensearch", "--json", *files]
    )
    with pytest.raises(SystemExit) as stop:
        main()
    printed, refused = capfd.readouterr()
    assert (stop.value.code, bool(refused)) == (code, bool(code))
    if not code:
        assert json.loads(printed)["hit_at_1"] == 1.0
    assert make()._client.indices.get_alias(index=f"mingzheng-eval-{mark}-*") == {}
