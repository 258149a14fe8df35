"""Model fields for personal values: text that is sealed in the database, and its blind index."""

import base64
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import checks
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.signals import pre_save

from .indexing import LENGTH, blind_index
from .sealing import open_sealed, seal


class SealedTextField(models.Field[str, str]):
    """A str in Python, sealed bytes in the database; never part of a condition but ``isnull``.

    The name of model and field is bound into what is stored: renaming either is a migration that
    seals anew. ``max_length`` counts characters and is checked by forms alone. A dump (the backup)
    holds the value sealed, as ``{"sealed": …}``. Keep it out of ``__str__`` and of the journal.
    """

    description = "Sealed text"
    empty_strings_allowed = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    @property
    def full_name(self) -> str:
        return f"{self.model._meta.label}.{self.name}"

    def get_internal_type(self) -> str:
        return "BinaryField"

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        errors = super().check(**kwargs)
        if self.unique or getattr(self, "db_index", False):
            hint = "Put unique or db_index on a BlindIndexField of it."
            errors.append(
                checks.Error(
                    "Equal values are sealed differently.", hint=hint, obj=self, id="sealed.E002"
                )
            )
        return errors

    def get_lookup(self, lookup_name: str) -> type[models.Lookup[Any]] | None:
        if lookup_name != "isnull":
            raise FieldError(f"{self.full_name} is sealed: look for its blind index.")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> None:
        return None

    def from_db_value(self, value: bytes | None, expression: object, connection: Any) -> str | None:
        return None if value is None else open_sealed(value, field=self.full_name)

    def get_db_prep_value(self, value: str | None, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        return connection.Database.Binary(seal(value, field=self.full_name))

    def to_python(self, value: Any) -> str | None:
        if isinstance(value, Mapping):
            return open_sealed(base64.b64decode(value["sealed"]), field=self.full_name)
        return None if value is None else str(value)

    def value_to_string(self, obj: models.Model) -> Any:
        value = self.value_from_object(obj)
        if value is None:
            return None
        sealed = seal(value, field=self.full_name)
        return {"sealed": base64.b64encode(sealed).decode("ascii")}

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        defaults = {"max_length": self.max_length, "form_class": forms.CharField}
        return super().formfield(**{**defaults, **kwargs})


class BlindIndexField(models.BinaryField[bytes, bytes]):
    """Follows the sealed field ``of`` whenever the row is saved; empty where that is empty.

    ``QuerySet.update`` and ``bulk_update`` write what they are given: give them both fields.
    """

    def __init__(self, *args: Any, of: str, purpose: str, **kwargs: Any) -> None:
        self.of, self.purpose = of, purpose
        kwargs["max_length"] = LENGTH
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "editable"):
            kwargs.pop(fixed, None)
        return name, path, list(args), {**kwargs, "of": self.of, "purpose": self.purpose}

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        if not cls._meta.abstract:
            pre_save.connect(self._both_or_none, sender=cls)

    def index_of(self, instance: models.Model) -> bytes:
        value = getattr(instance, self.of)
        return blind_index(self.purpose, value) if value else b""

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:
        index = self.index_of(model_instance)
        setattr(model_instance, self.attname, index)
        return index

    def _both_or_none(
        self, *, sender: object, update_fields: frozenset[str] | None, **kwargs: object
    ) -> None:
        """A value saved without its index would be found under what it was before."""
        if update_fields and (self.of in update_fields) != (self.name in update_fields):
            raise ValueError(f"update_fields must name both {self.of} and {self.name}, or neither")
