"""For whom a document is: for those whose public lists and topics rest on it."""

from collections.abc import Collection, Mapping

from .models import Compilation, Version, VersionAudience


class ListedAudiences:
    def audiences_of(self, keys: Collection[int]) -> Mapping[int, tuple[str, ...]]:
        """One query. A package speaks of many documents in passing, and does not count."""
        found = VersionAudience.objects.filter(
            version__state=Version.State.PUBLIC, version__policy_links__publication__in=keys
        ).exclude(version__compilation__sort=Compilation.Sort.PACKAGE)
        codes: dict[int, set[str]] = {}
        for key, code in found.values_list("version__policy_links__publication", "code"):
            codes.setdefault(key, set()).add(code)
        return {key: tuple(sorted(codes[key])) for key in keys if key in codes}
