"""The embedded engine keeps the contract, and what is its own."""

import shutil
import subprocess
import sys
import threading

import pytest

from mingzheng.search.engines.port import EngineUnavailable, GenerationGone, WriterBusy
from mingzheng.search.engines.tantivy import TantivyEngine
from tests.search.engines.contract import EngineContract
from tests.search.engines.generations import TAX, GenerationContract
from tests.search.engines.rows import filled, keys, row
from tests.search.engines.scores import ReferenceContract


@pytest.fixture
def make(tmp_path):
    return lambda: TantivyEngine(tmp_path)


class TestContract(EngineContract):
    pass


class TestGenerations(GenerationContract):
    pass


class TestReference(ReferenceContract):
    pass


def test_second_writer_is_refused_until_the_first_closes(make):
    first = make().write("units")
    with pytest.raises(WriterBusy):
        make().write("units")
    first.close()
    make().write("units").close()


def test_older_generations_leave_the_disk(make, tmp_path):
    engine = make()
    for key in ("a", "b", "c"):
        engine.make_live("units", filled(engine, [row(key, "税")]))
    assert sorted(path.name for path in (tmp_path / "units").iterdir()) == ["3", "current"]


def test_generation_given_up_goes_with_the_next_switch(make, tmp_path):
    engine = make()
    filled(engine, [row("given up", "税")]).close()
    engine.make_live("units", filled(engine, [row("a", "税")]))
    assert sorted(path.name for path in (tmp_path / "units").iterdir()) == ["2", "current"]


def test_writer_that_is_killed_leaves_what_it_committed_and_no_lock(make, tmp_path):
    killed = f"""
import os
from pathlib import Path
from mingzheng.search.engines.port import IndexRow
from mingzheng.search.engines.tantivy import TantivyEngine
written = TantivyEngine(Path({str(tmp_path)!r})).write("units")
written.add([IndexRow("a", {{"body": "税"}})])
written.commit()
written.add([IndexRow("b", {{"body": "税"}})])
written.delete(["a"])
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode == 9
    assert keys(make().open("units"), TAX) == ["a"]
    written = make().write("units")
    written.add([row("c", "税")])
    written.commit()
    assert keys(written, TAX) == ["a", "c"]


def test_readers_go_on_while_rows_are_written_and_generations_switched(make):
    engine = make()
    engine.make_live("units", filled(engine, [row("a", "税")]))
    reader = make().open("units")
    ended = threading.Event()
    failures: list[object] = []

    def read() -> None:
        while not ended.is_set():
            found = keys(reader, TAX)
            if "a" not in found:
                failures.append(found)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(8):
        built = filled(engine, [row("a", "税"), row(str(number), "税")])
        built.close()
        engine.make_live("units", built)
        written = engine.write("units")
        written.add([row(f"x{number}", "税")])
        written.commit()
        written.close()
    ended.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(keys(reader, TAX)) == ["7", "a", "x7"]


def test_damaged_index_is_no_answer(make, tmp_path):
    engine = make()
    built = filled(engine, [row("a", "税")])
    built.close()
    engine.make_live("units", built)
    (tmp_path / "units" / "1" / "meta.json").write_text("{")
    with pytest.raises(EngineUnavailable):
        engine.open("units")


def test_reader_of_a_damaged_index_is_told(make, tmp_path):
    engine = make()
    engine.make_live("units", filled(engine, [row("a", "税")]))
    reader = engine.open("units")
    (tmp_path / "units" / "1" / "meta.json").write_text("{")
    with pytest.raises(EngineUnavailable):
        reader.search(TAX)


def test_writer_that_failed_takes_no_more_rows(make, tmp_path):
    written = make().write("units")
    shutil.rmtree(tmp_path / "units" / "1")
    written.add([row("a", "税")])
    with pytest.raises(GenerationGone):
        written.commit()
    for attempt in (lambda: written.add([row("b", "税")]), written.commit):
        with pytest.raises(EngineUnavailable):
            attempt()
    written.close()
