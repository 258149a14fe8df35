"""A meeting as the minutes generator takes it: agenda, resolutions, presence."""

import datetime

from mingzheng.rules.minutes_text import Agreed, Held, Topic

from ..models import Attendance, Meeting


def held_meeting(meeting: Meeting, *, at: datetime.datetime) -> Held:
    """``at`` gives the zone that days are told in."""
    attendance = list(
        Attendance.objects.filter(meeting=meeting, struck_at=None).select_related("organisation")
    )
    invited = [one.organisation for one in meeting.invited.select_related("organisation")]
    present = {one.organisation_id for one in attendance}
    return Held(
        unit=meeting.organisation.name,
        title=meeting.title,
        kind=meeting.get_kind_display(),
        starts_at=meeting.starts_at.astimezone(at.tzinfo),
        place=meeting.place,
        host=meeting.host,
        topics=_topics(meeting),
        units=_units(attendance),
        present=len(attendance),
        late=sum(one.late for one in attendance),
        absent=tuple(unit.name for unit in invited if unit.pk not in present),
    )


def _topics(meeting: Meeting) -> tuple[Topic, ...]:
    agreed: dict[int | None, list[Agreed]] = {}
    for one in meeting.resolutions.select_related("organisation"):
        who = one.organisation.name if one.organisation else ""
        agreed.setdefault(one.item_id, []).append(Agreed(one.what, who, one.by_day))
    topics = [
        Topic(item.words, item.task, tuple(agreed.pop(item.pk, ())))
        for item in meeting.agenda.all()
    ]
    rest = [one for found in agreed.values() for one in found]
    return (*topics, *([Topic("其他事项", "", tuple(rest))] if rest else ()))


def _units(attendance: list[Attendance]) -> tuple[str, ...]:
    """Each once: those of the register in its order, then the others as they signed."""
    known = {one.organisation.name: one.organisation.sort_order
             for one in attendance if one.organisation}  # fmt: skip
    others = dict.fromkeys(one.unit for one in attendance if not one.organisation)
    return (*sorted(known, key=known.__getitem__), *others)
