"""Tags of the desk's frame."""

from typing import Any

from django import template

from ..navigation import navigation_for

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_navigation(context: dict[str, Any]) -> list[Any]:
    """Empty on screens before the door (sign-in, locked out)."""
    request = context["request"]
    access = getattr(request, "access", None)
    return navigation_for(access, path=request.path) if access else []
