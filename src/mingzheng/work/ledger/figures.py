"""What the ledger tells the annual report: how the year's tasks stand, in words for part one.

The duty to account for them there is the year's notice's own; no cell of the tables counts tasks.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from mingzheng.ports.figures import FigureScope, Passage, Sources
from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.rules.annual_report import Place
from mingzheng.rules.ledger_year import EndedTask, Ending, counted, report_words

from .models import Notice
from .queries.year.endings import endings


class LedgerFigures:
    label = "工作台账"
    places: tuple[Place, ...] = ()

    def figures(self, scope: FigureScope) -> Mapping[Place, Decimal]:
        return {}

    def sources(self, scope: FigureScope, place: Place, *, start: int, size: int) -> Sources:
        raise KeyError(place)

    def passages(self, scope: FigureScope) -> Iterable[Passage]:
        """A task counts once, and as done when every assignment of these units is.

        For the whole district also by section, with what was carried over or given up and why.
        """
        district = Organisation.objects.filter(
            pk__in=scope.organisations, kind=OrganisationKind.GOVERNMENT
        ).exists()
        notices = list(Notice.objects.filter(year=scope.year, withdrawn_at=None, is_parent=False))
        ended = endings(
            [notice.pk for notice in notices],
            organisations=None if district else scope.organisations,
        )
        tasks = [one.as_rule for one in ended]
        words = report_words(scope.year, tasks, district=district)
        note = _note(scope.year, notices, tasks)
        if words or scope.organisations:
            yield Passage(1, "".join(words), note)


def _note(year: int, notices: Sequence[Notice], tasks: Sequence[EndedTask]) -> str:
    if not notices:
        return f"{year}年没有工作台账，没有可写的内容。请先导入当年的通知，或者自行写明。"
    if not tasks:
        return f"{year}年工作台账里没有本单位承担的任务，没有可写的内容。请核对年度和单位。"
    still_open = sum(1 for notice in notices if notice.closed_on is None)
    if not still_open:
        return ""
    left = counted(tasks)[Ending.OPEN]
    return (
        f"{year}年还有{still_open}份台账没有关账，{left}项任务没有了结，数字还会变。"
        "请在关账后重新加入这一段。"
    )
