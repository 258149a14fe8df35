"""P19: the applicant says once how the answer was."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.rate import rate
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.models import Case, Rating
from mingzheng.work.foi.queries.public_case import public_case

from .door import with_ticket


class RatingForm(forms.Form):
    score = forms.TypedChoiceField(
        label="您对这次答复满意吗", coerce=int, widget=forms.RadioSelect,
        choices=[(score, f"{score} 分，{label}") for score, label in Rating.Score.choices],
        error_messages={
            "required": "请选择 1 到 5 分中的一项。", "invalid_choice": "请从列出的五项中选择。",
        },
    )  # fmt: skip
    words = forms.CharField(
        label="意见和建议", max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="可不填，最多 300 字；只给受理机关改进工作用，不公开。请不要写证件号码、电话。",
        error_messages={"max_length": "意见最多 300 字，请精简。"},
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@with_ticket
def rating(request: HttpRequest, case: Case) -> HttpResponse:
    now = CLOCK.get().now()
    shown = public_case(case, today=now.date())
    if not shown.may_rate:
        said = (
            "您已经评价过，谢谢。" if shown.rating else "答复发出后才能评价，请看下面的办理进度。"
        )
        messages.error(request, said)
        return redirect("portal:foi_case")
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rate(case, at=now, **form.cleaned_data)
        except FoiError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "谢谢您的评价。")
        return redirect("portal:foi_case")
    return render(request, "portal/foi/rating.html", {"case": shown, "form": form})
