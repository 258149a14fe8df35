from .checks import FindingDecision
from .imports import ImportRun
from .review import Approval, Decision, FirstReview, ReviewStep, SecrecyReview, Submission
from .slip import SecrecySlip

__all__ = [
    "Approval",
    "Decision",
    "FindingDecision",
    "FirstReview",
    "ImportRun",
    "ReviewStep",
    "SecrecyReview",
    "SecrecySlip",
    "Submission",
]
