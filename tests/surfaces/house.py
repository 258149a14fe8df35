"""A house with two units and a probe in every record of one of them."""

import datetime
import uuid

from django.core.files.base import ContentFile

from mingzheng.ports.clock import CLOCK
from mingzheng.records.grant_notices.actions.objections import object_to
from mingzheng.records.grant_notices.models import GrantNotice
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.library.actions.store_file import store_file
from mingzheng.records.library.models import (
    Publication,
)
from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import access_of
from mingzheng.records.services.actions.drafts import save_draft
from mingzheng.work.assessment.models import ScoreSheet
from mingzheng.work.foi.actions.find_topics import find_topics
from mingzheng.work.foi.models import (
    Purpose,
)
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.actions.keep_uploads import keep_uploads
from mingzheng.work.ledger.actions.report_progress import report_progress
from mingzheng.work.ledger.actions.year.archive import ask_archive
from mingzheng.work.ledger.evidence_files import AcceptedFile
from mingzheng.work.ledger.models import (
    Evidence,
    Leftover,
    PartSummary,
    TaskLink,
    TaskOutcome,
    UpwardText,
)
from mingzheng.work.meetings.actions.materials import add_material
from mingzheng.work.meetings.actions.plan_meeting import hold_meeting
from mingzheng.work.meetings.actions.resolve import add_resolution
from mingzheng.work.meetings.actions.write_minutes import draft_minutes
from mingzheng.work.packages.actions.drafts import save_draft as save_compilation
from mingzheng.work.packages.actions.push import PushContent, draft_push
from mingzheng.work.packages.models import Alert
from mingzheng.work.publishing.actions.decide import pass_step
from mingzheng.work.publishing.actions.decide_limit import decide_limits
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.models import Submission
from mingzheng.work.searching.actions.set_aside import set_aside
from tests.factories import foi, packages
from tests.factories.annual_report import BALANCED, fill, make_dispute, make_edition
from tests.factories.annual_report import make_report as make_annual_report
from tests.factories.assessment import appeal_of, make_sheets, make_shown
from tests.factories.gazette import fill as fill_issue
from tests.factories.gazette import make_frozen, make_issue
from tests.factories.grants import HEAD
from tests.factories.grants import make_notice as make_grant_notice
from tests.factories.imports import make_draft, make_register, notice_text
from tests.factories.interpreting import (
    make_clause_task,
    make_concern,
    make_flag,
    make_guide,
    make_reading,
)
from tests.factories.ledger import make_assignment, make_item, make_notice, make_section, make_task
from tests.factories.library import make_column, make_published
from tests.factories.library import make_draft as make_text
from tests.factories.meetings import make_course, make_guidance, make_meeting, signed
from tests.factories.people import few_people, make_account, make_organisation
from tests.factories.planning import fill_plan
from tests.factories.registers import make_inside_lists
from tests.factories.searching import (
    make_case,
    make_draft_change,
    make_guideline,
    make_searches,
)
from tests.factories.searching import make_task as make_content_task
from tests.factories.services import content, make_drafted, make_public
from tests.factories.unit_sheets import make_unit_sheet
from tests.factories.upload_files import sound_png
from tests.work.publishing.test_review import SLIP


def probe(kind):
    return f"探针{kind}"


def make_house():
    """Our unit with a finished task of its own, and another unit with a probe in every record."""
    with few_people():
        return _furnished()


