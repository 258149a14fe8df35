"""Who asked: sealed in the database and on disk, masked in lists, gone after the archive term."""

import datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, models

from mingzheng.ports.figures import FigureScope
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.sealed.actions import begin_rotation, reseal_batch
from mingzheng.records.sealed.fields import SealedTextField
from mingzheng.records.sealed.indexing import blind_index
from mingzheng.records.sealed.queries import broken_rows, keys_in_use, sealed_tables
from mingzheng.work.foi.actions.close import close
from mingzheng.work.foi.actions.consult import reply_consult
from mingzheng.work.foi.actions.deliver import note_opening
from mingzheng.work.foi.actions.erase import ERASED, cases_to_erase, erase_case
from mingzheng.work.foi.actions.open_identity import Why, open_identity
from mingzheng.work.foi.errors import Erased
from mingzheng.work.foi.figures import RequestFigures
from mingzheng.work.foi.files import read_case_file
from mingzheng.work.foi.jobs import look_after_cases
from mingzheng.work.foi.models import (
    Applicant,
    Case,
    CaseFile,
    Contact,
    Correction,
    Deliberation,
    EarlyWarning,
    Extension,
    Letter,
    Purpose,
    Rating,
    Redaction,
    Restraint,
)
from mingzheng.work.foi.models.applicant import IDENTITY
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account
from tests.records.sealed.ring import ring
from tests.stored_bytes import bytes_of

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

NAME = "欧阳验之"
PLAIN = [NAME, foi.ID_NUMBER, "13800000001", "jia@example.cn", "云岭路1号1单元101室"]
TEN_YEARS_ON = NOON.replace(year=NOON.year + 10)


def closed():
    case = foi.received(
        applicant=foi.natural(name=NAME),
        files=((Purpose.IDENTITY, foi.picture(f"{NAME}.png")),),
    )
    handler = foi.handler_of(case)
    foi.consulting(case, party="丙某")
    reply_consult(case, ref="1", opinion="同意。", on=NOON.date(), by=handler, at=NOON)
    case = foi.answered(case)
    note_opening(case.delivery, at=NOON)
    return close(case, by=handler, at=NOON)


KEPT = {
    "Case.number", "Contact.by_name", "Decision.checked_by_name", "Decision.drafted_by_name",
    "CaseEvent.by_name", "CaseEvent.ref", "CaseEvent.side", "CaseEvent.consulted",
    "CaseEvent.violation", "CodeLink.origin", "Correction.asked_by_name",
    "Correction.decided_by_name",
    "EarlyWarning.seen_by_name", "Letter.number", "Letter.title",
    "Letter.issuer", "DateMove.field", "Deliberation.by_name", "Restraint.asked_by_name",
    "Restraint.decided_by_name", "Topic.decided_by_name", "Topic.task_key", "TopicNote.by_name",
    "Topic.publish", "Topic.reason", "TopicNote.cause", "TopicNote.to_publish",
}  # fmt: skip
"""Codes, numbers and names of the office: nothing that an applicant or a handler typed freely. The
words about a topic are the office's own, about many requests and what to publish."""
GONE_WITH_THEIR_ROW = {"CaseFile", "Redaction"}
TYPED = "只此一处的话"


def typed_columns():
    """Model and name of every column of a case that holds words, but for choices and keys."""
    for model in apps.get_app_config("foi").get_models():
        for field in model._meta.local_concrete_fields:
            words = isinstance(field, (models.CharField, models.TextField, SealedTextField))
            if words and not field.choices:
                yield model, field.name


def everything_stored():
    """The bytes of SQLite's files; of PostgreSQL every row of our tables."""
    if connection.vendor == "sqlite":
        return bytes_of(Path(connection.settings_dict["NAME"]))
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows).encode()


def found_in(content, values):
    return [
        value
        for value in values
        for form in (value.encode(), value.encode().hex().encode(), value.encode("utf-16-le"))
        if form in content or form.upper() in content
    ]


