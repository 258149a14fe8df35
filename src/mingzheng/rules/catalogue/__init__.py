"""基层政务公开标准目录 (国办发〔2019〕54号): its rows read, written, compared and measured."""

from .channels import CHANNELS, channel_cell, read_channels
from .comparison import CatalogueComparison, ChangedRow, compare_catalogues
from .fulfilment import Binding, Coverage, RowLamp, RowState, Tally, coverage
from .keys import with_keys
from .limits import LimitKind, TimeLimit, due_after, next_issue, read_time_limit
from .reading import CatalogueReading, RefusedRow, read_catalogue
from .rendering import CatalogueSheet, render_catalogue
from .row import CatalogueField, CatalogueRow, CatalogueTables

__all__ = [
    "CHANNELS",
    "Binding",
    "CatalogueComparison",
    "CatalogueField",
    "CatalogueReading",
    "CatalogueRow",
    "CatalogueSheet",
    "CatalogueTables",
    "ChangedRow",
    "Coverage",
    "LimitKind",
    "RefusedRow",
    "RowLamp",
    "RowState",
    "Tally",
    "TimeLimit",
    "channel_cell",
    "compare_catalogues",
    "coverage",
    "due_after",
    "next_issue",
    "read_catalogue",
    "read_channels",
    "read_time_limit",
    "render_catalogue",
    "with_keys",
]
