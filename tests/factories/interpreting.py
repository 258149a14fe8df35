"""Interpretations with points, flags, clause tasks and concerns for tests."""

import datetime
from typing import Any

from mingzheng.records.library.models import InterpretationDetails, Kind, Publication
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.records.services.content import Material, PolicyRef, Term, Window
from mingzheng.records.services.models import ServiceItem
from mingzheng.work.interpreting.actions.clause_task import open_clause_task
from mingzheng.work.interpreting.actions.respond import register_concern
from mingzheng.work.interpreting.models import ClauseTask, InterpretationFlag, PublicConcern
from tests.conftest import NOON

from .library import MORNING, make_draft, make_published
from .people import make_account, make_organisation
from .services import make_public

CLAUSES = (
    "第一条　为了方便老年人用餐，制定本细则。",
    "第七条　年满65周岁的老年人可以申领用餐补贴，每餐2元至8元。",
    "第十二条　助餐点给予建设补助4万元。",
)
POINT = {
    "who": "本区户籍老年人",
    "what": "午餐每餐补贴2元至8元",
    "how": "带身份证、社会保障卡到街道便民大厅申领",
    "until": "受理后7个工作日内办结",
    "ask": "民政科 0000-88010374",
    "clause": "第七条",
}


def make_policy(**fields: Any) -> Publication:
    return make_published(**({"title": "助餐细则", "lines": CLAUSES} | fields))


def make_reading(
    policy: Publication,
    *,
    points: tuple[dict[str, Any], ...] = (POINT,),
    at: datetime.datetime = MORNING,
    public: bool = True,
    details: dict[str, Any] | None = None,
    **fields: Any,
) -> Publication:
    """An interpretation of ``policy``, public unless it is to be a draft."""
    texts = {"background": "背景", "goal": "目标", "content": "内容", "scope": "范围"}
    given = {
        "kind": Kind.INTERPRETATION,
        "title": "助餐细则解读",
        "organisation": policy.organisation,
        "interpretation_details": [
            InterpretationDetails(**(texts | (details or {})), cards=[dict(one) for one in points])
        ],
        "relations": [{"type": "interprets", "target": policy, "date": at.date()}],
    }
    return (make_published if public else make_draft)(at=at, **(given | fields))


def make_guide(policy: Publication, **fields: Any) -> ServiceItem:
    """What it says agrees with ``POINT``."""
    given: dict[str, Any] = {
        "name": "助餐认定",
        "colloquial_names": (),
        "policies": (PolicyRef(policy.title, "", "第七条", policy.pk),),
        "basis": (),
        "grant": "每餐2元、4元、6元、8元",
        "fee": "",
        "materials": (Material("居民身份证", 0), Material("社保卡", 0)),
        "windows": (Window("街道便民大厅", "", "工作日 9:00—17:00", "0000-88010374"),),
        "promised_term": Term(7),
        "legal_term": None,
        "organisation": policy.organisation,
    }
    return make_public(**(given | fields))


def make_flag(
    interpretation: Publication, policy: Publication, **fields: Any
) -> InterpretationFlag:
    given = {
        "organisation": interpretation.organisation,
        "reason": "text",
        "words": "文件更新为第2版",
        "since": NOON,
    }
    return InterpretationFlag.objects.create(
        interpretation=interpretation, policy=policy, **(given | fields)
    )


def make_clause_task(
    policy: Publication, *, anchor: str = "tiao-7", words: str = "补贴怎么领", **fields: Any
) -> ClauseTask:
    given = {
        "organisation": policy.organisation,
        "due": datetime.date(2024, 12, 2),
        "demands": (),
        "by": make_account(role=Role.OPENNESS_OFFICE),
        "at": NOON,
    }
    return open_clause_task(policy=policy, anchor=anchor, words=words, **(given | fields))


def make_concern(
    organisation: Organisation | None = None, *, by: StaffAccount | None = None, **fields: Any
) -> PublicConcern:
    given = {
        "title": "霁岚路水管破裂",
        "level": "serious",
        "happened_at": None,
        "known_at": NOON - datetime.timedelta(hours=2),
        "source": "12345热线",
        "at": NOON,
    }
    return register_concern(
        organisation=organisation or make_organisation(),
        by=by or make_account(role=Role.OPENNESS_OFFICE),
        **(given | fields),
    )
