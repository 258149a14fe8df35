from .clause_task import ClauseTask
from .concern import ConcernEntry, PublicConcern
from .flag import InterpretationFlag
from .guide_check import GuideCheck

__all__ = [
    "ClauseTask",
    "ConcernEntry",
    "GuideCheck",
    "InterpretationFlag",
    "PublicConcern",
]
