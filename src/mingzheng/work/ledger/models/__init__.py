from .draft import DraftTask, DraftUnit, Leftover, NoticeImport, SourceLine
from .notice import Assignment, Duty, Item, Notice, Section, Step, Task
from .report import Evidence, ProgressReport

__all__ = [
    "Assignment",
    "DraftTask",
    "DraftUnit",
    "Duty",
    "Evidence",
    "Item",
    "Leftover",
    "Notice",
    "NoticeImport",
    "ProgressReport",
    "Section",
    "SourceLine",
    "Step",
    "Task",
]
