"""Whatever is typed, a search asks the engine a bounded number of bounded questions."""

from dataclasses import dataclass, field

import pytest

from mingzheng.search.engines.recording import Recording
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.explaining import explain
from mingzheng.search.finder import Finder
from mingzheng.search.gathering import MOST, gather
from mingzheng.search.guidance import NO_GUIDANCE, Guidance
from mingzheng.search.query.correct import Corrector
from mingzheng.search.query.lattice import lattice
from mingzheng.search.query.ngrams import NgramTable
from mingzheng.search.query.sound import read_sound
from mingzheng.search.query.sound_runs import MOST_TYPED, pieces, runs_of
from mingzheng.search.query.suggest import Suggester, Suggestion
from mingzheng.search.query.understanding import LONGEST, MOST_ADDED, MOST_TOKENS, understand
from mingzheng.search.ranking.channels import EVERYTHING, Indexes
from mingzheng.search.site import search_site
from mingzheng.search.units import UNITS, Unit, row_of
from tests.search.hostile import HOSTILE

TITLES = (
    "住房公积金提取办法",
    "住房补贴发放办法",
    "政府信息公开申请指南",
    "食品经营许可办理指南",
    "社会保险登记",
    "西安市现安区先安置方案",
)
MOST_CALLS = 12
MOST_CLAUSES = 2 * LONGEST
MOST_LOOKED_UP = 4 * MOST_TOKENS
MOST_PIECES = 6 * MOST_TYPED
MOST_CHAINS = 40 * MOST_TYPED
MOST_KEYS = 40_000


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    collection = TantivyEngine(tmp_path_factory.mktemp("index")).build(UNITS)
    collection.add(
        row_of(Unit(str(number), title, f"{title}。按照{title}办理。" * 50))
        for number, title in enumerate(TITLES * 20)
    )
    collection.commit()
    return collection


@dataclass(frozen=True)
class CountingTable(NgramTable):
    """Counts the rows of characters that anybody asks for."""

    asked: list[int] = field(default_factory=list)

    def levels(self, keys):
        self.asked.append(keys.size)
        return super().levels(keys)


@pytest.fixture(scope="module")
def table():
    learned = NgramTable.learn((title, 20.0) for title in TITLES)
    return CountingTable(learned.keys, learned.stored, learned.characters, learned.pairs)


hostile = pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE.keys())


@hostile
def test_the_engine_is_asked_little(units, table, typed):
    recording = Recording(units)
    results = search_site(typed, Indexes(recording), guidance=Guidance(corrector=Corrector(table)))
    assert len(recording.calls) <= MOST_CALLS
    assert max((call.clauses for call in recording.calls), default=0) <= MOST_CLAUSES
    assert recording.looked_up <= MOST_LOOKED_UP
    assert len(results.plan.tokens) <= MOST_TOKENS + MOST_ADDED
    keys = [hit.key for hit in results.hits]
    assert len(set(keys)) == len(keys) <= MOST
    scored = [hit.score for hit in results.hits if hit.parts]
    assert scored == sorted(scored, reverse=True)


@hostile
def test_texts_are_compared_with_what_is_read_alone(units, typed):
    found = gather(typed, Indexes(units), EVERYTHING, NO_GUIDANCE)
    assert len(found.asked.letters) <= LONGEST
    assert found.plan == understand(typed)


@hostile
def test_judged_runs_ask_little_as_well(units, typed):
    recording = Recording(units)
    found = Finder(Indexes(recording)).find(typed, 10)
    assert len(found.keys) == len(found.scores) <= 10
    assert max((call.clauses for call in recording.calls), default=0) <= MOST_CLAUSES


@hostile
def test_corrections_look_at_few_rows_of_characters(table, typed):
    table.asked.clear()
    corrector = Corrector(table)
    correction = corrector.correct(typed)
    assert correction is None or correction.text != typed
    assert len(corrector.guesses(typed)) <= 5
    assert sum(table.asked) <= MOST_KEYS


@hostile
def test_readings_as_pinyin_are_few(typed):
    runs = runs_of(typed, ())
    length = sum(len(run.text) for run in runs)
    for initials in (False, True):
        found = list(pieces(runs, initials=initials))
        assert len(found) <= MOST_PIECES
        way = lattice(found, length, 1.0)
        if way is not None:
            chains = sum(1 for width in (1, 2, 3, 4) for _ in way.chains(width, 1.0))
            assert chains <= MOST_CHAINS
    read = read_sound(typed)
    assert read is None or len(read.tokens) <= MOST_TYPED


@hostile
def test_suggestions_are_few(typed):
    suggester = Suggester.learn(Suggestion(title, "item", 1.0) for title in TITLES)
    found = suggester.suggest(typed)
    assert len(set(found)) == len(found) <= 8


@hostile
def test_the_story_of_a_query_can_be_told(units, table, typed):
    told = explain(typed, units, Guidance(corrector=Corrector(table)), first=3)
    assert len(told.places) <= 3
    assert (told.found > 0) is bool(told.places)
