from .indicators import Indicator, IndicatorSection, IndicatorSet
from .ranking import RankingEdition
from .sheet import Appeal, Score, ScoreChange, ScoreSheet

__all__ = [
    "Appeal",
    "Indicator",
    "IndicatorSection",
    "IndicatorSet",
    "RankingEdition",
    "Score",
    "ScoreChange",
    "ScoreSheet",
]
