import pytest

from tests.factories.people import make_organisation


@pytest.fixture
def unit():
    return make_organisation("测试局", key="ceshi")
