"""Organisations, collective names and accounts of the demo district."""

import datetime
from typing import Any

from django.contrib.auth.hashers import make_password

from mingzheng.records.people.models import (
    CollectiveName,
    Grant,
    Leader,
    Organisation,
    OrganisationName,
    StaffAccount,
    Succession,
)

from .source import PASSWORD, table


def load_organisations() -> dict[str, Organisation]:
    """Every organisation by its key, with names, leaders, changes and collective names."""
    data = table("organisations")
    made: dict[str, Organisation] = {}
    for row in data["organisation"]:
        made[row["key"]] = _organisation(row, parent=made.get(row["parent"]))
    for row in data["organisation"]:
        _names_and_leaders(made[row["key"]], row)
    for row in data["change"]:
        _change(row, made)
    for row in data["collective"]:
        collective = CollectiveName.objects.create(
            name=row["name"],
            other_names=row["aliases"],
            kinds=row["kinds"],
            certain=row["certain"],
        )
        collective.included.set(made[key] for key in row["members"])
    return made


def load_accounts(organisations: dict[str, Organisation], *, at: datetime.datetime) -> None:
    # One hash for all: deriving sixty would take longer than the rest of the demo together.
    encoded = make_password(PASSWORD)
    for row in table("accounts")["account"]:
        account = StaffAccount.objects.create(
            username=row["username"], display_name=row["display_name"], password=encoded
        )
        Grant.objects.create(
            account=account, role=row["role"], organisation=organisations[row["unit"]],
            granted_at=at,
        )  # fmt: skip


def _organisation(row: dict[str, Any], *, parent: Organisation | None) -> Organisation:
    return Organisation.objects.create(
        key=row["key"],
        name=row["name"],
        short_name=row["short_name"],
        kind=row["kind"],
        parent=parent,
        credit_code=row.get("credit_code", ""),
        address=row["address"],
        office_hours=row["hours"],
        phone=row["phone"],
        duties=row["duties"],
        sort_order=row["order"],
        active_from=row.get("established_on"),
        active_until=row.get("ended_on"),
    )


def _names_and_leaders(organisation: Organisation, row: dict[str, Any]) -> None:
    aliases = dict.fromkeys([row.get("notice_name", ""), *row["aliases"]])
    taken = {organisation.name, organisation.short_name, ""}
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=organisation, name=name)
        for name in aliases
        if name not in taken
    )
    OrganisationName.objects.bulk_create(
        OrganisationName(
            organisation=organisation, name=former["name"],
            kind=OrganisationName.Kind.FORMER, used_until=former["until"],
        )
        for former in row["former_names"]
        if former["name"] not in aliases
    )  # fmt: skip
    Leader.objects.bulk_create(
        Leader(
            organisation=organisation, name=leader["post"], sort_order=number,
            post=leader["post"].rstrip("0123456789"), division_of_work=leader["division"],
        )
        for number, leader in enumerate(row["leaders"])
    )  # fmt: skip


def _change(row: dict[str, Any], made: dict[str, Organisation]) -> None:
    """A rename keeps the organisation and is told by its former name alone."""
    for old in row["from"]:
        for number, new in enumerate(row["to"]):
            if old != new:
                Succession.objects.create(
                    predecessor=made[old], successor=made[new], kind=row["kind"],
                    on=row["date"], main=number == 0, basis=row["basis"],
                )  # fmt: skip
