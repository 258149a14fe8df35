"""Every crossing between apps, bound in one place; web, worker and command line all pass here."""

import datetime

from django.conf import settings

from mingzheng.ports.assessment_figures import ASSESSMENT_FIGURES
from mingzheng.ports.calendar import CALENDAR_FOLLOWERS
from mingzheng.ports.calendar_entries import CALENDAR_ENTRIES
from mingzheng.ports.checks import CHECKERS
from mingzheng.ports.clock import CLOCK, DemoClock, SystemClock
from mingzheng.ports.demands import DEMANDS
from mingzheng.ports.evidence import EVIDENCE
from mingzheng.ports.figures import FIGURES
from mingzheng.ports.intake import INTAKE
from mingzheng.ports.journal_words import JOURNAL_WORDS
from mingzheng.ports.link_probe import LINK_PROBE
from mingzheng.ports.message_channels import MESSAGE_CHANNELS
from mingzheng.ports.overturned import OVERTURNED
from mingzheng.ports.parameters import PARAMETERS
from mingzheng.ports.policy_audiences import POLICY_AUDIENCES
from mingzheng.ports.policy_followers import POLICY_FOLLOWERS
from mingzheng.ports.related_items import RELATED_ITEMS
from mingzheng.ports.search_cards import CARD_FEEDS
from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.ports.signing import SIGNING
from mingzheng.ports.task_inbox import TASK_INBOX
from mingzheng.ports.upper_library import UPPER_LIBRARY
from mingzheng.ports.year_records import YEAR_RECORDS
from mingzheng.records.grant_notices.evidence import GrantEvidence
from mingzheng.records.grant_notices.parameters import GRANT_NOTICES
from mingzheng.records.inbox.parameters import INBOX
from mingzheng.records.library.evidence import LibraryEvidence
from mingzheng.records.library.figures import PublicationFigures
from mingzheng.records.library.search_feed import PublicationFeed
from mingzheng.records.parameters.declarations import LAMPS, SITE
from mingzheng.records.people.search_feed import OrganisationFeed
from mingzheng.records.registers.assessment_figures import RegisterAssessment
from mingzheng.records.registers.calendar_follower import PublishDays
from mingzheng.records.registers.evidence import RegisterEvidence
from mingzheng.records.registers.following import RegisterFollower
from mingzheng.records.registers.parameters import REGISTERS
from mingzheng.records.registers.search_feed import RegisterFeed
from mingzheng.records.services.evidence import ServiceEvidence
from mingzheng.records.services.following import ServiceFollower
from mingzheng.records.services.parameters import SERVICES
from mingzheng.records.services.related import RelatedServices
from mingzheng.records.services.search_feed import ServiceCards, ServiceFeed
from mingzheng.surfaces.backoffice.journal.words import action_word
from mingzheng.surfaces.portal.evidence_pages import PortalPages
from mingzheng.work.annual_report.assessment_figures import ReportAssessment
from mingzheng.work.annual_report.evidence import ReportEvidence
from mingzheng.work.annual_report.figures import DisputeFigures
from mingzheng.work.annual_report.overturned import RegisteredDisputes
from mingzheng.work.annual_report.search_feed import ReportFeed
from mingzheng.work.annual_report.year_records import ReportRecords
from mingzheng.work.assessment.evidence import RankingEvidence
from mingzheng.work.assessment.parameters import ASSESSMENT
from mingzheng.work.assessment.year_records import AssessmentRecords
from mingzheng.work.exchange.evidence import ReceiptEvidence
from mingzheng.work.exchange.folder_library import FolderLibrary
from mingzheng.work.exchange.parameters import EXCHANGE
from mingzheng.work.foi.assessment_figures import RequestAssessment
from mingzheng.work.foi.demands import TopicDemands
from mingzheng.work.foi.evidence import RequestEvidence
from mingzheng.work.foi.figures import RequestFigures
from mingzheng.work.foi.parameters import FOI
from mingzheng.work.foi.recompute import CalendarFollower
from mingzheng.work.gazette.evidence import GazetteEvidence
from mingzheng.work.gazette.parameters import GAZETTE
from mingzheng.work.gazette.related import RelatedIssues
from mingzheng.work.gazette.search_feed import GazetteFeed
from mingzheng.work.interpreting.assessment_figures import InterpretingAssessment
from mingzheng.work.interpreting.checkers.guides import GuideChecker
from mingzheng.work.interpreting.checkers.media import MediaChecker
from mingzheng.work.interpreting.evidence import GuideCheckEvidence
from mingzheng.work.interpreting.following import InterpretationFollower
from mingzheng.work.ledger.assessment_figures import LedgerAssessment, SupervisionAssessment
from mingzheng.work.ledger.evidence_follower import EvidenceFollower
from mingzheng.work.ledger.figures import LedgerFigures
from mingzheng.work.ledger.http_probe import HttpProbe
from mingzheng.work.ledger.inbox import LedgerInbox
from mingzheng.work.ledger.parameters import LEDGER
from mingzheng.work.ledger.parameters_supervision import SUPERVISION
from mingzheng.work.ledger.signing import LettersToSign
from mingzheng.work.meetings.assessment_figures import MeetingAssessment
from mingzheng.work.meetings.calendar_entries import MeetingEntries
from mingzheng.work.meetings.evidence import MeetingEvidence
from mingzheng.work.meetings.parameters import MEETINGS
from mingzheng.work.meetings.year_records import MeetingRecords
from mingzheng.work.packages.channels.folder import FolderChannel
from mingzheng.work.packages.channels.mail import MailChannel
from mingzheng.work.packages.evidence import CompilationEvidence, PushEvidence
from mingzheng.work.packages.follower import CompilationFollower
from mingzheng.work.packages.policy_audiences import ListedAudiences
from mingzheng.work.packages.related import RELATED_LISTS, RELATED_PACKAGES
from mingzheng.work.packages.search_feed import CompilationFeed
from mingzheng.work.publishing.assessment_figures import PublishingAssessment
from mingzheng.work.publishing.checkers.grant_rows import GrantRowsChecker
from mingzheng.work.publishing.checkers.pairing import PairingChecker
from mingzheng.work.publishing.checkers.privacy import PrivacyChecker
from mingzheng.work.publishing.checkers.secrecy import SecrecyChecker
from mingzheng.work.publishing.checkers.spelling import SpellingChecker
from mingzheng.work.publishing.checkers.writing import AccessChecker, FormatChecker, LinkChecker
from mingzheng.work.publishing.intake import LibraryIntake
from mingzheng.work.publishing.parameters import PUBLISHING
from mingzheng.work.publishing.signing import ApprovalsToSign
from mingzheng.work.searching.demands import SearchDemands
from mingzheng.work.searching.evidence import SearchMeasurementEvidence, SearchQualityEvidence
from mingzheng.work.searching.parameters import SEARCHING


