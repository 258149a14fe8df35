import pytest

from mingzheng.ports.figures import FIGURES
from mingzheng.records.library.figures import PublicationFigures
from mingzheng.work.annual_report.figures import DisputeFigures
from mingzheng.work.ledger.figures import LedgerFigures


@pytest.fixture(autouse=True)
def figures():
    """``figures(one, …)`` lets further answerers speak; afterwards those of the house do again."""
    house = (PublicationFigures(), DisputeFigures(), LedgerFigures())
    yield lambda *more: FIGURES.bind(*house, *more)
    FIGURES.bind(*house)
