from .draft import DraftTask, DraftUnit, Leftover, NoticeImport, SourceLine
from .notice import Assignment, Duty, Item, Notice, Section, Step, Task
from .report import Evidence, ProgressReport
from .upload import KeptUpload
from .views import CalendarFeed, LampDay, SavedView

__all__ = [
    "Assignment",
    "CalendarFeed",
    "DraftTask",
    "DraftUnit",
    "Duty",
    "Evidence",
    "Item",
    "KeptUpload",
    "LampDay",
    "Leftover",
    "Notice",
    "NoticeImport",
    "ProgressReport",
    "SavedView",
    "Section",
    "SourceLine",
    "Step",
    "Task",
]