def test_the_sealed_fields_of_requests():
    fields = {field.full_name for table in sealed_tables() for field in table.fields}
    assert {one for one in fields if one.startswith("foi.")} == {
        "foi.Applicant.name", "foi.Applicant.identity", "foi.Applicant.representative",
        "foi.Applicant.contact", "foi.Applicant.phone", "foi.Applicant.email",
        "foi.Applicant.address", "foi.Case.wanted", "foi.CaseEvent.note", "foi.CaseEvent.party",
        "foi.CaseFile.name", "foi.CaseFile.file_key", "foi.Contact.text", "foi.Correction.before",
        "foi.Correction.words", "foi.Decision.opinion",
        "foi.Decision.provided", "foi.Decision.reasons", "foi.EarlyWarning.words",
        "foi.Extension.opinion", "foi.Extension.reason", "foi.Rating.words",
        "foi.Restraint.opinion", "foi.Restraint.reason",
        "foi.Deliberation.question", "foi.Deliberation.opinions", "foi.Deliberation.conclusion",
        "foi.Letter.recipient", "foi.Letter.text", "foi.Letter.annex", "foi.Redaction.words",
        "foi.Redaction.missing",
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_no_plain_text_in_the_database_the_journal_and_the_files():
    case = closed()
    open_identity(case, by=foi.handler_of(case), at=NOON, why=Why.CONTACT)
    content = everything_stored()
    assert case.number.encode() in content
    assert found_in(content, (*PLAIN, foi.WANTED)) == []
    file = CaseFile.objects.get(purpose=Purpose.IDENTITY)
    on_disk = Path(file.file.path).read_bytes()
    assert foi.picture().data[:8] not in on_disk
    assert NAME not in str(file.file.name)
    assert read_case_file(file) == foi.picture().data
    assert (file.name, Letter.objects.last().recipient) == (f"{NAME}.png", NAME)


def test_a_change_of_key_reaches_everything_of_a_case(settings):
    settings.SEALING_KEYS = ring(1)
    case = closed()
    foi.redaction(foi.received(), words=(NAME,))
    picture = read_case_file(case.files.get())
    settings.SEALING_KEYS = ring(2, 1)
    rotation = begin_rotation(at=NOON)
    for table in sealed_tables():
        reseal_batch(rotation, table=table, after=None, at=NOON)
    assert {use.number for use in keys_in_use()} == {2}
    settings.SEALING_KEYS = ring(2)
    case = Case.objects.get(pk=case.pk)
    assert (case.applicant.name, case.files.get().name) == (NAME, f"{NAME}.png")
    assert read_case_file(case.files.get()) == picture
    assert case.letters.last().recipient == NAME
    assert case.applicant.identity_index == blind_index(IDENTITY, foi.ID_NUMBER)
    assert list(broken_rows()) == []


def test_opening_writes_who_which_case_when_and_why():
    case = foi.received()
    handler = foi.handler_of(case)
    open_identity(case, by=handler, at=NOON, why=Why.CONTACT)
    open_identity(case, by=handler, at=NOON)
    rows = JournalEntry.objects.filter(action="foi_case.identity_opened").order_by("number")
    found = [(row.actor_id, row.object_name, row.at, row.details) for row in rows]
    assert found == [
        (handler.pk, case.number, NOON, {"why": "联系申请人"}),
        (handler.pk, case.number, NOON, {}),
    ]


@pytest.mark.parametrize(
    ("applicant", "shown"),
    [(foi.natural(name="王小明"), "王**"), (foi.legal(), "云岭某某有限公司")],
)
def test_names_of_persons_are_masked(applicant, shown):
    assert foi.received(applicant=applicant).applicant.masked_name == shown


def test_nothing_is_erased_before_the_term_has_ended():
    case = closed()
    foi.received(applicant=foi.natural(name="在办者"))
    assert list(cases_to_erase(at=TEN_YEARS_ON - datetime.timedelta(microseconds=1))) == []
    assert list(cases_to_erase(at=TEN_YEARS_ON)) == [case]
    Parameter.objects.create(key="foi.retention_years", value=30)
    assert list(cases_to_erase(at=TEN_YEARS_ON)) == []


@pytest.mark.django_db(transaction=True)
def test_after_the_term_the_person_is_gone_and_the_case_stays():
    case = closed()
    scope = FigureScope(frozenset({case.organisation_id}), NOON.year)
    report = RequestFigures().figures(scope)
    place = CaseFile.objects.get(purpose=Purpose.IDENTITY).file.name
    dates = list(case.events.values_list("kind", "date"))
    look_after_cases(at=TEN_YEARS_ON)
    look_after_cases(at=TEN_YEARS_ON)
    case = Case.objects.get(pk=case.pk)
    assert (case.erased_at, case.wanted, case.code_hash) == (TEN_YEARS_ON, ERASED, "")
    row = Applicant.objects.get(case=case)
    fields = ("name", "identity", "representative", "contact", "phone", "email", "address")
    assert [getattr(row, name) for name in fields] == [""] * 7
    assert (bytes(row.identity_index), row.category) == (b"", "natural")
    assert case.files.count() == 0
    assert not default_storage.exists(place)
    assert {(one.recipient, tuple(one.paragraphs)) for one in case.letters.all()} == {
        ("", (ERASED,))
    }
    assert set(case.events.values_list("note", "party")) == {("", "")}
    assert set(case.decisions.values_list("reasons", "provided")) == {("", "")}
    assert list(case.events.values_list("kind", "date")) == dates
    assert (case.basis, case.ended_on) == ("36(2)", NOON.date())
    assert RequestFigures().figures(scope) == report
    assert sum(report.values()) == 2
    (entry,) = JournalEntry.objects.filter(action="foi_case.erased")
    assert (entry.actor_name, entry.details) == ("系统", {"files": 1, "years": 10})
    with pytest.raises(Erased, match="已于 2034-11-18 按保存期限清除"):
        open_identity(case, by=make_account(role="foi_handler"), at=TEN_YEARS_ON)


@pytest.mark.django_db(transaction=True)
def test_no_column_of_a_case_keeps_what_was_typed():
    """A column added tomorrow is filled here too, and has to be emptied or named in ``KEPT``."""
    case = closed()
    covering = foi.redaction(foi.received())
    CaseFile.objects.filter(pk=covering.original_id).update(case=case)
    Redaction.objects.update(case=case)
    Contact.objects.create(
        case=case, organisation=case.organisation, on=NOON.date(), way="phone", sort="explained",
        text=TYPED, recorded_at=NOON,
    )  # fmt: skip
    EarlyWarning.objects.create(
        case=case, sort="broad", words=TYPED, raised_at=NOON, seen_at=NOON, opinion=TYPED
    )
    Rating.objects.create(case=case, score=5, words=TYPED, rated_at=NOON)
    sealed = dict.fromkeys(("participants", "question", "opinions", "conclusion"), TYPED)
    Deliberation.objects.create(case=case, on=NOON.date(), recorded_at=NOON, **sealed)
    Restraint.objects.create(case=case, to=TYPED, reason=TYPED, asked_at=NOON)
    Correction.objects.create(
        case=case, subject="name", words=TYPED, before=TYPED, reason=TYPED, asked_at=NOON
    )
    foi.extension_asked(foi.received())
    Extension.objects.update(case=case)
    columns = [
        (model, name) for model, name in typed_columns()
        if model.__name__ not in GONE_WITH_THEIR_ROW and f"{model.__name__}.{name}" not in KEPT
    ]  # fmt: skip
    for model, name in columns:
        assert _of(model, case).update(**{name: TYPED}) > 0, (model, name)
    erase_case(case, at=TEN_YEARS_ON)
    left = [
        f"{model.__name__}.{name}" for model, name in columns
        for row in _of(model, case) if getattr(row, name) == TYPED
    ]  # fmt: skip
    assert left == []
    gone = [apps.get_model("foi", name) for name in sorted(GONE_WITH_THEIR_ROW)]
    assert [model.objects.filter(case=case).count() for model in gone] == [0, 0]


def _of(model, case):
    """The rows of this case."""
    return model.objects.filter(pk=case.pk) if model is Case else model.objects.filter(case=case)


def test_a_case_is_erased_once():
    case = closed()
    assert erase_case(case, at=TEN_YEARS_ON) is True
    assert erase_case(case, at=TEN_YEARS_ON) is False
    assert JournalEntry.objects.filter(action="foi_case.erased").count() == 1


def test_the_term_of_a_leap_day_ends_on_the_28th():
    case = closed()
    leap = datetime.datetime(2024, 2, 29, 4, tzinfo=datetime.UTC)
    Case.objects.filter(pk=case.pk).update(closed_at=leap)
    assert list(cases_to_erase(at=datetime.datetime(2034, 2, 28, 5, tzinfo=datetime.UTC))) == []
    assert list(cases_to_erase(at=datetime.datetime(2034, 3, 1, 5, tzinfo=datetime.UTC))) == [case]
