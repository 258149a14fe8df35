from .models import SiteVersion


def site_version() -> int:
    """0 before the first change."""
    return SiteVersion.objects.filter(pk=1).values_list("value", flat=True).first() or 0
