from .content_task import ContentTask
from .guideline import GuidanceChange, GuidanceVersion, Guideline, GuidelineValues
from .judged import JudgedCase
from .query_record import QueryClick, QueryRecord, SetAside

__all__ = [
    "ContentTask",
    "GuidanceChange",
    "GuidanceVersion",
    "Guideline",
    "GuidelineValues",
    "JudgedCase",
    "QueryClick",
    "QueryRecord",
    "SetAside",
]
