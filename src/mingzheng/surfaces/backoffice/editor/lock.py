"""A text under review is not changed by anybody."""

from typing import Any

from wagtail.locks import BaseLock

from mingzheng.records.library.models import Publication
from mingzheng.work.publishing.models import Submission


class ReviewLock(BaseLock):
    def __init__(self, publication: Publication, submission: Submission) -> None:
        super().__init__(publication)
        self.state = submission.get_state_display()

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return f"这条信息{self.state}，现在不能修改。确需修改的，请在“我的稿件”中先撤回送审。"

    def get_locked_by(self, user: Any) -> str:
        return self.state

    def get_description(self, user: Any) -> str:
        return "审核期间任何人都不能修改。"


def review_lock(publication: Publication) -> ReviewLock | None:
    waiting = Submission.objects.filter(publication=publication.pk, state__in=Submission.OPEN)
    submission = waiting.first()
    return ReviewLock(publication, submission) if submission else None
