"""A progress paper as a Word file in the official layout."""

from collections.abc import Callable

from mingzheng.records.people.models import Organisation
from mingzheng.rules.lamps import LampRule
from mingzheng.ui.official_print.layout import OfficialLayout
from mingzheng.ui.official_print.word import to_docx

from .errors_out import PaperNotWanted
from .models import Notice
from .paper_text import READINGS, blocks_of, gather
from .queries.scope import Scope

WRITINGS = 5
"""Equal shares of the file's paragraphs and tables."""
STEPS = READINGS + WRITINGS + 1
"""``tell`` is called after each but the last, the storing of the file."""


def paper_title(year: int, organisation: Organisation | None) -> str:
    return f"{organisation.name if organisation else ''}{year}年政务公开工作任务进展情况报告"


def paper_docx(
    scope: Scope,
    *,
    rule: LampRule,
    organisation: Organisation | None,
    tell: Callable[[], None] = lambda: None,
) -> bytes:
    """``organisation`` None = all of ``scope``. Raises ``PaperNotWanted`` where no task is left."""
    notices = list(Notice.objects.filter(pk__in=scope.notices, withdrawn_at=None))
    narrowed = scope.of(organisation.pk) if organisation else scope
    facts = gather(narrowed, rule=rule, tell=tell)
    if not notices or not facts.heads:
        raise PaperNotWanted
    whole = "全区各单位" if scope.organisations is None else "所属各单位"
    layout = OfficialLayout(
        title=paper_title(notices[0].year, organisation),
        blocks=blocks_of(
            facts, whom=organisation.name if organisation else whole,
            documents="、".join(_named(notice) for notice in notices),
        ),
        is_policy=False,
        signatories=_signed(scope, organisation),
        issue_date=rule.today,
        generated_on=rule.today,
    )  # fmt: skip
    return to_docx(layout, written=_in_shares(tell))


def _in_shares(tell: Callable[[], None]) -> Callable[[float], None]:
    told = 0

    def written(share: float) -> None:
        nonlocal told
        while told < int(share * WRITINGS):
            told += 1
            tell()

    return written


def _signed(scope: Scope, organisation: Organisation | None) -> tuple[str, ...]:
    """Several units of one officer sign nothing together."""
    if organisation:
        return (organisation.name,)
    return ("政务公开办",) if scope.organisations is None else ()


def _named(notice: Notice) -> str:
    number = f"（{notice.document_number}）" if notice.document_number else ""
    return f"《{notice.title}》{number}"
