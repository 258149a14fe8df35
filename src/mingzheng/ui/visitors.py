"""Whose address a request comes from, also where our own proxies stand in between."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def visitor_address(request: HttpRequest) -> str:
    """The entry our outermost proxy wrote into ``X-Forwarded-For``.

    Each of the ``TRUSTED_PROXIES`` appends whom it spoke to, so the visitor stands that many
    places from the end; what stands before was written by the visitor and is worth nothing.
    Without proxies, or with a header they cannot have written, it is the other end of the line.
    """
    line = str(request.META.get("REMOTE_ADDR", ""))
    proxies: int = settings.TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not proxies or len(forwarded) < proxies:
        return line
    try:
        return str(ipaddress.ip_address(forwarded[-proxies].strip()))
    except ValueError:
        return line


def visitor_line(request: HttpRequest) -> str:
    """The address, or of an IPv6 address the network: one line has all addresses in it."""
    address = visitor_address(request)
    if ":" not in address:
        return address
    return str(ipaddress.ip_network(f"{address.partition('%')[0]}/64", strict=False))
