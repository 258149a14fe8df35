"""Wagtail's editor on one draft."""

from typing import Any

from django.http import HttpResponse
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.generic import CreateEditViewOptionalFeaturesMixin, EditView

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.work.publishing.actions.drafts import save_draft

from .catalogue import keep_ticks
from .lock import review_lock
from .panels import editor_of
from .policy import WRITER_POLICY
from .posted import require_whole_body
from .scope import writable
from .views_preview import DraftPreviewPanel


class DraftEditView(CreateEditViewOptionalFeaturesMixin, EditView):
    """Saves drafts and does nothing else: what is made public has gone through review."""

    model = Publication
    permission_policy = WRITER_POLICY
    view_name = "edit"
    http_method_names = ("get", "head", "post")
    edit_url_name = "backoffice:draft_edit"
    preview_url_name = "backoffice:draft_preview"
    template_name = "backoffice/editor/edit.html"
    partials_template_name = "backoffice/editor/partials.html"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.lock:
            self.autosave_enabled = False

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        require_whole_body(request.POST)
        return super().post(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        return writable(self.request.access)

    def get_lock(self) -> Any:
        return review_lock(self.object)

    def get_panel(self) -> Any:
        return editor_of(self.object.kind)

    def get_available_actions(self) -> list[str]:
        return ["edit"]

    def user_has_permission(self, permission: str) -> bool:
        return permission == "change"

    def save_instance(self) -> Publication:
        draft = self.form.save(commit=False)
        now = CLOCK.get().now()
        self.new_revision = save_draft(
            draft,
            by=self.request.user,
            at=now,
            fields=_labels(self.form),
            overwrite=self.overwrite_revision,
        )
        keep_ticks(
            draft,
            ticked=self.form.cleaned_data["catalogue_entries"],
            offered=[key for key, _ in self.form.fields["catalogue_entries"].choices],
            by=self.request.user,
            at=now,
        )
        return draft

    def get_success_message(self, instance: Any = None) -> str:
        return "草稿已保存。"

    def get_success_buttons(self) -> list[Any]:
        return []

    def get_side_panels(self) -> MediaContainer:
        if self.expects_json_response:
            return MediaContainer([])
        return MediaContainer([DraftPreviewPanel(self.request, preview_url=self.get_preview_url())])


def _labels(form: Any) -> list[str]:
    names = [str(form.fields[name].label) for name in form.changed_data if name in form.fields]
    inline = [name for name, formset in form.formsets.items() if formset.has_changed()]
    return names + [str(form.formsets[name].model._meta.verbose_name) for name in inline]
