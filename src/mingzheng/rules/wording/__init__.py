"""Fixed wording of official writing: names that are always so, pairs that are often confused."""

from .find import FoundWording, find_wording
from .table import WordingRule, WordingTable

__all__ = ["FoundWording", "WordingRule", "WordingTable", "find_wording"]
