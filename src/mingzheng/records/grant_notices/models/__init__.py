from .notice import GrantNotice, GrantRow, StreetTotal
from .objection import Objection, ObjectionSerial
from .scheme import Scheme

__all__ = ["GrantNotice", "GrantRow", "Objection", "ObjectionSerial", "Scheme", "StreetTotal"]
