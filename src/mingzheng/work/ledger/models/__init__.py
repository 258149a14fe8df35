from .draft import DraftTask, DraftUnit, Leftover, NoticeImport, SourceLine
from .nightly import NightlyRun
from .notice import Assignment, Duty, Item, Notice, Section, Step, Task
from .paper import ProgressPaper
from .publicity import TaskPublicity
from .report import Evidence, ProgressReport
from .unit_sheet import UnitSheet
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
    "NightlyRun",
    "Notice",
    "NoticeImport",
    "ProgressPaper",
    "ProgressReport",
    "Section",
    "SourceLine",
    "Step",
    "Task",
    "TaskPublicity",
    "UnitSheet",
]
