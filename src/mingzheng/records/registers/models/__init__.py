from .entry import Change, Entry, Item
from .fee_report import FeeReport, FeeReportSerial
from .register import DayMark, Register
from .upload import Upload

__all__ = [
    "Change",
    "DayMark",
    "Entry",
    "FeeReport",
    "FeeReportSerial",
    "Item",
    "Register",
    "Upload",
]
