"""Tags of the desk's frame."""

from typing import Any

from django import template

from mingzheng.records.people.models import Role

from ..navigation import navigation_for

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_navigation(context: dict[str, Any]) -> list[Any]:
    """Empty on screens before the door (sign-in, locked out)."""
    request = context["request"]
    access = getattr(request, "access", None)
    return navigation_for(access, path=request.path) if access else []


@register.simple_tag(takes_context=True)
def account_roles(context: dict[str, Any]) -> list[str]:
    """The labels of the roles held, in the order of the role list; empty before the door."""
    access = getattr(context["request"], "access", None)
    return [role.label for role in Role if access.has(role)] if access else []
