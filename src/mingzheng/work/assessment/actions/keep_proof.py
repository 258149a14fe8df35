"""A proof of a refused form waits here until the form is sent again, a day at most."""

import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from mingzheng.records.people.models import StaffAccount

from ..models import KeptProof
from ..proof_files import NewProof

KEPT_FOR = datetime.timedelta(days=1)


def keep_proof(
    proof: NewProof, *, account: StaffAccount, form: str, at: datetime.datetime
) -> KeptProof:
    """In the place of what was kept for that form; what has waited too long goes on the way."""
    with transaction.atomic():
        _discard(KeptProof.objects.filter(kept_at__lt=at - KEPT_FOR))
        discard_kept(account=account, form=form)
        kept = KeptProof(
            account=account, form=form, name=proof.name, media_type=proof.media_type, kept_at=at
        )
        kept.file.save(proof.name, ContentFile(proof.data))
    return kept


def kept_proof(*, account: StaffAccount, form: str) -> KeptProof | None:
    return KeptProof.objects.filter(account=account, form=form).first()


def discard_kept(*, account: StaffAccount, form: str) -> None:
    _discard(KeptProof.objects.filter(account=account, form=form))


def _discard(found: QuerySet[KeptProof]) -> None:
    with transaction.atomic():
        for place in found.values_list("file", flat=True):
            transaction.on_commit(partial(default_storage.delete, place))
        found.delete()
