"""What every engine must do about writing, committing and generations."""

from collections.abc import Callable

import pytest

from mingzheng.search.engines.port import Engine, GenerationGone
from tests.search.engines.rows import any_of, asking, each, filled, keys, row

TAX = asking(any_of("税"))


class GenerationContract:
    """``make`` gives another engine on the same place, as another process would have."""

    @pytest.fixture
    def engine(self, make: Callable[[], Engine]) -> Engine:
        return make()

    def test_nothing_is_seen_before_commit_and_everything_after(self, engine, make):
        written = engine.write("units")
        read = make().open("units")
        written.add([row("a", "税"), row("b", "税")])
        assert (keys(written, TAX), keys(read, TAX), read.size()) == ([], [], 0)
        written.commit()
        assert (keys(written, TAX), keys(read, TAX), read.size()) == (["a", "b"], ["a", "b"], 2)
        written.add([row("c", "税")])
        written.delete(["a"])
        assert keys(read, TAX) == ["a", "b"]
        written.commit()
        assert (keys(read, TAX), read.size()) == (["b", "c"], 2)

    def test_what_was_not_committed_is_lost(self, engine, make):
        written = engine.write("units")
        written.add([row("a", "税")])
        written.commit()
        written.add([row("b", "税")])
        written.delete(["a"])
        written.close()
        again = make().write("units")
        again.add([row("c", "税")])
        again.commit()
        assert keys(again, TAX) == ["a", "c"]

    def test_row_replaces_the_one_with_its_key(self, engine):
        written = engine.write("units")
        written.add([row("a", "税", payload=b"1", kind=("x",)), row("b", "证")])
        written.commit()
        written.add([row("a", "费", payload=b"2", kind=("y",))])
        written.commit()
        assert written.search(TAX) == []
        (hit,) = written.search(asking(any_of("费")))
        assert (hit.key, hit.payload, written.size()) == ("a", b"2", 2)
        counted = written.counts(asking(*each("税", "费", "证")))
        assert (counted.total, counted.facets["kind"]) == (2, {"y": 1})
        assert written.frequency("body", "费") == 1

    def test_last_word_of_one_batch_stands(self, engine):
        written = engine.write("units")
        written.add([row("a", "税"), row("a", "费"), row("b", "税")])
        written.delete(["b"])
        written.delete(["c"])
        written.add([row("c", "税")])
        written.commit()
        assert sorted(keys(written, asking(*each("税", "费")))) == ["a", "c"]
        assert keys(written, TAX) == ["c"]

    def test_deleting(self, engine):
        written = engine.write("units")
        written.add(row(str(number), "税") for number in range(10))
        written.commit()
        written.delete(["3", "7", "nobody"])
        written.commit()
        assert keys(written, TAX) == ["0", "1", "2", "4", "5", "6", "8", "9"]
        assert written.size() == 8
        written.delete(str(number) for number in range(10))
        written.commit()
        assert (written.size(), written.search(TAX), written.counts(TAX).total) == (0, [], 0)

    def test_committing_nothing(self, engine):
        written = engine.write("units")
        written.commit()
        written.commit()
        assert (written.size(), written.search(TAX), written.frequency("body", "税")) == (0, [], 0)

    def test_nothing_to_open_before_something_is_live(self, engine, make):
        assert engine.open("units") is None
        built = filled(engine, [row("a", "税")])
        assert engine.open("units") is None
        engine.make_live("units", built)
        assert keys(make().open("units"), TAX) == ["a"]
        assert engine.open("groups") is None

    def test_a_generation_keeps_the_number_of_its_shape(self, engine, make):
        assert engine.shape("units") is None
        engine.make_live("units", filled(engine, [row("a", "税")]))
        assert engine.shape("units") == 0
        built = engine.build("units", shape=3)
        built.commit()
        assert (engine.shape("units"), make().shape("units")) == (0, 0)
        engine.make_live("units", built)
        assert (engine.shape("units"), make().shape("units")) == (3, 3)
        assert engine.shape("groups") is None

    def test_generation_is_built_beside_the_live_one(self, engine, make):
        engine.make_live("units", filled(engine, [row("old", "税")]))
        reader, other = engine.open("units"), make().open("units")
        built = filled(engine, [row("new", "税")])
        assert (keys(reader, TAX), keys(other, TAX), keys(built, TAX)) == (
            ["old"],
            ["old"],
            ["new"],
        )
        engine.make_live("units", built)
        assert (keys(reader, TAX), keys(other, TAX), keys(built, TAX)) == (
            ["new"],
            ["new"],
            ["new"],
        )
        assert (reader.size(), other.frequency("body", "税"), other.counts(TAX).total) == (1, 1, 1)

    def test_reader_follows_switch_after_switch(self, engine, make):
        engine.make_live("units", filled(engine, [row("0", "税")]))
        reader = make().open("units")
        for number in range(1, 4):
            engine.make_live("units", filled(engine, [row(str(number), "税")]))
            assert keys(reader, TAX) == [str(number)]

    def test_closed_generation_can_go_live(self, engine):
        built = filled(engine, [row("a", "税")])
        built.close()
        engine.make_live("units", built)
        assert keys(engine.open("units"), TAX) == ["a"]

    def test_writing_goes_on_in_the_live_generation(self, engine, make):
        built = filled(engine, [row("a", "税")])
        built.close()
        engine.make_live("units", built)
        written = make().write("units")
        written.add([row("b", "税")])
        written.commit()
        assert keys(engine.open("units"), TAX) == ["a", "b"]

    def test_names_are_apart(self, engine):
        engine.make_live("units", filled(engine, [row("a", "税")]))
        engine.make_live("groups", filled(engine, [row("b", "税")], "groups"))
        engine.make_live("units", filled(engine, [row("c", "税")]))
        found = [keys(engine.open(name), TAX) for name in ("units", "groups")]
        assert found == [["c"], ["b"]]

    def test_writer_of_a_dropped_generation_is_told(self, engine, make):
        written = engine.write("units")
        written.add([row("a", "税")])
        written.commit()
        other = make()
        other.make_live("units", filled(other, [row("b", "税")]))
        written.add([row("c", "税")])
        with pytest.raises(GenerationGone):
            written.commit()
        assert keys(engine.open("units"), TAX) == ["b"]

    def test_generation_overtaken_by_a_newer_one_cannot_go_live(self, engine):
        slow = filled(engine, [row("slow", "税")])
        quick = filled(engine, [row("quick", "税")])
        engine.make_live("units", quick)
        with pytest.raises(GenerationGone):
            engine.make_live("units", slow)
        assert keys(engine.open("units"), TAX) == ["quick"]

    def test_generation_belongs_to_its_name(self, engine):
        with pytest.raises(ValueError, match="another name"):
            engine.make_live("groups", filled(engine, [row("a", "税")]))

    @pytest.mark.parametrize("name", ["", "..", "a/b", "A", "a-1", "units*", "甲"])
    def test_names_that_would_lead_elsewhere(self, engine, name):
        with pytest.raises(ValueError, match="not the name of a collection"):
            engine.build(name)

    def test_reader_cannot_write(self, engine):
        engine.write("units").close()
        reader = engine.open("units")
        with pytest.raises(RuntimeError):
            reader.add([row("a", "税")])
