from .content_task import ContentTask
from .guideline import EVERY_QUERY, GuidanceChange, GuidanceVersion, Guideline, GuidelineValues
from .judged import JudgedCase
from .learned_order import LearnedOrder
from .measurement import Measurement
from .query_record import QueryClick, QueryRecord, SetAside

__all__ = [
    "EVERY_QUERY",
    "ContentTask",
    "GuidanceChange",
    "GuidanceVersion",
    "Guideline",
    "GuidelineValues",
    "JudgedCase",
    "LearnedOrder",
    "Measurement",
    "QueryClick",
    "QueryRecord",
    "SetAside",
]
