"""Telling those who build on policies, within the transaction of the change."""

import datetime
from collections.abc import Iterable

from mingzheng.ports.policy_followers import POLICY_FOLLOWERS, Reason

from ..models import Kind, Publication


def tell_followers(
    publication_ids: Iterable[int], *, reason: Reason, at: datetime.datetime, by: int | None
) -> None:
    """Of the policies among them; ``by`` is an account, None stands for the clock."""
    ids = set(publication_ids)
    if not ids:
        return
    policies = Publication.objects.filter(pk__in=ids, kind=Kind.POLICY).order_by("pk")
    keys = tuple(policies.values_list("pk", flat=True))
    if keys:
        for follower in POLICY_FOLLOWERS:
            follower.policies_changed(keys, reason=reason, at=at, by=by)
