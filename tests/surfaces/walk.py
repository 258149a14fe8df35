"""Every address of a house: what the crawling tests walk through."""

import itertools

from django.urls import URLResolver, get_resolver
from wagtail.admin.models import EditingSession

from mingzheng.records.grant_notices.models import GrantNotice, Objection, Scheme
from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import (
    CatalogueVersion,
    DisclosureClass,
    Publication,
    Relation,
    StoredFile,
)
from mingzheng.records.people.models import (
    CollectiveName,
    Deputyship,
    Grant,
    Organisation,
    StaffAccount,
    Succession,
)
from mingzheng.records.registers.models import FeeReport, Item, Register, Upload
from mingzheng.records.services.models import ServiceItem
from mingzheng.work.annual_report.models import AnnualReport, Dispute
from mingzheng.work.assessment.models import (
    Indicator,
    IndicatorSection,
    IndicatorSet,
    Score,
    ScoreSheet,
)
from mingzheng.work.exchange.models import Package
from mingzheng.work.foi.models import (
    Case,
    CaseFile,
    EarlyWarning,
    Letter,
    Redaction,
    Restraint,
    Topic,
)
from mingzheng.work.gazette.models import Issue, IssueEntry, IssueSection
from mingzheng.work.interpreting.models import ClauseTask, InterpretationFlag, PublicConcern
from mingzheng.work.ledger.models import (
    Assignment,
    CoordinationRequest,
    Difficulty,
    DraftTask,
    Evidence,
    Extension,
    Handover,
    Leftover,
    Milestone,
    Notice,
    NoticeImport,
    Occurrence,
    ProgressPaper,
    ProgressReport,
    SavedView,
    Section,
    Subtask,
    Supervision,
    SupervisionReply,
    SupervisionReplyFile,
    Takeover,
    Task,
    TaskLink,
    UnitSheet,
    YearArchive,
)
from mingzheng.work.ledger.models import Item as LedgerItem
from mingzheng.work.meetings.models import (
    Attendance,
    Course,
    Material,
    Meeting,
    Resolution,
    StreetGuidance,
)
from mingzheng.work.packages.models import Alert, Compilation, Push
from mingzheng.work.publishing.models import Submission
from mingzheng.work.searching.models import (
    ContentTask,
    GuidanceChange,
    Guideline,
    JudgedCase,
    LearnedOrder,
    Measurement,
    SetAside,
)

