"""What the adapter makes of a server's refusals, said by a stand-in; no OpenSearch is needed."""

import json
import threading
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opensearchpy.exceptions import RequestError

from mingzheng.search.engines import opensearch_wire
from mingzheng.search.engines.opensearch import OpenSearchEngine
from mingzheng.search.engines.opensearch_collection import OpenSearchCollection
from mingzheng.search.engines.port import EngineUnavailable, GenerationGone, RowsRefused
from tests.search.engines.generations import TAX
from tests.search.engines.rows import row

WHOLE = {"total": 1, "successful": 1, "failed": 0}
PART = {"total": 2, "successful": 1, "failed": 1}


class StandIn:
    """Answers every request with ``status`` and ``body``, and keeps what was asked."""

    def __init__(self, status: int = 200, body: object = None, kind: str = "application/json"):
        self.status, self.body, self.kind = status, body, kind
        self.seconds = 0.0
        self.asked: list[str] = []

    def answer(self) -> bytes:
        time.sleep(self.seconds)
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()


@pytest.fixture
def stand_in():
    said = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            said.asked.append(self.path)
            content = said.answer()
            self.send_response(said.status)
            self.send_header("Content-Type", said.kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *_):
            pass

    for method in ("GET", "HEAD", "PUT", "POST", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.answer)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        said.url = f"http://127.0.0.1:{server.server_port}"
        yield said
        server.shutdown()


@pytest.fixture
def collection(stand_in):
    client = opensearch_wire.connect(stand_in.url)
    yield OpenSearchCollection(client, "p-units-1", shards=1, write_to="p-units-1-write")
    client.close()


def error(kind: str) -> dict:
    return {"error": {"type": kind, "reason": kind}, "status": 0}


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 502, 503, 504])
def test_server_that_cannot_answer(stand_in, collection, status):
    stand_in.status, stand_in.body = status, error("some_exception")
    for ask in (
        lambda: collection.search(TAX),
        lambda: collection.counts(TAX),
        lambda: collection.frequency("body", "税"),
        lambda: collection.size(),
    ):
        with pytest.raises(EngineUnavailable):
            ask()


def test_question_that_is_wrong_is_a_fault_of_ours(stand_in, collection):
    stand_in.status, stand_in.body = 400, error("parsing_exception")
    with pytest.raises(RequestError):
        collection.search(TAX)


def test_too_many_clauses_names_the_setting(stand_in, collection):
    stand_in.status, stand_in.body = 400, error("too_many_clauses")
    with pytest.raises(EngineUnavailable, match="max_clause_count"):
        collection.search(TAX)


@pytest.mark.parametrize(
    "body", [{"_shards": PART, "hits": {"hits": []}}, {"_shards": WHOLE, "timed_out": True}]
)
def test_part_of_an_answer_is_none(stand_in, collection, body):
    stand_in.body = body
    with pytest.raises(EngineUnavailable, match="part of the shards"):
        collection.search(TAX)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({}, "application/json"),
        ("{", "application/json"),
        ("<html>", "text/html"),
        ("hello", "text/plain"),
    ],
)
def test_stranger_at_the_address(stand_in, collection, body, kind):
    stand_in.body, stand_in.kind = body, kind
    with pytest.raises(EngineUnavailable, match="no OpenSearch"):
        collection.search(TAX)


def test_server_that_keeps_silent(stand_in, monkeypatch):
    monkeypatch.setattr(opensearch_wire, "ANSWER_SECONDS", 0.2)
    stand_in.seconds, stand_in.body = 1.0, {}
    with closing(OpenSearchEngine(stand_in.url, "p")) as engine, pytest.raises(EngineUnavailable):
        engine.open("units")
    assert len(stand_in.asked) == 1


def test_the_shape_is_read_where_the_index_was_made_with_one(stand_in):
    with closing(OpenSearchEngine(stand_in.url, "p")) as engine:
        stand_in.body = {"p-units-4": {"mappings": {"_meta": {"shape": 3}, "dynamic": "strict"}}}
        assert engine.shape("units") == 3
        stand_in.body = {"p-units-4": {"mappings": {"dynamic": "strict"}}}
        assert engine.shape("units") == 0
        stand_in.status, stand_in.body = 404, {"error": {"type": "index_not_found_exception"}}
        assert engine.shape("units") is None
    assert stand_in.asked == ["/p-units/_mapping"] * 3


def test_nobody_at_the_address():
    with (
        closing(OpenSearchEngine("http://127.0.0.1:9,http://127.0.0.1:7", "p")) as engine,
        pytest.raises(EngineUnavailable, match="no node"),
    ):
        engine.build("units")


def refusal(status: int, kind: str) -> dict:
    return {"index": {"status": status, "error": {"type": kind, "reason": f"why {kind}"}}}


@pytest.mark.parametrize(
    ("item", "raised", "said"),
    [
        (refusal(400, "mapper_parsing_exception"), RowsRefused, "'bad': why mapper"),
        (refusal(429, "opensearch_rejected_execution_exception"), EngineUnavailable, "1 of 2"),
        (refusal(503, "unavailable_shards_exception"), EngineUnavailable, "1 of 2"),
        (refusal(404, "index_not_found_exception"), GenerationGone, "p-units-1"),
    ],
)
def test_rows_not_written_are_never_passed_over(stand_in, collection, item, raised, said):
    stand_in.body = {"errors": True, "items": [{"index": {"status": 201}}, item]}
    collection.add([row("good", "税"), row("bad", "税")])
    with pytest.raises(raised, match=said):
        collection.commit()


def test_what_was_not_taken_is_sent_with_the_next_commit(stand_in, collection):
    stand_in.status, stand_in.body = 503, error("no_manager")
    collection.add([row("a", "税")])
    with pytest.raises(EngineUnavailable):
        collection.commit()
    stand_in.status, stand_in.body = 200, {"errors": False, "items": [], "_shards": WHOLE}
    stand_in.asked.clear()
    collection.commit()
    assert [path.split("?")[0] for path in stand_in.asked] == [
        "/p-units-1-write/_bulk",
        "/p-units-1/_refresh",
        "/p-units-1/_flush",
    ]


@pytest.mark.parametrize("body", [{"_shards": PART, "errors": False}, {"errors": False}])
def test_commit_that_reached_part_of_the_shards_is_none(stand_in, collection, body):
    stand_in.body = body
    with pytest.raises(EngineUnavailable):
        collection.commit()


@pytest.mark.parametrize(
    "url", ["", " , ", "nonsense", "ftp://host", "http://", "http://h:x", "http://h:0"]
)
def test_addresses_that_are_none(url):
    with pytest.raises(opensearch_wire.AddressRefused) as refused:
        OpenSearchEngine(url, "p")
    assert str(refused.value) == ""


@pytest.mark.parametrize("prefix", ["", "A", "_p", "-p", "p*", "p,q", "甲", "p/q", "p" * 101])
def test_prefixes_that_no_index_can_have(prefix):
    with pytest.raises(ValueError, match="not a prefix"):
        OpenSearchEngine("http://127.0.0.1:9", prefix)
