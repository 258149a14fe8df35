"""Official notices: a source document in, the notice with its tasks and doubts out."""

from .as_json import to_json
from .parse import parse_notice

__all__ = ["parse_notice", "to_json"]
