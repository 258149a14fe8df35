"""Publishing's answer to the intake port."""

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

from mingzheng.ports.intake import IntakeReport

from .importing.run import import_lines


class LibraryIntake:
    def take_in(
        self,
        records: Sequence[Mapping[str, Any]],
        *,
        name: str,
        source_system: str,
        at: datetime.datetime,
    ) -> IntakeReport:
        report = import_lines(
            [json.dumps(record, ensure_ascii=False).encode() for record in records],
            file_name=name,
            source_system=source_system,
            by=None,
            at=at,
        )
        refused = tuple((line.number, line.reason) for line in report.refused)
        return IntakeReport(report.added, report.changed, report.unchanged, refused)