def _furnished():
    ours, theirs = make_organisation("甲单位", key="jia"), make_organisation("乙单位", key="yi")
    notice = make_notice()
    make_assignment(make_task(notice), organisation=ours, state="done")
    section = make_section(notice, title=f"一、{probe('部分')}")
    item = make_item(section, title=f"（一）{probe('部分')}")
    fields = ("label", "requirement", "lead_text", "responsible_text", "due_text", "remark")
    task = make_task(
        notice, section=section, item=item, **dict.fromkeys(fields, f"{probe('任务')}内容")
    )
    assignment = make_assignment(task, organisation=theirs)
    author = make_account(
        role=Role.INFORMATION_OFFICER,
        organisation=theirs,
        username="tanzhen-01",
        display_name=probe("账号"),
    )
    fill_plan(assignment, by=author, words=probe("计划"))
    _report(assignment, author)
    make_register()
    lay_out_library()
    rows = (("（一）" + probe("草稿"), "区社会事业局", "各街道", f"每月{probe('草稿')}公布。", ""),)
    draft = make_draft(notice_text(rows), name=f"{probe('通知名')}.md")
    Leftover.objects.create(notice_import=draft, description=probe("草稿"))
    column = make_column("drafted", title="起草的栏目")
    make_text(organisation=theirs, by=author, title=probe("稿件"), column=column)
    _under_review(theirs, author)
    _once_public(theirs, author)
    _search_console(theirs)
    _requests(theirs)
    _annual_reports(theirs)
    _services(theirs, author)
    make_unit_sheet(theirs, words=probe("自存表"), by=author)
    make_inside_lists(theirs, words=probe)
    _grants(theirs)
    _gazette()
    _interpreting(theirs, author)
    _meetings(theirs, author)
    _assessment(theirs, author)
    _year(task, author)
    name = f"{probe('附件')}.png"
    store_file(name, sound_png(), organisation_id=theirs.pk, by=author, at=CLOCK.get().now())
    return {"ours": ours, "unit": theirs.pk, "notice": notice.pk, "section": section.pk}


def _once_public(unit, author):
    """A public document that another one amends, with what was decided about it inside the house;
    and a text that is withheld."""
    now = CLOCK.get().now()
    column = make_column("once-public", title="公开的栏目")
    fields = {"organisation": unit, "by": author, "at": now, "column": column}
    policy = make_published(title="公开的办法", **fields)
    change = {"type": "amends", "target": policy, "date": now.date(), "clauses": "第三条"}
    make_published(title="公开的决定", relations=[change], **fields)
    decide_limits(
        [policy], decision="recheck", reason=probe("决定"), organisation=unit,
        new_until=now.date() + datetime.timedelta(days=90), by=author, at=now,
    )  # fmt: skip
    make_text(
        title=probe("稿件"),
        disclosure_attribute="withheld",
        attribute_reason=probe("理由"),
        **fields,
    )


def _interpreting(unit, author):
    """A flag, a comparison, a clause task and an event with what was noted of it inside."""
    now, words = CLOCK.get().now(), probe("解读")
    fields = {"organisation": unit, "by": author, "at": now}
    policy = make_published(title="解读了的办法", **fields)
    reading = make_reading(policy, title="公开的解读", by=author, at=now)
    make_reading(policy, title=words, public=False, by=author, at=now)
    make_flag(reading, policy, words=words)
    make_guide(policy, name="公开的事项", organisation=unit)
    make_clause_task(policy, anchor="h-1", words=words)
    make_concern(unit, title=words, source=words)


def _meetings(unit, author):
    """A meeting with all its parts, a course for this unit alone, and guidance."""
    now, words = CLOCK.get().now(), probe("会议")
    meeting = signed(make_meeting(organisation=unit, by=author, title=words, place=words), words)
    scan = {"name": f"{words}.png", "content": sound_png(), "purpose": "sheet"}
    add_material(meeting, by=author, at=now, **scan)
    common = {"item": None, "organisation": unit, "by_day": None, "by": author, "at": now}
    add_resolution(meeting, what=words, **common)
    hold_meeting(meeting, by=author, at=now)
    draft_minutes(meeting, by=author, at=now)
    make_course(organisation=unit, by=author, title=words, units=(unit.pk,))
    make_guidance(organisation=unit, by=author, problem=words, answer=words)


