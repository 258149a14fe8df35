from .after import InterpretationWaiver, PostReview
from .checks import FindingDecision
from .evaluations import ExpiryEvaluation, WithheldReview
from .imports import ImportRun
from .review import Approval, Decision, FirstReview, ReviewStep, SecrecyReview, Submission
from .slip import SecrecySlip
from .subscription import Subscription

__all__ = [
    "Approval",
    "Decision",
    "ExpiryEvaluation",
    "FindingDecision",
    "FirstReview",
    "ImportRun",
    "InterpretationWaiver",
    "PostReview",
    "ReviewStep",
    "SecrecyReview",
    "SecrecySlip",
    "Submission",
    "Subscription",
    "WithheldReview",
]