def bind_ports() -> None:
    _bind_time_and_parameters()
    _bind_what_comes_in_and_goes_out()
    _bind_checks_and_followers()
    _bind_search()
    _bind_evidence()
    _bind_figures()


def _bind_time_and_parameters() -> None:
    zone = datetime.timezone(datetime.timedelta(hours=8))  # Asia/Shanghai keeps no summer time
    CLOCK.bind(DemoClock(settings.DEMO_DATE, zone) if settings.DEMO_DATE else SystemClock(zone))
    PARAMETERS.bind(
        SITE,
        LAMPS,
        PUBLISHING,
        EXCHANGE,
        SEARCHING,
        FOI,
        SERVICES,
        REGISTERS,
        GRANT_NOTICES,
        GAZETTE,
        LEDGER,
        SUPERVISION,
        INBOX,
        MEETINGS,
        ASSESSMENT,
    )
    CALENDAR_FOLLOWERS.bind(CalendarFollower(), PublishDays())
    CALENDAR_ENTRIES.bind(MeetingEntries())


def _bind_what_comes_in_and_goes_out() -> None:
    """Between the parts of the house, to people, and to the level above."""
    messages = settings.DATA_DIR / "messages"
    MESSAGE_CHANNELS.bind(
        MailChannel(), FolderChannel("sms", messages), FolderChannel("wechat", messages)
    )
    UPPER_LIBRARY.bind(FolderLibrary(settings.DATA_DIR / "exchange"))
    INTAKE.bind(LibraryIntake())
    TASK_INBOX.bind(LedgerInbox())
    SIGNING.bind(ApprovalsToSign(), LettersToSign())
    JOURNAL_WORDS.bind(action_word)


def _bind_checks_and_followers() -> None:
    """What looks at a document before it is public, and what builds on it afterwards."""
    CHECKERS.bind(
        PrivacyChecker(),
        SecrecyChecker(),
        SpellingChecker(settings.DATA_DIR / "spelling.model"),
        FormatChecker(),
        LinkChecker(),
        AccessChecker(),
        PairingChecker(),
        GrantRowsChecker(),
        GuideChecker(),
        MediaChecker(),
    )
    POLICY_FOLLOWERS.bind(
        InterpretationFollower(),
        CompilationFollower(),
        ServiceFollower(),
        RegisterFollower(),
        EvidenceFollower(),
    )
    POLICY_AUDIENCES.bind(ListedAudiences())
    RELATED_ITEMS.bind(RelatedServices(), RelatedIssues(), RELATED_PACKAGES, RELATED_LISTS)


def _bind_search() -> None:
    SEARCH_FEEDS.bind(
        PublicationFeed(),
        OrganisationFeed(),
        ReportFeed(),
        ServiceFeed(),
        RegisterFeed(),
        GazetteFeed(),
        CompilationFeed(),
    )
    CARD_FEEDS.bind(ServiceCards())
    DEMANDS.bind(SearchDemands(), TopicDemands())


def _bind_evidence() -> None:
    EVIDENCE.bind(
        LibraryEvidence(),
        RegisterEvidence(),
        ServiceEvidence(),
        GrantEvidence(),
        GazetteEvidence(),
        CompilationEvidence(),
        PushEvidence(),
        RequestEvidence(),
        GuideCheckEvidence(),
        MeetingEvidence(),
        ReportEvidence(),
        RankingEvidence(),
        SearchQualityEvidence(),
        SearchMeasurementEvidence(),
        ReceiptEvidence(),
        PortalPages(),
    )
    LINK_PROBE.bind(HttpProbe())


def _bind_figures() -> None:
    """Of the annual report, of the yearly assessment, and what a year's archive keeps."""
    FIGURES.bind(PublicationFigures(), DisputeFigures(), LedgerFigures(), RequestFigures())
    OVERTURNED.bind(RegisteredDisputes())
    ASSESSMENT_FIGURES.bind(
        LedgerAssessment(),
        SupervisionAssessment(),
        RequestAssessment(),
        PublishingAssessment(),
        InterpretingAssessment(),
        MeetingAssessment(),
        RegisterAssessment(),
        ReportAssessment(),
    )
    YEAR_RECORDS.bind(MeetingRecords(), AssessmentRecords(), ReportRecords())
