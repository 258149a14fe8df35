"""Addresses of Wagtail that this house does not have."""

from typing import Any, NoReturn

from django.http import Http404


def closed(*args: Any, **kwargs: Any) -> NoReturn:
    """Wagtail's templates ask for the address of each; behind it there is nothing."""
    raise Http404
