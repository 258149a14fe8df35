"""What waits for an answer or a decision of this account, beside the ledger; each count opens its
list."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from mingzheng.records.people.permissions import Access
from mingzheng.work.assessment.models import Appeal
from mingzheng.work.assessment.queries.lists import appeals
from mingzheng.work.ledger.models import CoordinationRequest, Extension, Handover, Supervision
from mingzheng.work.ledger.permissions import REPORTERS, may_confirm
from mingzheng.work.ledger.queries.planning.lists import (
    coordination_requests,
    extensions,
    handovers,
)
from mingzheng.work.ledger.queries.supervision.lists import supervisions_in_reach


@dataclass(frozen=True)
class Figure:
    label: str
    number: int
    url: str
    note: str


def waiting_figures(access: Access) -> list[Figure]:
    """Empty for who neither reports nor decides."""
    return [*_of_a_unit(access), *_of_the_office(access)]


def _of_a_unit(access: Access) -> Iterator[Figure]:
    if not access.has(*REPORTERS) or may_confirm(access):
        return
    issued, asked = Supervision.State.ISSUED, CoordinationRequest.State.ASKED
    offered = Handover.State.OFFERED
    urged = supervisions_in_reach(access).filter(state=issued).count()
    yield Figure("督办待回复", urged, _at("supervision_list", state=issued), "须在期限内回复")
    requests = coordination_requests(access, side="to_us", state=asked).count()
    url = _at("coordination_list", side="to_us", state=asked)
    yield Figure("协调待答复", requests, url, "别的单位请本单位协助")
    received = handovers(access, state=offered).count()
    url = _at("handover_list", state=offered)
    yield Figure("交接待签收", received, url, "签收后归新的经办人")


def _of_the_office(access: Access) -> Iterator[Figure]:
    if not may_confirm(access):
        return
    replied, asked, filed = Supervision.State.REPLIED, Extension.State.ASKED, Appeal.State.OPEN
    answers = supervisions_in_reach(access).filter(state=replied).count()
    yield Figure("督办回复待审", answers, _at("supervision_list", state=replied), "采纳或者退回")
    longer = extensions(access, state=asked).count()
    yield Figure("延期待审批", longer, _at("extension_list", state=asked), "单位申请改期")
    appealed = appeals(state=filed).count()
    url = _at("assessment_appeals", state=filed)
    yield Figure("考核申诉待答复", appealed, url, "须在期限内答复")


def _at(name: str, **asked: str) -> str:
    return f"{reverse(f'backoffice:{name}')}?{urlencode(asked)}"
