"""What a record brings besides its present version: past ones, old addresses, a withdrawal."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mingzheng.records.library.models import PastVersion, Publication, Redirect, Withdrawal
from mingzheng.rules.official_text import from_stream, to_stream

from .fields import (
    RecordRefused,
    choice_of,
    day_of,
    list_of,
    number_of,
    object_of,
    required_moment,
    text_of,
)

_KINDS = {str(label): code for code, label in Withdrawal.Kind.choices} | {
    code: code for code in Withdrawal.Kind.values
}


@dataclass(frozen=True)
class VersionSpec:
    number: int
    title: str
    body: list[dict[str, Any]]
    fields: Mapping[str, Any]
    note: str
    public_from: datetime.datetime
    public_until: datetime.datetime
    in_force_from: datetime.date | None


@dataclass(frozen=True)
class WithdrawalSpec:
    """A merged publication names its ``successor`` by its address."""

    kind: str
    reason: str
    at: datetime.datetime
    successor: str


@dataclass(frozen=True)
class History:
    versions: tuple[VersionSpec, ...]
    redirects: tuple[str, ...]
    withdrawal: WithdrawalSpec | None


EMPTY = History((), (), None)


def parse_history(raw: Mapping[str, Any]) -> History:
    """Raises ``RecordRefused``."""
    return History(
        versions=tuple(_version(one) for one in list_of(raw, "past_versions")),
        redirects=tuple(str(path).strip("/") for path in list_of(raw, "redirects")),
        withdrawal=_withdrawal(object_of(raw, "withdrawal")),
    )


def write_history(history: History, publication: Publication) -> None:
    for version in history.versions:
        PastVersion.objects.update_or_create(
            publication=publication,
            number=version.number,
            defaults={
                "title": version.title, "body": version.body, "fields": dict(version.fields),
                "note": version.note, "public_from": version.public_from,
                "public_until": version.public_until, "in_force_from": version.in_force_from,
            },
        )  # fmt: skip
    for path in history.redirects:
        Redirect.objects.get_or_create(path=path, defaults={"publication": publication})
    if history.withdrawal is not None:
        _write_withdrawal(history.withdrawal, publication)


def _write_withdrawal(spec: WithdrawalSpec, publication: Publication) -> None:
    successor = Publication.objects.filter(path=spec.successor).first() if spec.successor else None
    # A successor that comes later in the file is not there yet: the reason then stands alone.
    kind = Withdrawal.Kind.WITHDRAWN if successor is None else spec.kind
    Withdrawal.objects.update_or_create(
        publication=publication,
        defaults={
            "kind": kind, "reason": spec.reason, "at": spec.at, "successor": successor,
            "organisation_id": publication.organisation_id,
        },
    )  # fmt: skip
    Publication.objects.filter(pk=publication.pk).update(live=False)


def _version(raw: object) -> VersionSpec:
    if not isinstance(raw, dict):
        raise RecordRefused("“past_versions”里每一项应是对象，请用花括号。")
    number = number_of(raw, "number")
    if not number:
        raise RecordRefused("“past_versions”里有一项缺少版本号“number”，请补上。")
    try:
        body = to_stream(from_stream(list_of(raw, "body")))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise RecordRefused(f"第{number}版的“body”里有不认识的段落，请按格式说明改正。") from None
    return VersionSpec(
        number=number,
        title=text_of(raw, "title", most=200, needed=True),
        body=body,
        fields=object_of(raw, "fields"),
        note=text_of(raw, "note", most=300),
        public_from=required_moment(raw, "public_from"),
        public_until=required_moment(raw, "public_until"),
        in_force_from=day_of(raw, "in_force_from"),
    )


def _withdrawal(raw: Mapping[str, Any]) -> WithdrawalSpec | None:
    if not raw:
        return None
    return WithdrawalSpec(
        kind=choice_of(raw, "kind", _KINDS),
        reason=text_of(raw, "reason", most=300, needed=True),
        at=required_moment(raw, "at"),
        successor=text_of(raw, "successor", most=160).strip("/"),
    )
