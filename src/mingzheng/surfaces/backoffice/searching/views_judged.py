"""评测集: what has to be found for what; every change of the search is measured on it."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.search.evaluation.judged import JudgedQuery, JudgedSetRefused, read_queries
from mingzheng.search.guidance import pinned_form
from mingzheng.work.searching.actions.judge import import_judged, judge, remove_case
from mingzheng.work.searching.errors import SearchingError
from mingzheng.work.searching.lists.judged import case_rows, judged_lines, matching_cases
from mingzheng.work.searching.lists.proposals import unit_titles
from mingzheng.work.searching.models import JudgedCase
from mingzheng.work.searching.permissions import EDITORS, READERS
from mingzheng.work.searching.preview import MOST_JUDGED
from mingzheng.work.searching.queries import shown

from ..access import DeskRequest, desk
from .forms import CaseForm, JudgedFileForm
from .picker import picked_from

PAGE_SIZE = 20
_LARGEST = 1024 * 1024


@require_safe
@desk(*READERS)
def case_list(request: DeskRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:60]
    page = Paginator(matching_cases(words), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "words": words,
        "page": page,
        "rows": case_rows(page.object_list, now=CLOCK.get().now()),
        "most": MOST_JUDGED,
        "edits": request.access.has(*EDITORS),
    }
    return render(request, "backoffice/searching/judged.html", context)


@require_safe
@desk(*READERS)
def case_export(request: DeskRequest) -> HttpResponse:
    body = "".join(judged_lines())
    response = HttpResponse(body, content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="judged.jsonl"'
    return response


@desk(*EDITORS)
def case_new(request: DeskRequest) -> HttpResponse:
    return _edit(request, None)


@desk(*EDITORS)
def case_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(JudgedCase, pk=pk))


@require_POST
@desk(*EDITORS)
def case_remove(request: DeskRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(JudgedCase, pk=pk)
    remove_case(case, by=request.user, at=CLOCK.get().now())
    messages.success(request, f"“{case}”已从评测集删除。")
    return redirect("backoffice:judged_list")


@desk(*EDITORS)
def case_import(request: DeskRequest) -> HttpResponse:
    form = JudgedFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            queries = _read(form.cleaned_data["file"])
        except JudgedSetRefused as error:
            form.add_error("file", str(error))
        else:
            titles = unit_titles({key for one in queries for key in one.relevant})
            added, changed = import_judged(
                queries, titles=titles, by=request.user, at=CLOCK.get().now()
            )
            messages.success(request, f"已导入：新增 {added} 条，更新 {changed} 条。")
            return redirect("backoffice:judged_list")
    return render(request, "backoffice/searching/judged_import.html", {"form": form})


def _edit(request: DeskRequest, case: JudgedCase | None) -> HttpResponse:
    now = CLOCK.get().now()
    posted = request.POST if request.method == "POST" else QueryDict()
    data = posted if posted and "find" not in posted else None
    proposed = request.GET.get("key", "")[:80]
    stored = case.relevant if case else [proposed] * bool(proposed)
    picked = picked_from(posted, stored, case.titles if case else {}, now=now)
    query = case.query if case else request.GET.get("q", "").strip()[:60]
    form = CaseForm(
        data, choices=picked.choices, public=shown(picked.titles, now=now),
        initial={"query": posted.get("query", query), "units": picked.chosen},
    )  # fmt: skip
    if data and form.is_valid():
        units = form.cleaned_data["units"]
        try:
            judge(
                query=form.cleaned_data["query"], relevant=units, by=request.user, at=now,
                titles={key: picked.titles[key] for key in units}, case=case,
            )  # fmt: skip
        except SearchingError as error:
            form.add_error("query", str(error))
        else:
            messages.success(request, "评测集已保存。")
            return redirect("backoffice:judged_list")
    context = {"form": form, "picked": picked, "case": case}
    return render(request, "backoffice/searching/judged_form.html", context)


def _read(file: Any) -> list[JudgedQuery]:
    """Raises ``JudgedSetRefused``."""
    if file.size > _LARGEST:
        raise JudgedSetRefused("文件超过 1 MB，请分成几个文件导入。")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "judged.jsonl"
        path.write_bytes(file.read())
        queries = read_queries(path)
    wrong = [number for number, one in enumerate(queries, 1) if not _is_fit(one)]
    if wrong:
        raise JudgedSetRefused(
            f"第 {wrong[0]} 个查询不能用：查询词应为 1 至 60 个字，"
            "relevant 至少一个、最多 50 个编号。"
        )
    keys = {key for one in queries for key in one.relevant}
    public = shown(keys, now=CLOCK.get().now())
    if gone := sorted(keys - public):
        raise JudgedSetRefused(f"编号 {gone[0]} 不是本站公开的内容，请核对编号，或从文件里去掉。")
    return queries


def _is_fit(one: JudgedQuery) -> bool:
    return bool(pinned_form(one.query)) and len(one.query) <= 60 and 0 < len(one.relevant) <= 50
