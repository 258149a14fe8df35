"""Files that are published as attachments: let in, cleaned, and made findable.

    found = inspect_upload("补贴标准.docx", data)   # or a Path; UnreadableDocument says why not
    data = strip_metadata(found.kind, data)
    text = extract_text(found.kind, data)

``found.hidden`` tells what is removed (``metadata``) and what a person has to decide (``content``:
tracked changes, comments, hidden text and sheets).
"""

from mingzheng.readers.uploads.inspecting import inspect_upload, strip_metadata
from mingzheng.readers.uploads.result import HiddenContent, Inspected, UploadKind
from mingzheng.readers.uploads.searching import extract_text

__all__ = [
    "HiddenContent",
    "Inspected",
    "UploadKind",
    "extract_text",
    "inspect_upload",
    "strip_metadata",
]
