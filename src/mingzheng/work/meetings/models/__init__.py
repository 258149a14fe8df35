from .attendance import NAMES, Attendance
from .course import Attempt, Course, CourseRating, QuizQuestion
from .guidance import StreetGuidance
from .meeting import AgendaItem, InvitedUnit, Material, Meeting
from .minutes import Minutes, Resolution

__all__ = [
    "NAMES",
    "AgendaItem",
    "Attempt",
    "Attendance",
    "Course",
    "CourseRating",
    "InvitedUnit",
    "Material",
    "Meeting",
    "Minutes",
    "QuizQuestion",
    "Resolution",
    "StreetGuidance",
]
