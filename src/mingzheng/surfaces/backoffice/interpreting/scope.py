"""What the screens of the two desks share."""

from typing import Any

from django.db.models import Model

PAGE_SIZE = 20


def units_of(model: type[Model], within: frozenset[int] | None) -> list[tuple[str, str]]:
    """Units that have such a row within reach, in the order of the register; one query."""
    rows: Any = model._default_manager.order_by("organisation__sort_order", "organisation")
    if within is not None:
        rows = rows.filter(organisation__in=within)
    names = rows.values_list("organisation", "organisation__name", "organisation__sort_order")
    return [(str(pk), name) for pk, name, _ in names.distinct()]
