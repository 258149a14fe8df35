"""An index of a sealed value: equal values have equal indexes, nothing else can be told."""

from mingzheng.records import sealing


def blind_index(name: str, value: str) -> bytes:
    """``name`` keeps indexes of different purposes apart."""
    return bytes.fromhex(sealing.blind_index(value, field=name))
