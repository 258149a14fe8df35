"""The one-time query code: shown once with the receipt, kept as a salted hash and nowhere else.

A code of the portal is made of the form's own key, which is not kept either: who sends the same
form twice (a double click, a lost answer) gets the same receipt with the same code.
"""

import hashlib
import secrets
import uuid

from django.contrib.auth.hashers import check_password, make_password

from mingzheng.records.sealed.indexing import blind_index

ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXYZ"  # nothing that is read for something else
LENGTH = 12
_GROUP = 4


def code_of_form(form_key: uuid.UUID) -> str:
    return _shown(int.from_bytes(blind_index("foi.query_code", form_key.hex)))


def new_code() -> str:
    return _shown(secrets.randbits(256))


def hash_of_code(code: str) -> str:
    """As slow as that of a password: to be made outside of transactions."""
    return make_password(normalised(code))


def is_code(code: str, known: str | None) -> bool:
    """``known`` None: there is no such case; finding out takes as long."""
    if known is None:
        make_password(normalised(code))
        return False
    return check_password(normalised(code), known)


def index_of_form(form_key: uuid.UUID) -> bytes:
    """Random as the key is, its plain hash tells nobody anything."""
    return hashlib.sha256(form_key.bytes).digest()


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