def _year(task, author):
    """Their task is linked with the level above, goes on from last year, and has closing words."""
    now, words = CLOCK.get().now(), probe("年度")
    parent = make_notice(level="city", is_parent=True, title=words, document_number="")
    above = make_task(parent, requirement=words)
    TaskLink.objects.create(
        kind="parent", upper=above, lower=task, linked_by_name=words, linked_at=now
    )
    UpwardText.objects.create(task=above, text=words, edited_by_name=words, edited_at=now)
    last = make_assignment(make_task(make_notice(year=2023), requirement=words)).task
    TaskOutcome.objects.create(
        task=last, kind="carried", reason="other", words=words, carried_to=task,
        decided_by_name=words, decided_at=now,
    )  # fmt: skip
    PartSummary.objects.create(
        section=task.section, text=words, edited_by_name=words, edited_at=now
    )
    ask_archive(2023, by=author, at=now)


def _annual_reports(unit):
    """A public one of last year, and one that is worked on with a departure from the records."""
    make_edition(unit, year=2023)
    make_dispute(unit, subject=probe("案件"), accepted_on=datetime.date(2024, 3, 1))
    report = make_annual_report(unit, year=2024, at=CLOCK.get().now())
    departing = BALANCED | {"3-reconsideration-pending": 2}
    fill(report, departing, note=probe("改动"), carry_over_reason=probe("结转"))


def _assessment(unit, author):
    """A sheet that its unit has seen and appealed, with what the office wrote on it."""
    sheet = make_sheets(unit)[unit.name]
    # Of one unit: addresses are walked in every combination of sheet and score.
    ScoreSheet.objects.exclude(pk=sheet.pk).delete()
    make_shown(sheet, reason=probe("评分"), at=CLOCK.get().now())
    appeal_of(sheet, text=probe("考核申诉"), by=author, at=CLOCK.get().now())


def _services(unit, author):
    """A service never public, and a public one whose draft says what is not public yet."""
    make_drafted(organisation=unit, by=author, name=probe("事项"), conditions=probe("事项"))
    item = make_public(organisation=unit, name="公开的事项")
    save_draft(item, content(note=probe("事项")), by=author, at=CLOCK.get().now())


def _grants(unit):
    """A draft with its rows, an ended notice, and an objection to one that was taken back."""
    rows = f"{HEAD}赵大有,拾麓街道,{probe('村')},120.50\n"
    make_grant_notice(unit, title=probe("公示草稿"), rows=rows, released=False)
    ended = make_grant_notice(unit, title="办完的公示", rows=rows, days=(-9, 0))
    object_to(ended, facts=probe("异议"), contact=probe("联系"), at=CLOCK.get().now())
    GrantNotice.objects.filter(pk=ended.pk).update(
        ends_on=CLOCK.get().today() - datetime.timedelta(days=1)
    )


def _gazette():
    """An issue that is out, and a draft with words of its editor."""
    public = Publication.objects.get(title="公开的办法")
    now, words = CLOCK.get().now(), probe("公报")
    frozen = make_frozen(public, at=now)
    frozen.pdf.save("1.pdf", ContentFile(b"%PDF-1.7"), save=False)
    frozen.pdf_state, frozen.pdf_digest, frozen.pdf_size = "made", "0" * 64, 8
    frozen.save()
    fill_issue(make_issue(number=2, preface=words), public, note=words, at=now)


def _packages(unit):
    """A draft of a package and of a topic, an alert about a public one, and a push."""
    now = CLOCK.get().now()
    policy = Publication.objects.get(title="公开的办法")
    packages.make_begun(packages.with_step(detail=probe("步骤")), organisation=unit)
    public = packages.make_public(
        packages.a_list(packages.line("公开的办法"), audiences=("graduate",)),
        sort="topic", slug="probe", organisation=unit, at=now,
    )  # fmt: skip
    save_compilation(
        public, packages.a_list(packages.line("公开的办法", how=probe("办法"))), by=None, at=now
    )
    Alert.objects.create(
        compilation=public, publication=policy, what=probe("变动"), since=now, told_at=now
    )
    content = PushContent(
        title=probe("推送"), text=probe("推送"), target="/topics/probe", audiences=("graduate",),
        topics=(public,), channels=("mail",), send_at=now,
    )  # fmt: skip
    draft_push(content, organisation=unit, by=None, at=now)


