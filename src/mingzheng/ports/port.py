"""A slot for one answerer, named so that an unbound slot says what is missing."""

from typing import Generic, TypeVar

Answerer = TypeVar("Answerer")


class PortNotBound(RuntimeError):
    """A port was used before ``config.wiring`` bound it."""


class Port(Generic[Answerer]):
    def __init__(self, name: str) -> None:
        self.name = name
        self._answerer: Answerer | None = None

    def bind(self, answerer: Answerer) -> None:
        """Put ``answerer`` into the slot; a later binding replaces an earlier one (tests do)."""
        self._answerer = answerer

    def get(self) -> Answerer:
        """Raises ``PortNotBound`` when nothing was bound."""
        if self._answerer is None:
            raise PortNotBound(f"port {self.name!r} is not bound; see mingzheng.config.wiring")
        return self._answerer
