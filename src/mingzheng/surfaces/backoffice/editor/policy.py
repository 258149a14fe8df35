"""What Wagtail's own views ask; rows are narrowed before any of them is reached."""

from typing import Any

from wagtail.permission_policies.base import BasePermissionPolicy

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Role, StaffAccount
from mingzheng.records.people.permissions import access_of
from mingzheng.work.publishing.permissions import may_write


class WriterPolicy(BasePermissionPolicy):
    """Officers change the drafts of their organisations; nobody publishes, deletes or locks here.

    A superuser is nobody special.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "change" and _access(user).has(Role.INFORMATION_OFFICER)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return action == "change" and may_write(_access(user), instance.organisation_id)

    def users_with_any_permission(self, actions: list[str]) -> Any:
        return StaffAccount.objects.none()


def _access(user: StaffAccount) -> Any:
    return access_of(user, day=CLOCK.get().today())


WRITER_POLICY = WriterPolicy(Publication)
