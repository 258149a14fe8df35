import pytest

pytest.register_assert_rewrite(
    "tests.search.engines.contract",
    "tests.search.engines.generations",
    "tests.search.engines.scores",
)
