"""Which of the eight elements of a guide are missing, and when that is a ground for veto.

办事服务 in the inspection (国办秘函〔2019〕19号): a site with five guides or more that lack four
elements or more each fails as a whole.
"""

from collections.abc import Mapping

from .content import ServiceContent

ELEMENTS: Mapping[str, str] = {
    "name": "事项名称",
    "basis": "设定依据",
    "conditions": "申请条件",
    "materials": "办理材料",
    "place": "办理地点",
    "hours": "办理时间",
    "phone": "咨询电话",
    "steps": "办理流程",
}
VETO_MISSING = 4
"""Elements that one guide lacks to count."""
VETO_ITEMS = 5
"""Such guides on one site."""


def missing_elements(content: ServiceContent) -> tuple[str, ...]:
    """Codes of ``ELEMENTS``, in their order."""
    windows = content.windows
    present = {
        "name": bool(content.name.strip()),
        "basis": bool(content.basis),
        "conditions": bool(content.conditions.strip()),
        "materials": bool(content.materials) or content.no_materials,
        "place": any(one.place for one in windows),
        "hours": any(one.hours for one in windows),
        "phone": any(one.phone for one in windows),
        "steps": bool(content.steps),
    }
    return tuple(code for code in ELEMENTS if not present[code])
