"""The parameters by group: shown to the openness office, changed by the system administrator."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.ports.parameters import GROUPS, ParameterDeclaration, Value, declarations
from mingzheng.records.parameters.actions import change_parameters
from mingzheng.records.parameters.errors import ValueRefused
from mingzheng.records.parameters.queries import stored_values
from mingzheng.records.people.models import Role

from ..access import DeskRequest, desk
from .forms import ParametersForm

READERS = (Role.SYSTEM_ADMIN, Role.OPENNESS_OFFICE)
EDITORS = (Role.SYSTEM_ADMIN,)


@desk(*READERS)
def parameters(request: DeskRequest) -> HttpResponse:
    stored = stored_values()
    groups = [
        (slug, label, [(one, _shown(one, stored.get(one.key, one.default))) for one in _of(slug)])
        for slug, label in GROUPS.items()
    ]
    context = {
        "groups": groups,
        "security": _security(),
        "may_edit": request.access.has(*EDITORS),
    }
    return render(request, "backoffice/parameters/parameters.html", context)


@desk(*EDITORS)
def parameter_group(request: DeskRequest, group: str) -> HttpResponse:
    declared = _of(group)
    if not declared:
        raise Http404
    form = ParametersForm(request.POST or None, declared=declared, values=stored_values())
    if form.is_valid():
        try:
            changed = change_parameters(form.cleaned_data, by=request.user, at=CLOCK.get().now())
        except ValueRefused as error:
            form.add_error(error.key, str(error))
        else:
            done = f"已保存 {len(changed)} 项修改。" if changed else "没有改动。"
            messages.success(request, done)
            return redirect("backoffice:parameters")
    context = {"form": form, "label": GROUPS[group]}
    return render(request, "backoffice/parameters/parameter_group.html", context)


def _of(group: str) -> list[ParameterDeclaration]:
    return [one for one in declarations().values() if one.group == group]


def _shown(one: ParameterDeclaration, value: Value) -> str:
    if one.kind == "choice":
        return dict(one.choices).get(str(value), str(value))
    if one.kind == "tick":
        return "是" if value else "否"
    return str(value)


def _security() -> list[tuple[str, str]]:
    """Fixed by the deployment, shown so that an examiner need not ask."""
    minutes = settings.SESSION_COOKIE_AGE // 60
    lock_minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return [
        ("登录超时", f"{minutes} 分钟没有操作即须重新登录"),
        (
            "登录锁定",
            f"同一账号和地址连续失败 {settings.AXES_FAILURE_LIMIT} 次，锁定 {lock_minutes} 分钟",
        ),
        ("密码", "至少 10 个字符，不能全是数字、常见密码或与账号相近；首次登录须更换"),
    ]
