from .indicators import Indicator, IndicatorSection, IndicatorSet
from .kept import KeptProof
from .ranking import RankingEdition
from .sheet import Appeal, Score, ScoreChange, ScoreSheet

__all__ = [
    "Appeal",
    "Indicator",
    "IndicatorSection",
    "IndicatorSet",
    "KeptProof",
    "RankingEdition",
    "Score",
    "ScoreChange",
    "ScoreSheet",
]