FIXED = {
    "key": ["jia", "yi", "nobody"],
    "group": ["site", "lamps"],
    "year": [2024],
    "unit": ["jia", "yi"],
    "column": ["drafted", "nobody"],
    "section": ["content", "guide"],
    "noun": ["policies", "news", "lists/fees", "lists/enforcement", "projects"],
    "kind": ["rss", "csv", "penalties"],
    "form": ["pdf", "csv", "json"],
    "day": ["2024-11-18"],
    "number": [1, 9],
    "no": [1, 2],
    "item": [1, 9],
    "page": [1, 9],
    "name": ["name.png"],
    "token": ["1-0"],
    "table": [1, 2, 3, 4],
    "act": [
        "statement",
        "press",
        "entry",
        "link",
        "close",
        "nobody",
        "done",
        "answer",
        "grant",
        "excuse",
        "receive",
        "coordinate",
    ],
    "place": ["1-normative-made", "2-1-natural", "nobody"],
    "index_number": ["nobody"],
    "sort": ["package", "audience", "topic"],
    "measure": ["reminder", "letter", "nobody"],
    "slug": ["1", "graduate", "probe", "nobody"],
    "app_label": ["library"],
    "model_name": ["publication"],
}
BEHIND = {
    "desk/packages": Compilation,
    "desk/packages/alerts": Alert,
    "desk/pushes": Push,
    "pushes": Push,
    "desk/accounts": StaffAccount,
    "desk/annual-reports": AnnualReport,
    "desk/annual-reports/disputes": Dispute,
    "desk/assessment/sets": IndicatorSet,
    "desk/assessment/sheets": ScoreSheet,
    "desk/content/catalogue/editions": CatalogueVersion,
    "desk/content/drafts": Publication,
    "desk/content/exchange": Package,
    "desk/content/files": StoredFile,
    "desk/content/grants": GrantNotice,
    "desk/content/grants/objections": Objection,
    "desk/content/grants/schemes": Scheme,
    "desk/content/concerns": PublicConcern,
    "desk/content/interpretation-limits": Publication,
    "desk/content/interpreting/flags": InterpretationFlag,
    "desk/content/interpreting/guides": Publication,
    "desk/content/interpreting/points": Publication,
    "desk/content/interpreting/tasks": ClauseTask,
    "desk/content/pick": Publication,
    "desk/content/published": Publication,
    "desk/content/published/changes": Relation,
    "desk/content/published/classes": DisclosureClass,
    "desk/content/registers": Register,
    "desk/content/registers/reports": FeeReport,
    "desk/content/registers/rows": Item,
    "desk/content/registers/uploads": Upload,
    "desk/content/reviews": Submission,
    "attachment": CaseFile,
    "desk/foi": Case,
    "desk/foi/restraints": Restraint,
    "desk/foi/topics": Topic,
    "desk/foi/warnings": EarlyWarning,
    "desk/gazette": Issue,
    "desk/grants": Grant,
    "desk/inbox": Message,
    "desk/journal/entries": JournalEntry,
    "desk/ledger/assignments": Assignment,
    "desk/ledger/evidence": Evidence,
    "desk/ledger/imports": NoticeImport,
    "desk/ledger/notices": Notice,
    "desk/ledger/papers": ProgressPaper,
    "desk/ledger/reports": ProgressReport,
    "desk/ledger/supervision": Supervision,
    "desk/ledger/supervision/files": SupervisionReplyFile,
    "desk/ledger/supervision/replies": SupervisionReply,
    "desk/ledger/sheets": UnitSheet,
    "desk/ledger/tasks": Task,
    "desk/deputies": Deputyship,
    "desk/ledger/coordination": CoordinationRequest,
    "desk/ledger/difficulties": Difficulty,
    "desk/ledger/extensions": Extension,
    "desk/ledger/handovers": Handover,
    "desk/ledger/milestones": Milestone,
    "desk/ledger/subtasks": Subtask,
    "desk/ledger/successions": Succession,
    "desk/ledger/takeovers": Takeover,
    "desk/ledger/year/archives": YearArchive,
    "desk/ledger/year/assignments": Assignment,
    "desk/ledger/year/items": LedgerItem,
    "desk/ledger/year/links": TaskLink,
    "desk/ledger/year/notices": Notice,
    "desk/ledger/year/parents": Notice,
    "desk/ledger/year/sections": Section,
    "desk/ledger/year/tasks": Task,
    "desk/meetings": Meeting,
    "desk/meetings/courses": Course,
    "desk/meetings/guidance": StreetGuidance,
    "desk/meetings/obligations": Organisation,
    "attendance": Attendance,
    "material": Material,
    "resolution": Resolution,
    "desk/ledger/occurrences": Occurrence,
    "desk/ledger/views": SavedView,
    "desk/organisations/collectives": CollectiveName,
    "desk/search/aside": SetAside,
    "desk/search/changes": GuidanceChange,
    "desk/search/guidelines": Guideline,
    "desk/search/judged": JudgedCase,
    "desk/search/measurements": Measurement,
    "desk/search/order": LearnedOrder,
    "desk/search/quality": GuidanceChange,
    "desk/search/tasks": ContentTask,
    "desk/services": ServiceItem,
    "score": Score,
    "indicator": Indicator,
    "block": IndicatorSection,
    "entry": IssueEntry,
    "file": StoredFile,
    "<list_noun:noun>": Item,
    "notice": Notice,
    "notices/grants": GrantNotice,
    "files": StoredFile,
    "gazette": StoredFile,
    "leftover": Leftover,
    "letter": Letter,
    "part": IssueSection,
    "redaction": Redaction,
    "object_id": Publication,
    "row": DraftTask,
    "services": ServiceItem,
    "session_id": EditingSession,
}


def addresses(beginning):
    """Every address of the house below ``beginning``, filled with what exists and a neighbour."""
    for route, names in _patterns(get_resolver(), ""):
        if not route.startswith(beginning):
            continue
        for chosen in itertools.product(*(_values(route, name) for _, name in names)):
            path = route
            for (placeholder, _), value in zip(names, chosen, strict=True):
                path = path.replace(placeholder, str(value))
            yield f"/{path}"


def _values(route, name):
    """What may stand in an address; a new kind of address has to be declared in ``BEHIND``."""
    if name == "path":
        taken = Publication.objects.exclude(path=None).values_list("path", flat=True)
        return [*taken, "policies/2024/nobody-1"]
    if name in FIXED and not route.startswith("desk/journal"):
        return FIXED[name]
    place = name if name in BEHIND else route.partition("/<")[0]
    field = "number" if BEHIND[place] is JournalEntry else "pk"
    ids = sorted(BEHIND[place].objects.values_list(field, flat=True))
    return [*ids, ids[-1] + 1] if ids else [1]


def _patterns(resolver, before):
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one, route)
            continue
        kinds = one.pattern.converters
        names = []
        for name in kinds:
            start = route.rindex("<", 0, route.index(f":{name}>"))
            names.append((route[start : route.index(">", start) + 1], name))
        yield route, names
