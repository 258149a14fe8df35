import numpy as np
import pytest

from mingzheng.search.engines.recording import Call, Recording
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.explaining import explain
from mingzheng.search.guidance import Guidance, pinned_form
from mingzheng.search.query.correct import Corrector
from mingzheng.search.units import UNITS, Unit, row_of

TEXTS = (
    Unit(
        "1", "住房公积金提取办法", "职工购房的，可以提取住房公积金。", numbers=("云公〔2024〕4号",)
    ),
    Unit("2", "政府信息公开申请指南", "公民可以申请公开政府信息。", facets={"unit": ("office",)}),
    Unit("3", "养犬登记管理办法", "养犬人应当登记。", facets={"state": ("repealed",)}),
)


@pytest.fixture
def units(tmp_path):
    collection = TantivyEngine(tmp_path).build(UNITS)
    collection.add(map(row_of, TEXTS))
    collection.commit()
    return collection


def test_number_is_told_as_it_is_looked_up(units):
    told = explain("云公 [2024] 4号", units)
    assert (told.number, told.ways) == ("云公〔2024〕4号", {"number": 1})
    assert [(one.key, one.way) for one in told.places] == [("1", "number")]


def test_pinned_place_says_so(units):
    guidance = Guidance(pins={pinned_form("公开"): ("3",)})
    told = explain("公开", units, guidance)
    assert [(one.key, one.way) for one in told.places] == [("3", "pin"), ("2", "score")]
    assert told.places[1].facets == {"unit": ("office",)}


def test_what_validity_takes_away(units):
    (place,) = explain("养犬登记", units).places
    assert (place.key, place.validity) == ("3", 0.6)
    assert sum(place.parts.values()) * place.validity == pytest.approx(place.score)


class Backwards:
    """An order learned from nobody: the last comes first."""

    def scores(self, features):
        return np.arange(len(features), dtype=np.float32)


def test_what_the_learned_order_moved(units):
    plain = explain("登记公开", units)
    assert (plain.learned, {one.by_hand for one in plain.places}) == (False, {None})
    told = explain("登记公开", units, Guidance(ranker=Backwards()))
    by_hand = {one.key: place for place, one in enumerate(plain.places, 1)}
    assert told.learned
    assert [one.by_hand for one in told.places] == [by_hand[one.key] for one in told.places]
    alone = explain("公积金", units, Guidance(ranker=Backwards()))
    assert (alone.learned, len(alone.places)) == (False, 1)


def test_corrections_that_were_considered(units):
    guidance = Guidance(corrector=Corrector.learn((one.title, 20.0) for one in TEXTS))
    told = explain("政府信西公开", units, guidance)
    assert [(one.text, one.channel, one.standing) for one in told.considered] == [
        ("政府信息公开", "sound", True)
    ]
    assert explain("政府信西公开", units).considered == ()


def test_reading_as_pinyin_and_words_that_sound_so(units):
    told = explain("gongjijin", units)
    assert (told.heard, told.spoken[0], told.corrected) == (
        ("gong", "ji", "jin"), "公积金", "公积金",
    )  # fmt: skip


def test_weights_and_calls_are_those_of_the_search(units):
    told = explain("养犬", units)
    assert {one.token for one in told.tokens if one.source == "typed"} == {"养", "犬", "养犬"}
    assert all(one.weight == one.share * one.rarity for one in told.tokens)
    assert told.calls[0] == Call(
        ("body", "title"), len(told.calls) and told.calls[0].clauses, 400, 1
    )


def test_nothing_typed_has_a_story_too(units):
    told = explain("", units)
    assert (told.tokens, told.found, told.places) == ((), 0, ())


def test_recorded_collection_is_for_reading(units):
    recorded = Recording(units)
    for attempt in (recorded.commit, lambda: recorded.add([]), lambda: recorded.delete([])):
        with pytest.raises(RuntimeError):
            attempt()
