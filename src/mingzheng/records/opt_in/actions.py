"""Asking to be told, confirming, ending; and the links that stand in the messages."""

import datetime
from typing import Any, TypeVar, cast

from django.db import transaction

from mingzheng.records.sealed.fields import BlindIndexField
from mingzheng.records.sealed.indexing import blind_index, blind_indexes
from mingzheng.records.sealed.links import link_token, number_of

from .errors import LinkUnknown, TooManyAsked
from .models import OptIn

Wish = TypeVar("Wish", bound=OptIn)

DAY = datetime.timedelta(days=1)
PER_ADDRESS = 5
PER_VISITOR = 20
CONFIRM_WITHIN = datetime.timedelta(days=7)


def ask(
    model: type[Wish],
    address: str,
    *,
    visitor: str,
    origin: str,
    at: datetime.datetime,
    **about: Any,
) -> Wish:
    """Kept, and not counting yet; the caller sends its link. ``about``: further fields.

    Whether the address has such a wish already is not told. Raises ``TooManyAsked``: nobody may
    have another's mailbox filled.
    """
    address = address.strip().lower()
    today = model._default_manager.filter(asked_at__gt=at - DAY)
    if today.filter(address_index__in=_addresses(model, address)).count() >= PER_ADDRESS:
        raise TooManyAsked
    purpose = visitor_purpose(model)
    if today.filter(visitor_index__in=blind_indexes(purpose, visitor)).count() >= PER_VISITOR:
        raise TooManyAsked
    return model._default_manager.create(
        address=address,
        visitor_index=blind_index(purpose, visitor),
        origin=origin.rstrip("/"),
        asked_at=at,
        **about,
    )


def confirm(model: type[Wish], token: str, *, at: datetime.datetime) -> Wish:
    """It counts from now on; an older one of the same kind ends. Raises ``LinkUnknown``."""
    with transaction.atomic():
        wish = wish_of(model, token)
        if wish.state == OptIn.State.ASKED:
            if at - wish.asked_at > CONFIRM_WITHIN:
                raise LinkUnknown
            _same_as(wish).update(state=OptIn.State.ENDED, ended_at=at)
            wish.save(update_fields=wish.begin(at=at))
    return wish


def end(model: type[Wish], token: str, *, at: datetime.datetime) -> Wish:
    """Ending twice changes nothing. Raises ``LinkUnknown``."""
    with transaction.atomic():
        wish = wish_of(model, token)
        if wish.state != OptIn.State.ENDED:
            wish.state, wish.ended_at = OptIn.State.ENDED, at
            wish.save(update_fields=("state", "ended_at"))
    return wish


def wish_of(model: type[Wish], token: str) -> Wish:
    """Raises ``LinkUnknown``."""
    number = number_of(_link_purpose(model), token)
    found = model._default_manager.filter(pk=number).first() if number is not None else None
    if found is None:
        raise LinkUnknown
    return found


def token_of(wish: OptIn) -> str:
    return link_token(_link_purpose(type(wish)), wish.pk)


def _same_as(wish: Wish) -> Any:
    model = type(wish)
    return model._default_manager.filter(
        address_index__in=_addresses(model, wish.address),  # type: ignore[attr-defined]
        state=OptIn.State.ACTIVE,
        **{name: getattr(wish, name) for name in model.SAME},
    )


def _addresses(model: type[OptIn], address: str) -> list[bytes]:
    field: BlindIndexField = cast("Any", model)._meta.get_field("address_index")
    return blind_indexes(field.purpose, address)


def visitor_purpose(model: type[OptIn]) -> str:
    """Of the blind index of who asked."""
    return f"{model._meta.label}.visitor"


def _link_purpose(model: type[OptIn]) -> str:
    assert model._meta.model_name
    return model._meta.model_name
