"""Meetings as evidence (``ports.evidence``): minutes with who signed in (D), events (E)."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Count, Q, QuerySet

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import number_in, numbers_at

from .addresses import meeting_address
from .models import Meeting, Minutes

_MINUTES, _EVENT = "minutes", "event"
_EVENTS = (Meeting.Kind.TRAINING, Meeting.Kind.GUIDANCE, Meeting.Kind.OTHER)
_TAKEN_PLACE = (Meeting.State.HELD, Meeting.State.MINUTED, Meeting.State.FILED)
_AT = re.compile(r"desk/meetings/(\d+)(?:/.*)?")
_SIGNED = Count("attendance", filter=Q(attendance__struck_at=None))


class MeetingEvidence:
    key = "meetings"
    label = "会议培训"
    letters = frozenset({Letter.D, Letter.E})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        """Four queries at most."""
        zone = now.tzinfo
        first = datetime.datetime.combine(wanted.since, datetime.time.min, zone)
        end = datetime.datetime.combine(
            wanted.until + datetime.timedelta(days=1), datetime.time.min, zone
        )
        held = Meeting.objects.filter(
            organisation__in=wanted.organisations, starts_at__gte=first, starts_at__lt=end,
            state__in=_TAKEN_PLACE,
        )  # fmt: skip
        meetings = held.annotate(signed=_SIGNED).prefetch_related("agenda")
        found: list[Offer] = []
        if Letter.D in wanted.letters:
            found += _minutes(meetings, zone)
        if Letter.E in wanted.letters:
            found += _events(meetings, zone)
        return sorted(found, key=lambda one: (-one.on.toordinal(), one.key))[:MOST]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        minutes, events = _keys(keys, _MINUTES), _keys(keys, _EVENT)
        found: dict[str, Standing] = {}
        for one in Minutes.objects.filter(pk__in=minutes).select_related("meeting"):
            reason = ""
            if one.state != Minutes.State.APPROVED:
                reason = f"纪要已撤回：{one.withdrawn_reason}"
            found[f"{_MINUTES}:{one.pk}"] = Standing(
                not reason, f"{one.title}{one.issue}", meeting_address(one.meeting_id), False,
                one.meeting.organisation_id, reason,
            )  # fmt: skip
        for meeting in Meeting.objects.filter(pk__in=events):
            live = meeting.state in _TAKEN_PLACE
            reason = "" if live else f"活动已取消：{meeting.reason}"
            found[f"{_EVENT}:{meeting.pk}"] = Standing(
                live, meeting.title, meeting_address(meeting.pk), False,
                meeting.organisation_id, reason,
            )  # fmt: skip
        return found

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        """The minutes where there are some, else the event itself."""
        asked = numbers_at(addresses, _AT)
        if not asked:
            return {}
        pks = set(asked.values())
        held = Meeting.objects.filter(pk__in=pks, kind__in=_EVENTS, state__in=_TAKEN_PLACE)
        known = {pk: f"{_EVENT}:{pk}" for pk in held.values_list("pk", flat=True)}
        approved = Minutes.objects.filter(meeting__in=pks, state=Minutes.State.APPROVED)
        known |= {
            meeting: f"{_MINUTES}:{pk}" for meeting, pk in approved.values_list("meeting", "pk")
        }
        return {at: known[pk] for at, pk in asked.items() if pk in known}


def _minutes(meetings: QuerySet[Meeting], zone: datetime.tzinfo | None) -> list[Offer]:
    approved = Minutes.objects.filter(
        meeting__in=meetings.order_by().values("pk"), state=Minutes.State.APPROVED
    )
    standing = {one.meeting_id: one for one in approved}
    return [
        Offer(
            Letter.D, f"{_MINUTES}:{standing[one.pk].pk}",
            f"{standing[one.pk].title}{standing[one.pk].issue}", meeting_address(one.pk),
            one.starts_at.astimezone(zone).date(), one.organisation_id, False,
            words=f"{_words(one)}\n{standing[one.pk].text}", figures=_figures(one),
        )
        for one in meetings.filter(pk__in=standing)[:MOST]
    ]  # fmt: skip


def _events(meetings: QuerySet[Meeting], zone: datetime.tzinfo | None) -> list[Offer]:
    return [
        Offer(
            Letter.E, f"{_EVENT}:{one.pk}", one.title, meeting_address(one.pk),
            one.starts_at.astimezone(zone).date(), one.organisation_id, False,
            words=_words(one), figures=_figures(one),
        )
        for one in meetings.filter(kind__in=_EVENTS)[:MOST]
    ]  # fmt: skip


def _words(meeting: Meeting) -> str:
    """Agenda and place; no names."""
    items = [f"{item.words}{item.task}" for item in meeting.agenda.all()]
    return "\n".join([meeting.title, meeting.place, *items])


def _figures(meeting: Meeting) -> str:
    return f"{meeting.place}，签到 {getattr(meeting, 'signed', 0)} 人"


def _keys(keys: Collection[str], kind: str) -> list[int]:
    parted = (key.partition(":") for key in keys)
    return [number_in(pk) for found, _, pk in parted if found == kind]
