"""What stands beside a case on its page and decides nothing: hints, similar requests, talks."""

import datetime

from mingzheng.records.people.permissions import Access
from mingzheng.work.foi.models import Case
from mingzheng.work.foi.queries.attention import attention_of
from mingzheng.work.foi.queries.contacts import contacts_of


def beside(case: Case, access: Access, *, at: datetime.datetime) -> dict[str, object]:
    """The words of the page's context; ``case`` with its applicant."""
    return {
        "attention": attention_of(case, access, at=at),
        "contacts": contacts_of(case),
    }
