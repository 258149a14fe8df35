from .draft import DraftTask, DraftUnit, Leftover, NoticeImport, SourceLine
from .notice import Assignment, Duty, Item, Notice, Section, Step, Task
from .report import Evidence, ProgressReport
from .supervision import (
    SupervisedAssignment,
    Supervision,
    SupervisionDay,
    SupervisionReply,
    SupervisionReplyFile,
    SupervisionSerial,
    SupervisionWording,
)
from .upload import KeptUpload

__all__ = [
    "Assignment",
    "DraftTask",
    "DraftUnit",
    "Duty",
    "Evidence",
    "Item",
    "KeptUpload",
    "Leftover",
    "Notice",
    "NoticeImport",
    "ProgressReport",
    "Section",
    "SourceLine",
    "Step",
    "SupervisedAssignment",
    "Supervision",
    "SupervisionDay",
    "SupervisionReply",
    "SupervisionReplyFile",
    "SupervisionSerial",
    "SupervisionWording",
    "Task",
]
