"""Which texts an officer writes on, and in the name of which organisations."""

from django.db.models import QuerySet
from django.http import Http404

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication, StoredFile
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.permissions import Access
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.publishing.permissions import WRITERS


def writable(access: Access) -> QuerySet[Publication]:
    reached = access.organisations(WRITERS)
    publications: QuerySet[Publication] = Publication.objects.all()
    return publications if reached is None else publications.filter(organisation__in=reached)


def writable_or_404(access: Access, pk: int) -> Publication:
    found = writable(access).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_organisations(access: Access) -> QuerySet[Organisation]:
    """Those that exist today and in whose name the account may write."""
    alive = organisations_on(CLOCK.get().today())
    reached = access.organisations(WRITERS)
    return alive if reached is None else alive.filter(pk__in=reached)


def own_files(access: Access) -> QuerySet[StoredFile]:
    reached = access.organisations(WRITERS)
    files = StoredFile.objects.all()
    return files if reached is None else files.filter(organisation__in=reached)
