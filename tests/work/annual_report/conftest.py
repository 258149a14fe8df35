import pytest

from mingzheng.ports.figures import FIGURES
from mingzheng.work.foi.figures import RequestFigures


@pytest.fixture(autouse=True)
def figures():
    """``figures(one, …)`` lets others speak in place of the requests; afterwards the house does."""
    house = tuple(FIGURES)
    others = [one for one in house if not isinstance(one, RequestFigures)]
    yield lambda *more: FIGURES.bind(*others, *more)
    FIGURES.bind(*house)
