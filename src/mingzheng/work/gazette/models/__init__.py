from .frozen import FrozenFile, FrozenIssue, FrozenItem, ItemWithdrawal
from .issue import Issue, IssueEntry, IssueSection, IssueWithdrawal

__all__ = [
    "FrozenFile",
    "FrozenIssue",
    "FrozenItem",
    "Issue",
    "IssueEntry",
    "IssueSection",
    "IssueWithdrawal",
    "ItemWithdrawal",
]
