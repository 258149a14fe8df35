"""A cluster loses its manager while it is written to and searched. Run by ``make test-cluster``."""

import secrets
import threading
import time
from contextlib import closing

import pytest

from mingzheng.search.engines.opensearch import OpenSearchEngine
from mingzheng.search.engines.port import Collection, EngineUnavailable
from tests.search.engines.generations import TAX
from tests.search.engines.rows import any_of, asking, keys, row
from tools.cluster.nodes import Node

SECONDS = 120


@pytest.fixture
def engine(nodes):
    url = ",".join(node.url for node in nodes)
    prefix = f"mingzheng-test-{secrets.token_hex(6)}"
    with closing(OpenSearchEngine(url, prefix, shards=2)) as engine:
        yield engine


class Writer(threading.Thread):
    """Commits row after row; what failed is committed again, as the outbox would."""

    def __init__(self, written: Collection) -> None:
        super().__init__()
        self.acknowledged: list[str] = []
        self.refusals = 0
        self.ended = threading.Event()
        self._written = written

    def run(self) -> None:
        while not self.ended.is_set():
            key = f"{len(self.acknowledged):05}"
            try:
                self._written.add([row(key, "税", payload=key.encode())])
                self._written.commit()
            except EngineUnavailable:
                self.refusals += 1
                time.sleep(0.2)
            else:
                self.acknowledged.append(key)

    def wait_for(self, more: int) -> None:
        wanted, deadline = len(self.acknowledged) + more, time.monotonic() + SECONDS
        while len(self.acknowledged) < wanted:
            assert self.is_alive() and time.monotonic() < deadline
            time.sleep(0.05)


class Reader(threading.Thread):
    def __init__(self, read: Collection) -> None:
        super().__init__()
        self.answers = 0
        self.failures: list[str] = []
        self.ended = threading.Event()
        self._read = read

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                found = keys(self._read, TAX)
            except EngineUnavailable as error:
                self.failures.append(str(error))
            else:
                assert "00000" in found
                self.answers += 1


def manager(engine: OpenSearchEngine, nodes: list[Node]) -> Node:
    (elected,) = engine._client.cat.cluster_manager(format="json")
    infos = engine._client.nodes.info(node_id=elected["id"], metric="http")
    address = infos["nodes"][elected["id"]]["http"]["publish_address"]
    return next(node for node in nodes if node.url.endswith(address))


def test_no_acknowledged_row_is_lost_and_searches_go_on(engine, nodes):
    written = engine.write("units")
    written.add([row("00000", "税")])
    written.commit()
    # Copies have to exist before one can stand in for the other.
    engine._client.cluster.health(wait_for_status="green", request_timeout=60, timeout="60s")
    read = engine.open("units")
    writer, reader = Writer(written), Reader(read)
    writer.start()
    reader.start()
    writer.wait_for(20)
    before = reader.answers
    manager(engine, nodes).kill()
    writer.wait_for(40)
    writer.ended.set()
    reader.ended.set()
    writer.join()
    reader.join()
    found = {hit.key: hit.payload for hit in read.search(asking(any_of("税"), limit=10_000))}
    assert {key: found.get(key) for key in writer.acknowledged} == {
        key: key.encode() for key in writer.acknowledged
    }
    assert reader.answers > before
    assert reader.failures == []
    assert read.size() == len(found)


def test_what_is_left_of_the_cluster_builds_and_switches(engine):
    built = engine.build("groups")
    built.add(row(str(number), "税") for number in range(100))
    built.commit()
    engine.make_live("groups", built)
    assert len(keys(engine.open("groups"), TAX)) == 100
