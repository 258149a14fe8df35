"""Sending a draft into review, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.work.publishing.actions.correct import is_correction
from mingzheng.work.publishing.actions.submit import submit, take_back
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.models import Submission

from ..access import DeskRequest, desk
from .forms_desk import SubmitForm
from .scope import writable_or_404


@desk(Role.INFORMATION_OFFICER)
def draft_submit(request: DeskRequest, pk: int) -> HttpResponse:
    publication = writable_or_404(request.access, pk)
    draft = publication.get_latest_revision_as_object()
    form = SubmitForm(
        request.POST or None,
        published=publication.version_number > 0,
        correction=is_correction(publication, draft),
    )
    if request.method == "POST" and form.is_valid():
        try:
            submit(publication, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except PublishingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已送审，等待初审。审核期间不能修改；需要修改的先撤回送审。")
            return redirect("backoffice:draft_list")
    context = {"form": form, "publication": draft}
    return render(request, "backoffice/editor/submit.html", context)


@require_POST
@desk(Role.INFORMATION_OFFICER)
def draft_take_back(request: DeskRequest, pk: int) -> HttpResponse:
    publication = writable_or_404(request.access, pk)
    waiting = publication.submissions.filter(state__in=Submission.OPEN).first()
    if waiting is None:
        messages.error(request, "这条信息不在审核中，可能已有人办理。请刷新后再看。")
        return redirect("backoffice:draft_list")
    try:
        take_back(waiting, by=request.user, at=CLOCK.get().now())
    except PublishingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已撤回送审，现在可以修改。改好后请重新送审。")
    return redirect("backoffice:draft_list")
