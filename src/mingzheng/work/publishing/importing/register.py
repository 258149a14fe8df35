"""Names that an import may use for organisations, columns and classes, looked up once a run."""

from dataclasses import dataclass

from mingzheng.records.library.models import Column, DisclosureClass
from mingzheng.records.people.models import Organisation, OrganisationName

from .fields import RecordRefused


@dataclass(frozen=True)
class Register:
    """Keys, names and other names → ids."""

    organisations: dict[str, int]
    columns: dict[str, int]
    classes: dict[str, int]

    def organisation(self, name: str) -> int:
        """Raises ``RecordRefused`` for a name nobody has."""
        return _find(self.organisations, name, "机构")

    def column(self, name: str) -> int:
        return _find(self.columns, name, "栏目")

    def disclosure_class(self, name: str) -> int | None:
        return _find(self.classes, name, "公开时限类别") if name else None


def read_register() -> Register:
    rows = Organisation.objects.values_list("pk", "key", "name", "short_name", "credit_code")
    organisations = dict(OrganisationName.objects.values_list("name", "organisation"))
    for pk, *names in rows:
        organisations |= dict.fromkeys(filter(None, names), pk)
    columns: dict[str, int] = {}
    for pk, *names in Column.objects.values_list("pk", "title", "key"):
        columns |= dict.fromkeys(names, pk)
    classes: dict[str, int] = {}
    for pk, *names in DisclosureClass.objects.values_list("pk", "title", "key"):
        classes |= dict.fromkeys(names, pk)
    return Register(organisations, columns, classes)


def _find(known: dict[str, int], name: str, what: str) -> int:
    if name not in known:
        raise RecordRefused(f"{what}“{name}”不在名册里，请先建立，或改用名册里的代码或名称。")
    return known[name]
