"""The one-time query code: shown once with the receipt, kept nowhere but as a blind index.

A code of the portal is made of the form's own key, which is not kept either: who sends the same
form twice (a double click, a lost answer) gets the same receipt with the same code.
"""

import secrets
import uuid

from mingzheng.records.sealed.blind import blind_index

ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXYZ"  # nothing that is read for something else
LENGTH = 12
_GROUP = 4


def code_of_form(form_key: uuid.UUID) -> str:
    number = int.from_bytes(blind_index("foi.query_code.made", form_key.hex))
    return _shown(number)


def new_code() -> str:
    return _shown(secrets.randbits(128))


def index_of_code(number: str, code: str) -> bytes:
    """Bound to the number of the case: equal codes of two cases have nothing in common."""
    return blind_index("foi.query_code", f"{number}/{normalised(code)}")


def index_of_form(form_key: uuid.UUID) -> bytes:
    return blind_index("foi.form", form_key.hex)


def normalised(code: str) -> str:
    """As people type it: small letters, blanks and hyphens do not matter."""
    return "".join(char for char in code.upper() if char.isalnum())


def _shown(number: int) -> str:
    chars = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        chars.append(ALPHABET[place])
    code = "".join(chars)
    return "-".join(code[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))
