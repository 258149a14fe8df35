from .catalogue import CatalogueEntry, CatalogueEntryFulfilment, CatalogueVersion
from .column import Column, HeadingStatement
from .details import InterpretationDetails, PolicyDetails, PublicNoticeDetails, ResponseDetails
from .file import FileUse, StoredFile
from .index_serial import IndexSerial
from .legal_state import ENDED_STATES, STATUS_CHOICES, LegalPeriod
from .limits import DisclosureClass, LimitDecision
from .publication import DisclosureAttribute, Kind, Publication
from .relation import PASSIVE_LABELS, Relation, RelationType
from .version import PastVersion
from .withdrawal import Redirect, Withdrawal

__all__ = [
    "ENDED_STATES",
    "PASSIVE_LABELS",
    "STATUS_CHOICES",
    "CatalogueEntry",
    "CatalogueEntryFulfilment",
    "CatalogueVersion",
    "Column",
    "DisclosureAttribute",
    "DisclosureClass",
    "FileUse",
    "HeadingStatement",
    "IndexSerial",
    "InterpretationDetails",
    "Kind",
    "LegalPeriod",
    "LimitDecision",
    "PastVersion",
    "PolicyDetails",
    "PublicNoticeDetails",
    "Publication",
    "Redirect",
    "Relation",
    "RelationType",
    "ResponseDetails",
    "StoredFile",
    "Withdrawal",
]
