from .applicant import Applicant
from .case import Case, Channel, Form, Method, Stage
from .code_link import CodeLink
from .contact import Contact
from .correction import Correction
from .decision import Decision
from .deliberation import Deliberation
from .delivery import AnswerOpening, Delivery
from .early_warning import EarlyWarning
from .event import CLOCK_KINDS, CaseEvent, Kind
from .extension import Extension
from .file import CaseFile, Purpose
from .letter import Letter
from .lookup import LookupTry
from .move import DateMove
from .rating import Rating
from .redaction import Redaction
from .restraint import Restraint
from .serial import Serial
from .topic import Topic, TopicCase, TopicMark, TopicNote

__all__ = [
    "CLOCK_KINDS",
    "AnswerOpening",
    "Applicant",
    "Case",
    "CaseEvent",
    "CaseFile",
    "Channel",
    "CodeLink",
    "Contact",
    "Correction",
    "DateMove",
    "Decision",
    "Deliberation",
    "Delivery",
    "EarlyWarning",
    "Extension",
    "Form",
    "Kind",
    "Letter",
    "LookupTry",
    "Method",
    "Purpose",
    "Rating",
    "Redaction",
    "Restraint",
    "Serial",
    "Stage",
    "Topic",
    "TopicCase",
    "TopicMark",
    "TopicNote",
]
