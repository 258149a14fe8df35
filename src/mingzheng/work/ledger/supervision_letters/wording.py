"""Which wording holds for a measure: the newest of the house, else the shipped one."""

import datetime
from dataclasses import dataclass

from mingzheng.data.supervision_letters import WORDINGS
from mingzheng.rules.supervision import Measure

from ..models import SupervisionWording


@dataclass(frozen=True)
class Wording:
    """``version`` 0 is the shipped one."""

    measure: Measure
    version: int
    title: str
    template: str
    made_by_name: str = ""
    made_at: datetime.datetime | None = None

    @property
    def is_shipped(self) -> bool:
        shipped = WORDINGS[self.measure]
        return (self.title, self.template) == (shipped.title, shipped.template)


def wording_of(measure: Measure) -> Wording:
    return wording_versions(measure)[0]


def wording_versions(measure: Measure) -> list[Wording]:
    """Newest first, the shipped one last."""
    rows = SupervisionWording.objects.filter(measure=measure).order_by("-version")
    own = rows.values_list("version", "title", "template", "made_by_name", "made_at")
    shipped = WORDINGS[measure]
    return [
        *(Wording(measure, *row) for row in own),
        Wording(measure, 0, shipped.title, shipped.template),
    ]
