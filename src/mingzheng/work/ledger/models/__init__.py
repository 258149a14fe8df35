from .between_units import (
    CoordinationRequest,
    Handover,
    HandoverLine,
    Takeover,
    TakeoverChoice,
    TakeoverLine,
)
from .draft import (
    DraftTask,
    DraftUnit,
    Leftover,
    NoticeImport,
    SourceLine,
)
from .evidence import (
    EvidenceDemand,
    EvidenceWaiver,
)
from .missed_due import (
    MissedDue,
)
from .nightly import (
    NightlyRun,
)
from .notice import (
    Assignment,
    Duty,
    Item,
    Notice,
    Section,
    Step,
    Task,
)
from .paper import (
    ProgressPaper,
)
from .planning import (
    Difficulty,
    Extension,
    Milestone,
    Subtask,
)
from .publicity import (
    TaskPublicity,
)
from .recurrence import (
    Occurrence,
    Recurrence,
)
from .report import (
    Evidence,
    ProgressReport,
)
from .supervision import (
    SupervisedAssignment,
    Supervision,
    SupervisionDay,
    SupervisionReply,
    SupervisionReplyFile,
    SupervisionSerial,
    SupervisionWording,
)
from .unit_sheet import (
    UnitSheet,
)
from .upload import (
    KeptUpload,
)
from .views import (
    CalendarFeed,
    LampDay,
    SavedView,
)
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
    "CalendarFeed",
    "Closing",
    "CoordinationRequest",
    "Difficulty",
    "DraftTask",
    "DraftUnit",
    "Duty",
    "Evidence",
    "EvidenceDemand",
    "EvidenceWaiver",
    "Extension",
    "Handover",
    "HandoverLine",
    "Item",
    "KeptUpload",
    "LampDay",
    "Leftover",
    "Milestone",
    "MissedDue",
    "NightlyRun",
    "NoChildTask",
    "Notice",
    "NoticeImport",
    "Occurrence",
    "PartSummary",
    "ProgressPaper",
    "ProgressReport",
    "Recurrence",
    "ReferenceConfirmation",
    "SavedView",
    "Section",
    "SourceLine",
    "Step",
    "Subtask",
    "SupervisedAssignment",
    "Supervision",
    "SupervisionDay",
    "SupervisionReply",
    "SupervisionReplyFile",
    "SupervisionSerial",
    "SupervisionWording",
    "Takeover",
    "TakeoverChoice",
    "TakeoverLine",
    "Task",
    "TaskLink",
    "TaskOutcome",
    "TaskPublicity",
    "UnitSheet",
    "UpwardText",
    "YearArchive",
]
