"""Files: what was uploaded with a public item, and the item itself as PDF and Word."""

import dataclasses

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.queries.permanent import address_of
from mingzheng.records.library.queries.visible import visible_files
from mingzheng.ui.official_print.fonts import FontsMissing
from mingzheng.ui.official_print.layout import OfficialLayout

from .article_page import extras_of, layout_of
from .busy import or_busy_page
from .official import printed_blocks
from .prints import MEDIA_TYPES, print_of
from .state_words import state_banner
from .views_article import article_or_answer

SHOWN_INLINE = frozenset({"image/png", "image/jpeg"})


@require_safe
def stored_file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """Pictures are shown, everything else is saved; nothing of either can run."""
    file = visible_files(CLOCK.get().now()).filter(pk=pk, name=name).first()
    if file is None:
        raise Http404
    try:
        content = file.file.open("rb")
    except FileNotFoundError:
        return render(request, "portal/library/lost.html", {"name": file.name}, status=503)
    response = FileResponse(
        content,
        as_attachment=file.media_type not in SHOWN_INLINE,
        filename=file.name,
        content_type=file.media_type,
    )
    response["ETag"] = f'"{file.sha256}"'
    # Asked anew each time: what is taken back must be gone.
    response["Cache-Control"] = "no-cache"
    harmless(response)
    known = get_conditional_response(request, etag=response["ETag"])
    if known is None:
        return response
    response.close()
    return known


@require_safe
@or_busy_page
def printed(request: HttpRequest, path: str, form: str) -> HttpResponseBase:
    article = article_or_answer(request, path, rest=f"/download.{form}")
    if isinstance(article, HttpResponse):
        return article
    extras = extras_of(article)
    banner = state_banner(article.standing) if article.standing else None
    layout: OfficialLayout = dataclasses.replace(
        layout_of(article, extras),
        status_line=banner.plain if banner else "",
        source_address=request.build_absolute_uri(article.url),
        generated_on=CLOCK.get().today(),
    )
    if extras.interpretation:
        blocks = printed_blocks(extras.interpretation, article.blocks)
        layout = dataclasses.replace(layout, blocks=blocks)
    try:
        content = print_of(layout, form)
    except FontsMissing:
        return render(request, "portal/library/no_fonts.html", {"article": article}, status=503)
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    name = f"{article.title[:80]}.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return harmless(response)


@require_safe
def permanent(request: HttpRequest, index_number: str) -> HttpResponse:
    address = address_of(index_number, now=CLOCK.get().now())
    if address is None:
        raise Http404
    return HttpResponseRedirect(address)


def harmless(response: HttpResponseBase) -> HttpResponseBase:
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
