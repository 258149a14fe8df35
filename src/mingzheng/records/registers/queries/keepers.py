"""Which units keep a register of some kinds: who looks into what the public reports."""

from mingzheng.records.people.models import Organisation

from ..models import Register

FEE_KINDS = ("fees", "funds")


def keepers_of(kinds: tuple[str, ...]) -> list[Organisation]:
    """In the order of the district, each once."""
    keeping = Register.objects.filter(kind__in=kinds).values("organisation")
    return list(Organisation.objects.filter(pk__in=keeping).order_by("sort_order", "pk"))
