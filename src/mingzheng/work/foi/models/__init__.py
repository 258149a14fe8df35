from .applicant import Applicant
from .case import Case, Channel, Form, Method, Stage
from .decision import Decision
from .delivery import AnswerOpening, Delivery
from .event import CLOCK_KINDS, CaseEvent, Kind
from .extension import Extension
from .file import CaseFile, Purpose
from .letter import Letter
from .lookup import LookupTry
from .move import DateMove
from .serial import Serial

__all__ = [
    "CLOCK_KINDS",
    "AnswerOpening",
    "Applicant",
    "Case",
    "CaseEvent",
    "CaseFile",
    "Channel",
    "DateMove",
    "Decision",
    "Delivery",
    "Extension",
    "Form",
    "Kind",
    "Letter",
    "LookupTry",
    "Method",
    "Purpose",
    "Serial",
    "Stage",
]
