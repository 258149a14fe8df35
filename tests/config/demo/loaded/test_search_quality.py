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
    "plain": Figures(0.8, 0.826, 0.863, 0.0),
    "all": Figures(0.878, 0.887, 0.917, 0.018),
    "question": Figures(0.866, 0.92, 0.977, 0.0),
    "keyword": Figures(0.9, 0.963, 1.0, 0.0),
    "pinyin": Figures(1.0, 0.986, 1.0, 0.0),
    "initials": Figures(0.8, 0.8, 0.8, 0.2),
    "mixed": Figures(1.0, 0.976, 1.0, 0.0),
    "sound": Figures(0.875, 0.918, 0.968, 0.0),
    "shape": Figures(1.0, 0.892, 0.916, 0.0),
    "traditional": Figures(0.8, 0.899, 1.0, 0.0),
    "width": Figures(1.0, 1.0, 1.0, 0.0),
    "number": Figures(0.9, 0.9, 0.9, 0.0),
    "unit": Figures(1.0, 0.906, 0.937, 0.0),
    "nickname": Figures(0.666, 0.682, 0.722, 0.112),
}
"""hit@1, nDCG@10, recall@10 and at most so many without any result, by kind of query.

Counted over documents and units, on which the queries were judged before services, lists, packages
and issues of the gazette stood among the records; these may answer first and better.
"""


@pytest.fixture
def units(demo, tmp_path):
    engine = TantivyEngine(tmp_path)
    Indexer(engine).rebuild(now=NOON)
    return engine.open(UNITS)


@pytest.fixture
def names(demo):
    """What judged queries call the records, by their keys in the index."""
    texts = Publication.objects.filter(live=True).values_list("pk", "source_id")
    bodies = Organisation.objects.values_list("pk", "key")
    return {f"publication:{pk}": name for pk, name in texts} | {
        f"organisation:{pk}": f"org:{key}" for pk, key in bodies
    }


def corrector():
    """It knows what the site calls things, as a site's own does."""
    titles = (
        name
        for feed in SEARCH_FEEDS
        for record in feed.records(list(feed.keys()), now=NOON)
        for name in (record.title, *record.names)
    )
    return Corrector.learn((title, TITLE_WEIGHT) for title in titles)


def test_judged_queries_stay_above_their_floors(units, names):
    queries = read_queries(FOLDER / "demo.jsonl")
    assert {key for one in queries for key in one.relevant} <= set(names.values())
    guidance, indexes = Guidance(corrector=corrector()), Indexes(units)
    # What else is found stands beside what the queries were judged on: it neither answers nor
    # displaces.
    runs = {
        one.key: [
            names[hit.key]
            for hit in search_site(one.query, indexes, guidance=guidance).hits
            if hit.key in names
        ]
        for one in queries
    }
    measured = by_kind(queries, runs)
    assert list(measured) == list(FLOORS)
    assert fallen(measured, FLOORS) == [], report(queries, runs)
