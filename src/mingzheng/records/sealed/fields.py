"""A text column that only this house can read."""

from typing import Any

from django.db import models

from mingzheng.records import sealing


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]  # a plain class at run time
    """``str`` in Python, sealed bytes in the database; ``purpose`` is bound in."""

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else sealing.seal(str(value), field=self.purpose)

    def from_db_value(self, value: Any, expression: object, connection: object) -> str | None:
        return None if value is None else sealing.open_sealed(value, field=self.purpose)

    def to_python(self, value: Any) -> Any:
        return value
