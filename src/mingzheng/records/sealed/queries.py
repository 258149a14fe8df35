"""Where sealed values stand, and with which keys they were sealed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from .fields import BlindIndexField, SealedTextField
from .keys import VARIABLE, KeysUnusable, key_ring
from .sealing import SealBroken


class _Mark(models.Func):
    """The number of the key, as it stands before the sealed value."""

    function = "SUBSTR"
    template = "%(function)s(%(expressions)s, 1, 1)"
    output_field = models.BinaryField()


@dataclass(frozen=True)
class SealedTable:
    """A model with the sealed fields of its own table and their blind indexes."""

    model: type[models.Model]
    fields: tuple[SealedTextField, ...]
    indexes: tuple[BlindIndexField, ...]

    @property
    def label(self) -> str:
        return self.model._meta.label


@dataclass(frozen=True)
class KeyUse:
    """How many values of one field are sealed with one key."""

    field: str
    number: int
    values: int


def sealed_tables() -> list[SealedTable]:
    """Every table with a sealed field, in a stable order."""
    tables = []
    for model in apps.get_models():
        own = model._meta.local_concrete_fields
        fields = tuple(field for field in own if isinstance(field, SealedTextField))
        if fields and model._meta.managed and not model._meta.proxy:
            indexes = tuple(field for field in own if isinstance(field, BlindIndexField))
            tables.append(SealedTable(model, fields, indexes))
    return sorted(tables, key=lambda table: table.label)


def waiting(table: SealedTable) -> models.QuerySet[models.Model]:
    """Rows in which a value is not sealed with the current key."""
    rows = table.model._base_manager.all()
    condition = models.Q()
    for field in table.fields:
        rows = rows.alias(**{f"mark_of_{field.name}": _Mark(models.F(field.name))})
        other = ~models.Q(**{f"mark_of_{field.name}": key_ring().current.mark})
        condition |= other & models.Q(**{f"{field.name}__isnull": False})
    return rows.filter(condition)


def keys_in_use() -> list[KeyUse]:
    """By field and key; fields without a value are left out."""
    found = []
    for table in sealed_tables():
        for field in table.fields:
            marks = (
                table.model._base_manager.filter(**{f"{field.name}__isnull": False})
                .annotate(mark=_Mark(models.F(field.name)))
                .values_list("mark")
                .annotate(values=models.Count("pk"))
                .order_by("mark")
            )
            counts = Counter({bytes(mark)[0]: values for mark, values in marks})
            found += [KeyUse(field.full_name, key, counts[key]) for key in sorted(counts)]
    return found


def prove_no_key_is_missing() -> None:
    """Raises ``KeysUnusable`` when values stand that no key of the ring opens."""
    ring = key_ring()
    missing = sorted({use.number for use in keys_in_use() if not ring.with_number(use.number)})
    if missing:
        numbers = "、".join(map(str, missing))
        raise KeysUnusable(
            f"数据库中有用第 {numbers} 号密钥加密的个人信息，环境变量 {VARIABLE} 中没有该密钥。"
            "请把它加回末尾；换完密钥（mingzheng keys rotate）才能删去旧的。"
        )


def broken_rows() -> Iterator[str]:
    """Opens every sealed value; "label key" of each row that has one that does not open."""
    for table in sealed_tables():
        rows = table.model._base_manager.order_by("pk")
        names = [field.name for field in table.fields]
        for key in rows.values_list("pk", flat=True).iterator():
            try:
                rows.filter(pk=key).values_list(*names).get()
            except SealBroken:
                yield f"{table.label} {key}"
