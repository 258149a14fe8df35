"""Preview of a draft: what stands in the form, on pages that nobody else sees."""

from dataclasses import dataclass
from typing import Any

from csp.decorators import csp_replace
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from wagtail.admin.ui.side_panels import PreviewSidePanel
from wagtail.admin.views.generic.preview import PreviewOnEdit
from wagtail.utils.decorators import xframe_options_sameorigin_override

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.ui.official_print.body import body_html
from mingzheng.ui.official_print.fonts import FontsMissing
from mingzheng.ui.official_print.layout import frame_of

from .panels import editor_of
from .policy import WRITER_POLICY
from .posted import require_whole_body
from .preview import MOST_PAGES, layout_of, linked_files, pages_of, printed
from .scope import writable_or_404

SCREEN, PRINT, PDF = "screen", "print", "pdf"
MODES = ((SCREEN, "网页版式"), (PRINT, "印刷版式"))
SIZES: tuple[dict[str, Any], ...] = (
    {"name": "phone", "icon": "mobile-alt", "device_width": 390, "label": "手机宽度"},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": "电脑宽度"},
)


@dataclass(frozen=True)
class Previewed:
    """What the panel's template asks of an object."""

    preview_modes: tuple[tuple[str, str], ...] = MODES
    preview_sizes: tuple[dict[str, Any], ...] = SIZES
    default_preview_mode: str = SCREEN
    default_preview_size: str = "phone"


class DraftPreviewPanel(PreviewSidePanel):
    """Wagtail's preview beside the form, with the modes and widths of this house."""

    def __init__(self, request: Any, *, preview_url: str) -> None:
        super().__init__(Previewed(), request, preview_url=preview_url)


class DraftPreviewView(PreviewOnEdit):
    """POST keeps what stands in the form for this officer; GET shows it."""

    model = Publication
    permission_policy = WRITER_POLICY

    def get_object(self) -> Publication:
        publication = writable_or_404(self.request.access, self.kwargs["pk"])
        return publication.get_latest_revision_as_object()

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        require_whole_body(request.POST)
        return super().post(request, *args, **kwargs)

    def get_form_class(self) -> Any:
        return editor_of(self.object.kind).get_form_class()

    # Shown inside the editor's own page, and nowhere else.
    @method_decorator(csp_replace({"frame-ancestors": ["'self'"]}))
    @method_decorator(xframe_options_sameorigin_override)
    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(self._get_form_data(self._get_form_state()))
        if self.validate_form(form):
            form.save(commit=False)
        return _shown(request, self.object, mode=request.GET.get("mode", SCREEN))


def _shown(request: Any, draft: Publication, *, mode: str) -> HttpResponse:
    today = CLOCK.get().today()
    if mode not in (PRINT, PDF):
        return _on_screen(request, draft)
    try:
        pdf = printed(draft, today=today)
    except FontsMissing as error:
        return render(request, "backoffice/editor/preview_print.html", {"refusal": str(error)})
    if mode == PDF:
        headers = {"Content-Disposition": f'inline; filename="draft-{draft.pk}.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)
    context = {"draft": draft, "pages": pages_of(pdf), "most": MOST_PAGES}
    return render(request, "backoffice/editor/preview_print.html", context)


def _on_screen(request: Any, draft: Publication) -> HttpResponse:
    layout = layout_of(draft, today=CLOCK.get().today())
    context = {
        "draft": draft,
        "frame": frame_of(layout),
        "body": body_html(layout.blocks, files=linked_files(layout.blocks)),
    }
    return render(request, "backoffice/editor/preview_screen.html", context)
