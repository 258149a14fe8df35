"""Stable addresses: ``policies/{year}/{代字拼音}-{no}`` with a number, else ``{noun}/{id}``."""

from pypinyin import lazy_pinyin

from mingzheng.rules import docnumbers

from .models import Kind, Publication, Redirect

NOUNS = {
    Kind.POLICY: "policies",
    Kind.INTERPRETATION: "interpretations",
    Kind.RESPONSE: "responses",
    Kind.NEWS: "news",
    Kind.ANNOUNCEMENT: "announcements",
    Kind.PUBLIC_NOTICE: "notices",
    Kind.CATALOGUE_ENTRY: "disclosures",
}


def address_for(kind: str, *, key: int, doc_number: str = "") -> str:
    """The address a publication of ``kind`` is given; ``key`` serves where no number can."""
    number = docnumbers.normalise(doc_number).number if doc_number else None
    if kind != Kind.POLICY or number is None:
        return f"{NOUNS[Kind(kind)]}/{key}"
    agency = "".join(lazy_pinyin(number.agency))
    return f"policies/{number.year}/{agency}-{number.serial}"


def free_address(publication: Publication, *, doc_number: str = "") -> str:
    """As ``address_for``, made unlike every address that is or was another's."""
    wanted = address_for(publication.kind, key=publication.pk, doc_number=doc_number)
    others = Publication.objects.exclude(pk=publication.pk).filter(path=wanted)
    former = Redirect.objects.exclude(publication=publication).filter(path=wanted)
    if others.exists() or former.exists():
        return f"{wanted}-{publication.pk}"
    return wanted
