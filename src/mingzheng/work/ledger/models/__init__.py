from .draft import DraftTask, DraftUnit, Leftover, NoticeImport, SourceLine
from .evidence import EvidenceDemand, EvidenceWaiver
from .notice import Assignment, Duty, Item, Notice, Section, Step, Task
from .report import Evidence, ProgressReport
from .upload import KeptUpload

__all__ = [
    "Assignment",
    "DraftTask",
    "DraftUnit",
    "Duty",
    "Evidence",
    "EvidenceDemand",
    "EvidenceWaiver",
    "Item",
    "KeptUpload",
    "Leftover",
    "Notice",
    "NoticeImport",
    "ProgressReport",
    "Section",
    "SourceLine",
    "Step",
    "Task",
]
