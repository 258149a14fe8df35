"""Units that a filter may offer."""

from mingzheng.records.people.permissions import Access

from ...models import Assignment
from ...permissions import visible_organisations


def units_with_assignments(access: Access) -> list[tuple[str, str]]:
    """Those in sight that work on anything, in the order of the register; one query."""
    found = Assignment.objects.filter(task__notice__withdrawn_at=None)
    reached = visible_organisations(access)
    if reached is not None:
        found = found.filter(organisation__in=sorted(reached))
    rows = found.order_by("organisation__sort_order", "organisation").values_list(
        "organisation", "organisation__name", "organisation__sort_order"
    )
    return [(str(pk), name) for pk, name, _ in rows.distinct()]
