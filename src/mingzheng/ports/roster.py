"""A slot for many answerers: whoever has something to add signs up in ``config.wiring``."""

from collections.abc import Iterator
from typing import Generic, TypeVar

Answerer = TypeVar("Answerer")


class Roster(Generic[Answerer]):
    def __init__(self, name: str) -> None:
        self.name = name
        self._answerers: tuple[Answerer, ...] = ()

    def bind(self, *answerers: Answerer) -> None:
        """Put all answerers in place; a later binding replaces an earlier one (tests do)."""
        self._answerers = answerers

    def __iter__(self) -> Iterator[Answerer]:
        return iter(self._answerers)
