"""The wording of letters: listed, edited with a preview, put back to what is shipped."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.data.foi_letters import LETTERS
from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.letter_actions import change_letter, restore_letter
from mingzheng.records.parameters.letters import letter_lines, letter_template
from mingzheng.rules.letter_templates import fill

from ..access import DeskRequest, desk
from .forms import LetterForm
from .views import READERS


@desk(*READERS)
def letters(request: DeskRequest) -> HttpResponse:
    return render(request, "backoffice/parameters/letters.html", {"lines": letter_lines()})


@desk(*READERS)
def letter(request: DeskRequest, kind: str) -> HttpResponse:
    if kind not in LETTERS:
        raise Http404
    present, shipped = letter_template(kind), LETTERS[kind]
    if "restore" in request.POST:
        restored = restore_letter(kind, by=request.user, at=CLOCK.get().now())
        messages.success(request, "已恢复默认文书。" if restored else "现在用的就是默认文书。")
        return redirect("backoffice:letters")
    form = LetterForm(
        request.POST or None,
        letter=shipped,
        initial={"title": present.title, "template": present.template},
    )
    preview = ""
    if form.is_valid():
        if "save" in request.POST:
            return _saved(request, kind, form)
        preview = fill(
            form.cleaned_data["template"], {name: f"〔{name}〕" for name in shipped.fields}
        )
    context = {
        "form": form,
        "letter": present,
        "own": (present.title, present.template) != (shipped.title, shipped.template),
        "fields": [f"{{{name}}}" for name in shipped.fields],
        "preview": preview,
    }
    return render(request, "backoffice/parameters/letter.html", context)


def _saved(request: DeskRequest, kind: str, form: LetterForm) -> HttpResponse:
    changed = change_letter(kind, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
    done = "文书已保存，今后制作的按新文书。" if changed else "没有改动。"
    messages.success(request, done)
    return redirect("backoffice:letters")
