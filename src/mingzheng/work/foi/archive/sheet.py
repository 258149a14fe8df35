"""办件单: the case on paper, from its facts."""

import datetime
from collections.abc import Sequence

from django.utils.timezone import localtime

from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.rules.official_text import Block, TableBlock, TextBlock
from mingzheng.rules.official_text.spans import literal
from mingzheng.ui.official_print.layout import OfficialLayout

from ..models import Applicant, CaseEvent
from ..queries.case_page import CasePage
from .beside import contact_rows, deliberation_rows, restraint_rows
from .corrections import correction_rows

NONE = "无"


def sheet_layout(page: CasePage, *, made_on: datetime.date) -> OfficialLayout:
    case = page.case
    blocks: list[Block] = [
        _pairs("基本情况", _facts(page)),
        _pairs("申请人", _applicant(page.applicant)),
        _list("期限推算", ("依据", "推算"), [(one.rule, one.text) for one in page.clock.steps]),
        _list("办理经过", ("日期", "事项", "经办人", "说明"), _events(page)),
        _list("更正", ("更正", "理由", "更正人", "复核", "变动的日期"), correction_rows(page)),
        _list("沟通", ("日期", "类别", "经办人", "内容"), contact_rows(case)),
        _list("会商", ("日期", "参加", "意见", "结论"), deliberation_rows(case)),
        _list("转办", ("拟转往", "理由", "结果", "审批意见"), restraint_rows(case)),
        _list("文书", ("文书", "编号", "日期"), _letters(page)),
        _list("文件", ("用途", "文件名", "摘要（SHA-256）"), _files(page)),
        *_outcome(page),
    ]
    return OfficialLayout(
        title="依申请公开办件单",
        blocks=tuple(blocks),
        is_policy=False,
        signatories=(case.organisation.name,),
        generated_on=made_on,
    )


def _facts(page: CasePage) -> list[tuple[str, str]]:
    case = page.case
    return [
        ("编号", case.number),
        ("受理机关", case.organisation.name),
        ("渠道", case.get_channel_display()),
        ("申请内容", case.wanted),
        ("提供形式", case.get_form_display()),
        ("获取方式", case.get_method_display()),
        ("登记时间", f"{localtime(case.registered_at):%Y-%m-%d %H:%M}"),
        ("收到申请之日", str(case.received or NONE)),
        ("答复期限", str(case.due or NONE)),
        ("环节", case.get_stage_display()),
        ("办结日期", str(case.ended_on or NONE)),
        ("办结依据", GROUNDS[case.basis].article if case.basis else NONE),
    ]


def _applicant(applicant: Applicant) -> list[tuple[str, str]]:
    rows = [
        ("类型", f"{applicant.get_kind_display()}（{applicant.get_category_display()}）"),
        ("姓名或者名称", applicant.name),
        ("证件号码或者统一社会信用代码", applicant.identity),
        ("法定代表人或者负责人", applicant.representative),
        ("联系人", applicant.contact),
        ("联系电话", applicant.phone),
        ("电子邮箱", applicant.email),
        ("通信地址", applicant.address),
    ]
    return [(label, value) for label, value in rows if value]


def _events(page: CasePage) -> list[tuple[str, ...]]:
    """The archive is the one place that holds the notes whole."""
    notes = dict(CaseEvent.every.filter(case=page.case).values_list("pk", "note"))
    return [
        (
            str(one.date),
            f"{one.label}（已更正，作废）" if one.struck else one.label,
            one.by_name,
            "；".join([*(f"{label}：{value}" for label, value in one.facts), notes[one.pk]]).strip(
                "；"
            ),
        )
        for one in page.course
    ]


def _letters(page: CasePage) -> list[tuple[str, ...]]:
    return [(one.title, one.number or NONE, str(one.dated)) for one in page.letters]


def _files(page: CasePage) -> list[tuple[str, ...]]:
    return [(one.get_purpose_display(), one.name, _grouped(one.sha256)) for one in page.files]


def _grouped(digest: str) -> str:
    """In groups that a cell can break between."""
    return " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))


def _outcome(page: CasePage) -> list[Block]:
    rows: list[tuple[str, str]] = []
    if page.decision is not None:
        one = page.decision
        rows += [
            ("答复类型", one.ground.answer),
            ("依据", one.ground.article),
            ("拟稿", f"{one.drafted_by_name} {localtime(one.drafted_at):%Y-%m-%d %H:%M}"),
            ("复核", f"{one.checked_by_name} {one.opinion}".strip() or NONE),
        ]
    if page.delivery is not None:
        sent = page.delivery
        rows += [
            ("送达方式", sent.get_method_display()),
            ("发出日期", str(sent.sent_on)),
            ("邮单号", sent.waybill or NONE),
            ("签收日期", str(sent.received_on or NONE)),
            ("网上查看", _openings(page) or NONE),
        ]
    return [_pairs("答复和送达", rows)] if rows else []


def _openings(page: CasePage) -> str:
    assert page.delivery is not None
    times = page.delivery.openings.values_list("opened_at", flat=True)
    return "、".join(f"{localtime(one):%Y-%m-%d %H:%M}" for one in times)


def _pairs(caption: str, rows: list[tuple[str, str]]) -> Block:
    return _table(caption, ("项目", "内容"), rows)


def _list(caption: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Block:
    if not rows:
        return TextBlock("paragraph", f"{caption}：{NONE}。")
    return _table(caption, heads, rows)


def _table(caption: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Block:
    cells = tuple(tuple(literal(_one_line(cell)) for cell in row) for row in rows)
    return TableBlock(caption, 1, (heads, *cells))


def _one_line(text: str) -> str:
    return " ".join(text.split())
