"""Telling the units of public compilations that something beneath them changed; settling that."""

import datetime
from collections.abc import Collection, Iterable

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.inbox.actions.tell import Telling, tell_all
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Role, StaffAccount
from mingzheng.records.services.models import ServiceVersion

from ..content import ListContent
from ..errors import AlertSettled, ReasonMissing
from ..models import Alert, Version, VersionPolicy, VersionService
from .decide import KIND

SERVICE_GONE = "办事服务已撤下"
LINE_ENDED = "有内容过了截止日期，已不再显示"


def alert_on_policies(keys: Collection[int], *, what: str, at: datetime.datetime) -> list[int]:
    """Keys of the public compilations that rest on the documents; six queries for any number.

    Pages follow by themselves; search is told, because it keeps words of what has dropped out.
    """
    links = VersionPolicy.objects.filter(publication__in=keys, version__state=Version.State.PUBLIC)
    pairs = set(links.values_list("version__compilation", "publication"))
    return _raise(pairs, "publication_id", what=what, at=at)


def alert_on_services(*, at: datetime.datetime) -> list[int]:
    """Keys of public compilations that lead to a service which is not public, each told once."""
    links = VersionService.objects.filter(version__state=Version.State.PUBLIC).exclude(
        item__versions__state=ServiceVersion.State.PUBLIC
    )
    pairs = set(links.values_list("version__compilation", "item"))
    known = set(Alert.objects.exclude(service=None).values_list("compilation", "service"))
    new = pairs - known
    if not new:
        return []
    with transaction.atomic():
        return _raise(new, "service_id", what=SERVICE_GONE, at=at)


def alert_on_ended_lines(*, at: datetime.datetime) -> list[int]:
    """Keys of public lists with a line whose last day is over, told once about its document."""
    today = at.date()
    pairs = set()
    for version in Version.objects.filter(state=Version.State.PUBLIC).select_related("compilation"):
        content = version.value
        if isinstance(content, ListContent):
            pairs |= {
                (version.compilation_id, one.clause.publication)
                for one in content.lines
                if one.ends_on and one.ends_on < today and one.clause.publication
            }
    known = set(Alert.objects.exclude(publication=None).values_list("compilation", "publication"))
    new = pairs - known
    if not new:
        return []
    with transaction.atomic():
        return _raise(new, "publication_id", what=LINE_ENDED, at=at)


def settle_alert(alert: Alert, *, reason: str, by: StaffAccount, at: datetime.datetime) -> Alert:
    """Nothing has to change, and why. Raises ``ReasonMissing``, ``AlertSettled``."""
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    with transaction.atomic():
        alert = Alert.objects.select_for_update().select_related("compilation").get(pk=alert.pk)
        if alert.settled_at is not None:
            raise AlertSettled
        alert.settled_at, alert.settled_by, alert.reason = at, by, reason
        alert.save(update_fields=["settled_at", "settled_by", "reason"])
        record(
            action="compilation.alert_settled", subject=alert, by=by, at=at,
            organisation_id=alert.compilation.organisation_id,
            details={"what": alert.what, "reason": reason},
        )  # fmt: skip
    return alert


def _raise(
    pairs: Iterable[tuple[int, int]], field: str, *, what: str, at: datetime.datetime
) -> list[int]:
    wanted = set(pairs)
    if not wanted:
        return []
    told = sorted({compilation for compilation, _ in wanted})
    about = {key for _, key in wanted}
    open_ones = Alert.objects.filter(
        settled_at=None, compilation__in=told, **{f"{field}__in": about}
    )
    known = set(open_ones.values_list("compilation", field))
    open_ones.update(what=what, told_at=at)
    Alert.objects.bulk_create(
        Alert(compilation_id=compilation, what=what, since=at, told_at=at, **{field: key})
        for compilation, key in sorted(wanted - known)
    )
    announce(KIND, told)
    _tell(wanted - known, what=what, at=at)
    return told


def _tell(pairs: Iterable[tuple[int, int]], *, what: str, at: datetime.datetime) -> None:
    concerned = {compilation for compilation, _ in pairs}
    public = Version.objects.filter(compilation__in=concerned, state=Version.State.PUBLIC)
    rows = public.values_list("compilation", "title", "compilation__organisation")
    tellings = [
        Telling(
            f"“{title}”有内容发生变化：{what}，请核对。"[:300],
            f"/desk/packages/{pk}",
            frozenset({organisation}),
        )
        for pk, title, organisation in rows.order_by("compilation")
    ]
    tell_all(tellings, kind="policy_change", roles=(Role.INFORMATION_OFFICER,), at=at)
