import pytest

from tests.factories.measures import figures  # noqa: F401  (a fixture)


@pytest.fixture(autouse=True)
def only_the_fake(figures):  # noqa: F811
    """Every test of this folder asks the fake."""
