import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from mingzheng.search.outside.embeddings import LONGEST, REST_SECONDS, EmbeddingService

VECTORS = {"养狗证": [1.0, 0.0], "养犬登记": [2.0, 0.0], "公积金": [0.0, 3.0]}


class Service:
    """A stand-in: answers as its ``answer`` does, keeps what it was asked."""

    def __init__(self):
        self.requests = []
        self.answer = _embedded
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.requests.append(
                    (self.path, self.headers.get("Authorization"), json.loads(body))
                )
                status, text = service.answer(json.loads(body))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *args):
                """Tests need no log."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"


def _embedded(body):
    rows = [
        {"index": at, "embedding": VECTORS.get(text, [1.0, 1.0])}
        for at, text in enumerate(body["input"])
    ]
    return 200, json.dumps({"data": rows[::-1]})


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def service():
    stand_in = Service()
    yield stand_in
    stand_in.server.shutdown()
    stand_in.server.server_close()


def test_closeness_is_the_cosine_whatever_the_order_of_the_answer(service):
    asking = EmbeddingService(service.url, "m1", "secret")
    assert asking.closeness("养狗证", ["公积金", "养犬登记"]) == pytest.approx([0.0, 1.0])
    path, key, body = service.requests[0]
    assert (path, key, body["model"]) == ("/v1/embeddings", "Bearer secret", "m1")


def test_texts_are_sent_once_and_cut(service):
    asking = EmbeddingService(service.url, "m1")
    long = "长" * (LONGEST + 100)
    asking.closeness("养狗证", [long])
    asking.closeness("养狗证", [long, "公积金"])
    assert [body["input"] for _, _, body in service.requests] == [
        ["养狗证", "长" * LONGEST],
        ["公积金"],
    ]


@pytest.mark.parametrize(
    "answer",
    [
        (500, "down"),
        (200, "not json"),
        (200, '{"data": []}'),
        (200, '{"data": [{"index": 0}, {"index": 1}]}'),
        (200, '{"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1, 2]}]}'),
        (200, '{"data": [{"index": 0, "embedding": [NaN]}, {"index": 1, "embedding": [1]}]}'),
        (200, '{"data": [{"index": 0, "embedding": ["a"]}, {"index": 1, "embedding": [1]}]}'),
        (200, "[]"),
    ],
)
def test_after_a_failure_the_service_is_left_alone_for_a_while(service, answer):
    clock = Clock()
    asking = EmbeddingService(service.url, "m1", clock=clock)
    service.answer = lambda body: answer
    assert asking.closeness("养狗证", ["公积金"]) is None
    service.answer = _embedded
    assert asking.closeness("养狗证", ["公积金"]) is None
    assert len(service.requests) == 1
    clock.now += REST_SECONDS
    assert asking.closeness("养狗证", ["公积金"]) == pytest.approx([0.0])


def test_nobody_there_is_a_failure_as_well():
    asking = EmbeddingService("http://127.0.0.1:9/v1", "m1")
    assert asking.closeness("养狗证", ["公积金"]) is None


def test_what_no_encoding_can_carry_breaks_nothing(service):
    asking = EmbeddingService(service.url, "m1")
    assert len(asking.closeness("\ud800", ["a\udfffb"])) == 1
