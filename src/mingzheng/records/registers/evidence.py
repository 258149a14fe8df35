"""What the special lists can prove: that a list, or the stages of projects, was changed."""

import datetime
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Count, Q

from mingzheng.data.registers import register_kinds
from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter

from .evidence_pages import list_address, page_keys, page_standings
from .models import Change, Entry, Register
from .queries.standing import still_shown

_PARTED = "@"
"""Between the register and the day in the key of a change."""


class RegisterEvidence:
    key = "registers"
    label = "专项清单"
    letters = frozenset({Letter.C})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.C not in wanted.letters:
            return []
        rows = (
            Entry.objects.filter(
                still_shown(now.date()),
                register__organisation__in=wanted.organisations,
                replaced_at=None,
                valid_from__range=(wanted.since, wanted.until),
            )
            .order_by()
            .values("register", "register__organisation", "kind", "valid_from")
            .annotate(
                rows=Count("pk"),
                adjusted=Count("pk", filter=Q(change=Change.ADJUSTED)),
                ended=Count("pk", filter=~Q(present=True)),
            )
            .order_by("-valid_from", "register")
        )
        return [_offer(row) for row in rows[:MOST]]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        found = page_standings(keys, now=now)
        parted = {key: parts for key in keys if (parts := _parts(key))}
        return found | _of_changes(parted, now.date()) if parted else found

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        return page_keys(addresses, now=now)


def _of_changes(
    parted: Mapping[str, tuple[int, datetime.date]], today: datetime.date
) -> dict[str, Standing]:
    registers = {
        register.pk: register
        for register in Register.objects.filter(
            pk__in={register for register, _ in parted.values()}
        ).select_related("organisation")
    }
    shown = set(
        Entry.objects.filter(
            still_shown(today),
            register__in=registers,
            valid_from__in={day for _, day in parted.values()},
            replaced_at=None,
        )
        .order_by()
        .values_list("register", "valid_from")
        .distinct()
    )
    return {
        key: Standing(
            (pk, day) in shown,
            _title(registers[pk].kind, day),
            list_address(register_kinds()[registers[pk].kind]),
            day <= today,
            registers[pk].organisation_id,
            "" if (pk, day) in shown else "当日的变动记录已被更正或停止公示",
        )
        for key, (pk, day) in parted.items()
        if pk in registers
    }


def _offer(row: Mapping[str, object]) -> Offer:
    kind, day = register_kinds()[str(row["kind"])], row["valid_from"]
    assert isinstance(day, datetime.date)
    parts = [f"调整 {row['adjusted']} 条"] if row["adjusted"] else []
    parts += [f"退出 {row['ended']} 条"] if row["ended"] else []
    figures = f"变动 {row['rows']} 条" + (f"，其中{'、'.join(parts)}" if parts else "")
    organisation = row["register__organisation"]
    assert isinstance(organisation, int)
    return Offer(
        letter=Letter.C,
        key=f"{row['register']}{_PARTED}{day:%Y%m%d}",
        title=_title(str(row["kind"]), day),
        address=list_address(kind),
        on=day,
        organisation=organisation,
        public=True,
        words=f"{kind.thing} {kind.lead}",
        figures=figures,
    )


def _title(kind: str, day: datetime.date) -> str:
    return f"{register_kinds()[kind].title}：{day:%Y-%m-%d} 变动"


def _parts(key: str) -> tuple[int, datetime.date] | None:
    register, _, day = key.partition(_PARTED)
    if not (register.isdecimal() and len(day) == 8 and day.isdecimal()):
        return None
    try:
        return int(register), datetime.date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return None
