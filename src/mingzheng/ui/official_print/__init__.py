"""Official documents on paper and on the screen: PDF, DOCX and HTML from one layout."""

from .fonts import FontsMissing, find_fonts
from .layout import OfficialLayout
from .pdf import to_pdf

__all__ = ["FontsMissing", "OfficialLayout", "find_fonts", "to_pdf"]
