"""Characters that neither a typeface draws nor an XML file may hold."""

_UNDRAWN = {code: None for code in range(32) if code not in (9, 10)}
_UNDRAWN |= {0x7F: None, 0xFEFF: None, 0xFFFE: None, 0xFFFF: None}


def drawable(text: str) -> str:
    return text.translate(_UNDRAWN)
