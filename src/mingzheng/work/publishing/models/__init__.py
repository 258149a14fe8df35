from .checks import FindingDecision
from .review import Approval, Decision, FirstReview, ReviewStep, SecrecyReview, Submission
from .slip import SecrecySlip

__all__ = [
    "Approval",
    "Decision",
    "FindingDecision",
    "FirstReview",
    "ReviewStep",
    "SecrecyReview",
    "SecrecySlip",
    "Submission",
]
