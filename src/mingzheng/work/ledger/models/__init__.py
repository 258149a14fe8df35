from .notice import Assignment, Duty, Item, Notice, Section, Step, Task
from .report import Evidence, ProgressReport

__all__ = [
    "Assignment",
    "Duty",
    "Evidence",
    "Item",
    "Notice",
    "ProgressReport",
    "Section",
    "Step",
    "Task",
]
