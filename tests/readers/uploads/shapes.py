"""Short ways to say how an upload fared."""

import pytest

from mingzheng.readers import UnreadableDocument
from mingzheng.readers.uploads import Inspected, inspect_upload


def refusal(data: bytes, name: str) -> str:
    """The code of the refusal; its message must tell the way out."""
    with pytest.raises(UnreadableDocument) as caught:
        inspect_upload(name, data)
    assert "请" in caught.value.message
    return caught.value.code


def codes(found: Inspected) -> list[str]:
    return [one.code for one in found.hidden]
