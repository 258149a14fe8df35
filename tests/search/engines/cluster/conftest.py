"""Servers for the tests of this folder, which ``make test-cluster`` runs and nothing else does."""

import os
import secrets

import pytest

from mingzheng.search.engines.opensearch import OpenSearchEngine
from tools.cluster.nodes import NodesUnavailable, throw_away_nodes


@pytest.fixture(scope="session")
def server():
    given = os.environ.get("MINGZHENG_SEARCH_URL", "")
    if given:
        yield given
    else:
        yield from _url_of_one()


@pytest.fixture(scope="module")
def nodes():
    """Three nodes of our own, which a test may end."""
    try:
        with throw_away_nodes(3) as started:
            yield started
    except NodesUnavailable as reason:
        pytest.exit(str(reason), returncode=1)


@pytest.fixture
def make(server):
    """Engines on one place of its own on the server, which is empty again afterwards."""
    prefix = f"mingzheng-test-{secrets.token_hex(6)}"
    engines = []

    def another(**settings) -> OpenSearchEngine:
        engines.append(OpenSearchEngine(server, prefix, **settings))
        return engines[-1]

    yield another
    another().drop()
    for engine in engines:
        engine.close()


def _url_of_one():
    try:
        with throw_away_nodes(1) as (node,):
            yield node.url
    except NodesUnavailable as reason:
        pytest.exit(str(reason), returncode=1)
