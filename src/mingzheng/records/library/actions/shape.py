"""The shape a library starts with: columns, and classes of information with their time limits."""

from django.db import transaction

from mingzheng.data.disclosure_classes import default_classes
from mingzheng.data.legal_headings import legal_headings

from ..models import Column, DisclosureClass


def lay_out_library() -> None:
    """Add what is missing; what the house has changed since stays as it is."""
    with transaction.atomic():
        columns = {column.key: column for column in Column.objects.all()}
        for number, heading in enumerate(legal_headings().all):
            if heading.key not in columns:
                columns[heading.key] = Column.objects.create(
                    key=heading.key,
                    title=heading.title,
                    parent=columns.get(heading.parent),
                    legal_basis=heading.legal_basis,
                    unit_kinds=list(heading.unit_kinds),
                    required_kinds=list(heading.required),
                    hint=heading.hint,
                    update_days=heading.update_days,
                    sort_order=number,
                )
        known = set(DisclosureClass.objects.values_list("key", flat=True))
        DisclosureClass.objects.bulk_create(
            DisclosureClass(
                key=one.key, title=one.title, months=one.months, basis=one.basis, sort_order=number
            )
            for number, one in enumerate(default_classes())
            if one.key not in known
        )
