from .dispute import Dispute
from .report import AnnualReport, Edition, ReportCell, ReportPart

__all__ = ["AnnualReport", "Dispute", "Edition", "ReportCell", "ReportPart"]
