"""One unit and what the ledger tells the assessment of it."""

import datetime

import pytest

from mingzheng.ports.assessment_figures import AssessmentScope
from mingzheng.work.ledger.assessment_figures import LedgerAssessment, SupervisionAssessment
from tests.factories.people import make_organisation


@pytest.fixture
def unit(db):
    return make_organisation("城建局")


@pytest.fixture
def told(unit):
    """A measure's figure in words and its records, as of a day."""

    def tell(key, on="2024-11-18"):
        scope = AssessmentScope(
            2024, datetime.date.fromisoformat(on), {unit.pk: frozenset({unit.pk})}
        )
        supervision = key.startswith("supervision.")
        answerer = SupervisionAssessment() if supervision else LedgerAssessment()
        rows = answerer.behind(key, scope, start=0, size=100).rows
        return answerer.figures(scope)[unit.pk, key].words, [row.label for row in rows]

    return tell
