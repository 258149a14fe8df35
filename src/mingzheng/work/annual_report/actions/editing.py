"""What every change of a report begins with."""

from mingzheng.rules.annual_report import Place

from ..errors import NotDraft, SavedMeanwhile
from ..models import AnnualReport, ReportCell
from ..queries.values import Values


def draft_of(report: AnnualReport, *, revision: int | None = None) -> AnnualReport:
    """The report under its lock, one revision further; the caller saves it.

    ``revision`` is the one the person saw. Raises ``NotDraft`` or ``SavedMeanwhile``.
    """
    locked = AnnualReport.objects.select_for_update().get(pk=report.pk)
    if locked.state != AnnualReport.State.DRAFT:
        raise NotDraft
    if revision is not None and locked.revision != revision:
        raise SavedMeanwhile
    locked.revision += 1
    return locked


def store_drawn(report: AnnualReport, drawn: Values) -> list[Place]:
    """Puts what the records say beside what was entered; returns the places that changed."""
    known = {cell.place: cell for cell in ReportCell.objects.filter(report=report)}
    changed: list[Place] = []
    for place, value in drawn.items():
        cell = known.get(place.key)
        if cell is None:
            known[place.key] = ReportCell(report=report, place=place.key, drawn=value)
            changed.append(place)
        elif cell.drawn != value:
            if cell.entered is not None and not cell.note:
                # Entered while nobody kept records: whose number it is must stay visible.
                cell.note = "取数以前填报的数"
            cell.drawn = value
            changed.append(place)
    ReportCell.objects.bulk_create(
        [known[place.key] for place in changed],
        update_conflicts=True,
        unique_fields=["report", "place"],
        update_fields=["drawn", "note"],
    )
    return changed
