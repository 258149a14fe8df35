import pytest

from mingzheng.ports.figures import FIGURES
from mingzheng.work.foi.figures import RequestFigures


@pytest.fixture(autouse=True)
def figures():
    """Without the requests; ``figures(one, …)`` lets others speak. Afterwards the house does."""
    house = tuple(FIGURES)
    others = [one for one in house if not isinstance(one, RequestFigures)]
    FIGURES.bind(*others)
    yield lambda *more: FIGURES.bind(*others, *more)
    FIGURES.bind(*house)
