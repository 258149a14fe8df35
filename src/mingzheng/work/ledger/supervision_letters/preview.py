"""What would go out if the chosen proposals were taken now: read, nothing written."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from mingzheng.records.people.models import Organisation
from mingzheng.rules.supervision import Measure

from ..models import Assignment, SupervisedAssignment, Supervision
from ..models.supervision import MEASURES
from ..parameters_supervision import supervision_rule
from ..queries.supervision.situations import grouped_proposals
from .filling import NO_NUMBER_YET, Words, words_of
from .wording import wording_of


@dataclass(frozen=True)
class Preview:
    measure: Measure
    unit: str
    tasks: int
    words: Words

    @property
    def measure_name(self) -> str:
        return MEASURES[self.measure]

    @property
    def goes_out(self) -> bool:
        """A letter is drafted first, and signed before it goes out."""
        return self.measure is not Measure.LETTER


def preview_proposed(assignments: Collection[int], *, today: datetime.date) -> list[Preview]:
    """Raises ``WordingRefused`` where the house's wording lacks a value."""
    groups = grouped_proposals(assignments, today=today, rule=supervision_rule())
    units = Organisation.objects.in_bulk({unit for _, unit in groups})
    rows = Assignment.objects.select_related("task").in_bulk(set(assignments))
    previews = []
    for (measure, unit), found in groups.items():
        wording = wording_of(measure)
        draft = Supervision(
            measure=measure, organisation=units[unit], title=wording.title,
            wording=wording.template,
        )  # fmt: skip
        items = [
            SupervisedAssignment(
                assignment=rows[one.id], cause=proposed.cause, cause_day=proposed.cause_day
            )
            for one, proposed in found
        ]
        words = words_of(draft, number=NO_NUMBER_YET, dated=today, items=items)
        previews.append(Preview(measure, units[unit].name, len(found), words))
    return previews
