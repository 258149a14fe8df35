"""Readers in threads and in another process, while rows are replaced and generations switched."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from mingzheng.search.engines.tantivy import TantivyEngine
from tests.search.engines.generations import TAX
from tests.search.engines.rows import filled, row

ROWS = 20
SWITCHES = 10
REPOSITORY = Path(__file__).parents[3]


def state(number):
    """All rows say the same number: an answer with two numbers is from two states."""
    return [row(str(key), "税", payload=str(number).encode()) for key in range(ROWS)]


class Watcher:
    """Asks without pause; keeps every answer that is not from one state.

    What is raised in a thread fails the test by itself.
    """

    def __init__(self, folder, collection=None):
        self._folder = folder
        self._collection = collection
        self.answers = 0
        self.faults = []

    def watch(self, ended):
        while not ended():
            self._ask(self._collection or TantivyEngine(self._folder).open("units"))

    def _ask(self, collection):
        hits = collection.search(TAX)
        numbers = {hit.payload for hit in hits}
        if len(hits) != ROWS or len(numbers) != 1:
            self.faults.append(f"{len(hits)} rows of {sorted(numbers)}")
        counted = (collection.size(), collection.counts(TAX).total)
        if counted != (ROWS, ROWS) or collection.frequency("body", "税") < ROWS:
            self.faults.append(repr(counted))
        self.answers += 1


@pytest.fixture
def other_process(tmp_path):
    """Answers and faults of a reader that runs until ``tmp_path/ended`` is there."""
    program = (
        "import json, pathlib, sys;"
        "from tests.search.engines.test_tantivy_readers import Watcher;"
        "one = Watcher(pathlib.Path(sys.argv[1]));"
        "ended = pathlib.Path(sys.argv[2]);"
        "print('ready', flush=True);"
        "one.watch(ended.exists);"
        "print(json.dumps([one.answers, one.faults]))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "index"), str(tmp_path / "ended")]
    return lambda: subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)


def test_every_answer_is_from_one_state(tmp_path, other_process):
    engine = TantivyEngine(tmp_path / "index")
    engine.make_live("units", filled(engine, state(0)))
    shared = TantivyEngine(tmp_path / "index").open("units")
    watchers = [Watcher(tmp_path / "index", one) for one in (shared, shared, None, None)]
    ended = threading.Event()
    threads = [threading.Thread(target=one.watch, args=(ended.is_set,)) for one in watchers]
    with other_process() as process:
        assert process.stdout.readline() == "ready\n"
        for thread in threads:
            thread.start()
        for number in range(SWITCHES):
            replace_rows(engine, number)
            built = filled(engine, state(100 + number))
            built.close()
            engine.make_live("units", built)
        ended.set()
        (tmp_path / "ended").touch()
        for thread in threads:
            thread.join()
        answers, faults = json.loads(process.stdout.read())
    assert [faults, *(one.faults for one in watchers)] == [[], [], [], [], []]
    assert min(answers, *(one.answers for one in watchers)) > 0


def replace_rows(engine, number):
    written = engine.write("units")
    for _ in range(2):
        written.add(state(number))
        written.commit()
    written.close()
