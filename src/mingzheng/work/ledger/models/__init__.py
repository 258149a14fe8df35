from .draft import DraftTask, DraftUnit, Leftover, NoticeImport, SourceLine
from .notice import Assignment, Duty, Item, Notice, Section, Step, Task
from .report import Evidence, ProgressReport
from .upload import KeptUpload
from .year import (
    Closing,
    NoChildTask,
    PartSummary,
    ReferenceConfirmation,
    TaskLink,
    TaskOutcome,
    UpwardText,
    YearArchive,
)

__all__ = [
    "Assignment",
    "Closing",
    "DraftTask",
    "DraftUnit",
    "Duty",
    "Evidence",
    "Item",
    "KeptUpload",
    "Leftover",
    "NoChildTask",
    "Notice",
    "NoticeImport",
    "PartSummary",
    "ProgressReport",
    "ReferenceConfirmation",
    "Section",
    "SourceLine",
    "Step",
    "Task",
    "TaskLink",
    "TaskOutcome",
    "UpwardText",
    "YearArchive",
]
