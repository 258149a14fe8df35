"""The mail with the link to a new query code, and what proves the link."""

import hashlib
import hmac

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django_tasks import task

from mingzheng.records.parameters.queries import site_identity

from .models import Applicant, CodeLink

HOURS = 24
"""How long a link holds."""


def token_of(link: CodeLink) -> str:
    """Made anew from the row and the code that stands: a new code, however it came, ends every
    link that was sent before."""
    assert link.case is not None
    key = hashlib.sha256(b"mingzheng query code\0" + settings.SECRET_KEY.encode()).digest()
    proven = f"{link.pk} {link.case.pk} {link.case.code_hash}"
    return f"{link.pk}-{hmac.new(key, proven.encode(), hashlib.sha256).hexdigest()[:40]}"


@task()
def send_code_link(link_id: int) -> None:
    """To the address on record, nowhere else. Asked for where nothing fitted, it does nothing, so
    that the page takes as long. Harmless when run twice: a second mail bears the same link."""
    link = CodeLink.objects.select_related("case__organisation").filter(pk=link_id).first()
    if link is None or link.case is None:
        return
    address = Applicant.objects.get(case=link.case).email
    if not address:
        return
    site = site_identity()
    context = {
        "case": link.case, "site": site, "hours": HOURS,
        "url": f"{link.origin}/foi/track/renew/{token_of(link)}",
    }  # fmt: skip
    body = render_to_string("foi/mail/code_link.txt", context)
    EmailMessage(subject=f"更换查询码（{site.name}）", body=body, to=[address]).send()