def _search_console(unit):
    """What the public asked, and what the office made of it."""
    words, office = probe("搜索"), make_account(role=Role.OPENNESS_OFFICE)
    public = Publication.objects.get(title="公开的办法")
    make_searches(words, 3)
    make_searches(f"{words}二", 5, found=3)
    set_aside(text=f"{words}三", reason=words, by=office, at=CLOCK.get().now())
    make_guideline(words, note=words)
    titles = {f"publication:{public.pk}": public.title}
    make_guideline(words, sort="pin", terms=tuple(titles), titles=titles)
    make_guideline(words, sort="never")
    make_draft_change(f"{words}四")
    make_case(words, public)
    make_content_task(probe("内容任务"), organisation=unit)


def _requests(unit):
    """A request at every stage whose page differs, with letters, a file and a moved date."""
    wanted, applicant = f"{probe('申请')}的竣工验收报告", foi.natural(name=probe("申请人"))
    asked = {"wanted": wanted, "applicant": applicant}
    foi.online(unit, **asked)
    supplemented, consulted, extended = (foi.received(unit, **asked) for _ in range(3))
    foi.awaiting_supplement(supplemented, what=probe("申请"))
    foi.consulting(consulted, question=probe("申请"))
    foi.extension_asked(extended, reason=probe("申请"))
    checked = foi.received(unit, **asked, files=((Purpose.IDENTITY, foi.picture()),))
    foi.drafted(checked, reasons=probe("申请"))
    foi.redaction(consulted, words=("8842",), name=f"{probe('文件')}.pdf")
    foi.answered(foi.received(unit, **asked))
    foi.moved(checked)
    foi.corrected(extended, reason=probe("申请"))
    foi.corrected(checked, reason=probe("申请"))
    foi.contacted(consulted, text=probe("申请"))
    foi.restrained(consulted, reason=probe("申请"))
    find_topics(at=CLOCK.get().now() + datetime.timedelta(minutes=1))


def _under_review(unit, author):
    """A text before the secrecy review, and an urgent one with its slip before approval."""
    now = CLOCK.get().now()
    reviewer = make_account(role=Role.REVIEWER, organisation=unit)
    keeper = make_account(role=Role.SECRECY_REVIEWER, organisation=unit)

    def take(submission, by, **more):
        access = access_of(by, day=now.date())
        return pass_step(
            submission, step=submission.state, by=by, access=access, at=now,
            opinion=probe("意见"), **more,
        )  # fmt: skip

    column = make_column("reviewed", title="送审的栏目")
    waiting, urgent = (
        submit(
            make_text(organisation=unit, by=author, title=probe("稿件"), column=column),
            by=author,
            at=now,
            pace=pace,
            pace_reason=probe("意见"),
        )
        for pace in (Submission.Pace.NORMAL, Submission.Pace.URGENT)
    )
    take(waiting, reviewer)
    take(take(urgent, reviewer), keeper, slip=SLIP | {"name": probe("稿件")})


def _report(assignment, author):
    now = CLOCK.get().now()
    pdf = ContentFile(b"%PDF-1.7 " + probe("文件").encode(), name=f"{probe('文件')}.pdf")
    kept = AcceptedFile(name=f"{probe('暂存')}.pdf", media_type="application/pdf", file=pdf)
    keep_uploads([kept], account=author, submission_key=uuid.UUID(int=7), at=now)
    report_progress(
        assignment,
        by=author,
        text=f"{probe('报告')}：已经公开十月份的申报条件和兑付结果。",
        percent=100,
        difficulties=probe("困难"),
        claims_completion=True,
        evidence=[
            NewEvidence(
                kind=Evidence.Kind.LINK,
                title=probe("链接"),
                url=f"https://yi.example/{probe('链接')}",
            ),
            NewEvidence(
                kind=Evidence.Kind.FILE,
                title=f"{probe('文件')}.pdf",
                file=pdf,
                media_type="application/pdf",
            ),
            NewEvidence(kind=Evidence.Kind.NOTE, title=probe("说明"), note=probe("说明")),
        ],
        submission_key=uuid.uuid4(),
        at=now,
    )
