"""Counts add up: what a group or a value counts is what choosing it finds."""

from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.site import SiteHit, SiteResults
from mingzheng.search.units import Unit
from mingzheng.surfaces.portal.search.asked import AskedSearch, read_search
from mingzheng.surfaces.portal.search.facets import facet_groups, tabs_of
from mingzheng.work.searching.narrowing import among
from mingzheng.work.searching.queries import SiteAnswer
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db

KINDS = ("policy", "interpretation", "announcement", "unit", "service", "answer", "news")
VALUES = {
    "unit": st.lists(st.sampled_from(("jia", "yi", "bing")), max_size=2, unique=True),
    "year": st.lists(st.sampled_from(("2023", "2024")), max_size=1),
    "state": st.lists(st.sampled_from(("valid", "repealed")), max_size=1),
    "audience": st.lists(st.sampled_from(("elderly", "students")), max_size=2, unique=True),
}
FACETS = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS).map(lambda kind: [kind]), **VALUES}
).map(lambda chosen: {name: tuple(values) for name, values in chosen.items() if values})
HITS = st.lists(FACETS, max_size=30).map(
    lambda rows: tuple(
        SiteHit(f"x:{n}", Unit(f"x:{n}", "题", "文", facets=facets), 1.0)
        for n, facets in enumerate(rows)
    )
)
ASKED = st.fixed_dictionaries(
    {},
    optional={
        "group": st.sampled_from(("policies", "disclosure", "answers")),
        "kind": st.sampled_from(KINDS),
        "unit": st.sampled_from(("jia", "yi")),
        "year": st.sampled_from(("2023", "2024")),
        "state": st.sampled_from(("valid", "repealed")),
        "audience": st.sampled_from(("elderly", "students")),
    },
)


@pytest.fixture
def units():
    for key in ("jia", "yi", "bing"):
        make_organisation(f"单位{key}", key=key)


def asked_for(values):
    query = QueryDict(mutable=True)
    query.update({"q": "补贴", **values})
    return read_search(query)


def answer_to(asked: AskedSearch, hits):
    return SiteAnswer(SiteResults(QueryPlan("补贴", ()), among(hits, asked.chosen)), hits)


def found_at(url, hits):
    values = {name: found[0] for name, found in parse_qs(url.removeprefix("?")).items()}
    return len(answer_to(asked_for(values), hits).results.hits)


@given(hits=HITS, values=ASKED)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_groups_make_up_the_whole_and_lead_to_what_they_count(units, hits, values):
    asked = asked_for(values)
    whole, *groups = tabs_of(asked, answer_to(asked, hits))
    assert sum(tab.count for tab in groups) == whole.count
    for tab in (whole, *groups):
        assert found_at(tab.url, hits) == tab.count


@given(hits=HITS, values=ASKED)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_choosing_a_value_finds_what_it_counts(units, hits, values):
    asked = asked_for(values)
    answer = answer_to(asked, hits)
    for group in facet_groups(asked, answer):
        for value in (*group.values, *group.more):
            if value.chosen:
                assert value.count == len(answer.results.hits)
            else:
                assert found_at(value.url, hits) == value.count
