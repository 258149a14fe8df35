"""The fake of the assessment's figures, in the place of the house's answerers."""

from collections.abc import Iterator

import pytest

from mingzheng.ports.assessment_figures import ASSESSMENT_FIGURES, MemoryAssessmentFigures


@pytest.fixture
def figures() -> Iterator[MemoryAssessmentFigures]:
    """Nothing but the fake speaks; ``figures.records`` are its records."""
    house = tuple(ASSESSMENT_FIGURES)
    fake = MemoryAssessmentFigures()
    ASSESSMENT_FIGURES.bind(fake)
    yield fake
    ASSESSMENT_FIGURES.bind(*house)
