"""How well the demo district is searched, its texts indexed through the real feed."""

import pytest

from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.evaluation.judged import read_queries
from mingzheng.search.guidance import Guidance
from mingzheng.search.query.correct import Corrector
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.site import search_site
from mingzheng.search.units import UNITS
from mingzheng.work.searching.indexing import Indexer
from tests.conftest import NOON
from tests.search.judged import FOLDER, Figures, by_kind, fallen, report

pytestmark = pytest.mark.django_db

TITLE_WEIGHT = 20.0
FLOORS = {
    "plain": Figures(0.9, 0.845, 0.841, 0.0),
    "all": Figures(0.874, 0.854, 0.88, 0.008),
    "question": Figures(0.933, 0.931, 0.973, 0.0),
    "keyword": Figures(0.9, 0.945, 1.0, 0.0),
    "pinyin": Figures(1.0, 0.918, 0.902, 0.0),
    "initials": Figures(0.8, 0.583, 0.515, 0.2),
    "mixed": Figures(1.0, 0.874, 0.839, 0.0),
    "sound": Figures(0.875, 0.916, 0.975, 0.0),
    "shape": Figures(1.0, 0.853, 0.85, 0.0),
    "traditional": Figures(0.8, 0.815, 0.86, 0.0),
    "width": Figures(1.0, 0.981, 1.0, 0.0),
    "number": Figures(0.9, 0.9, 0.9, 0.0),
    "unit": Figures(1.0, 0.884, 0.875, 0.0),
    "nickname": Figures(0.666, 0.676, 0.722, 0.0),
    "record": Figures(0.583, 0.772, 0.944, 0.0),
}
"""hit@1, nDCG@10, recall@10 and at most so many without any result, by kind of query."""


@pytest.fixture
def units(demo, tmp_path):
    engine = TantivyEngine(tmp_path)
    Indexer(engine).rebuild(now=NOON)
    return engine.open(UNITS)


@pytest.fixture
def names(demo):
    """What judged queries call the records, by their keys in the index: documents and units by the
    demo's own names, the others by kind and title, under which rows of the same title are one."""
    texts = Publication.objects.filter(live=True).values_list("pk", "source_id")
    bodies = Organisation.objects.values_list("pk", "key")
    own = {f"publication:{pk}": name for pk, name in texts} | {
        f"organisation:{pk}": f"org:{key}" for pk, key in bodies
    }
    return {one.identity: f"{one.facets['kind'][0]}:{one.title}" for one in everything()} | own


def everything():
    return [record for feed in SEARCH_FEEDS for record in feed.records(list(feed.keys()), now=NOON)]


def corrector():
    """It knows what the site calls things, as a site's own does."""
    titles = (name for record in everything() for name in (record.title, *record.names))
    return Corrector.learn((title, TITLE_WEIGHT) for title in titles)


def test_judged_queries_stay_above_their_floors(units, names):
    queries = read_queries(FOLDER / "demo.jsonl")
    assert {key for one in queries for key in one.relevant} <= set(names.values())
    guidance, indexes = Guidance(corrector=corrector()), Indexes(units)
    runs = {
        one.key: list(
            dict.fromkeys(
                names[hit.key] for hit in search_site(one.query, indexes, guidance=guidance).hits
            )
        )
        for one in queries
    }
    measured = by_kind(queries, runs)
    assert list(measured) == list(FLOORS)
    assert fallen(measured, FLOORS) == [], report(queries, runs)
