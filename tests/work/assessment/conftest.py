import pytest

from mingzheng.ports.assessment_figures import ASSESSMENT_FIGURES, MemoryAssessmentFigures


@pytest.fixture(autouse=True)
def figures():
    """Nothing but the fake speaks; ``figures.records`` are its records."""
    house = tuple(ASSESSMENT_FIGURES)
    fake = MemoryAssessmentFigures()
    ASSESSMENT_FIGURES.bind(fake)
    yield fake
    ASSESSMENT_FIGURES.bind(*house)
