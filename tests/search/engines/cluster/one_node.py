"""OpenSearch keeps the contract, and what is its own. Run by ``make test-cluster``."""

import functools

import pytest

from tests.search.engines.contract import EngineContract
from tests.search.engines.generations import GenerationContract
from tests.search.engines.scores import ReferenceContract


class TestContract(EngineContract):
    pass


class TestGenerations(GenerationContract):
    pass


class TestReference(ReferenceContract):
    pass
