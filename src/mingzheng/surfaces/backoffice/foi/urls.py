"""Addresses of the desk of requests. An act of ``work.foi.acts`` ends the address of its form."""

from django.urls import path

from . import (
    views_archive,
    views_case,
    views_check,
    views_close,
    views_confirm,
    views_consult,
    views_correct,
    views_decide,
    views_deliver,
    views_export,
    views_extend,
    views_fee,
    views_intake,
    views_letters,
    views_list,
    views_moves,
    views_petition,
    views_redact,
    views_slips,
    views_supplement,
    views_withdraw,
)
from .urls_insight import urlpatterns as insight

_ONE = "foi/<int:pk>"
_REDACTION = f"{_ONE}/redactions/<int:redaction>"

urlpatterns = [
    path("foi", views_list.foi_list, name="foi_list"),
    path("foi/export.csv", views_export.foi_csv, name="foi_csv"),
    path("foi/export.xlsx", views_export.foi_xlsx, name="foi_xlsx"),
    path("foi/new", views_intake.intake, name="foi_intake"),
    path("foi/moved-dates", views_moves.moved_dates, name="foi_moved_dates"),
    *insight,
    path(_ONE, views_case.foi_case, name="foi_case"),
    path(f"{_ONE}/archive.zip", views_archive.case_zip, name="foi_archive_zip"),
    path(f"{_ONE}/archive.pdf", views_archive.case_pdf, name="foi_archive_pdf"),
    path(f"{_ONE}/identity", views_case.identity, name="foi_identity"),
    path(f"{_ONE}/files/<int:attachment>", views_case.case_file, name="foi_file"),
    path(f"{_ONE}/letters/<int:letter>", views_letters.letter, name="foi_letter"),
    path(f"{_ONE}/letters/<int:letter>/edit", views_letters.letter_edit, name="foi_letter_edit"),
    path(
        f"{_ONE}/letters/<int:letter>/download.<slug:form>",
        views_letters.letter_download,
        name="foi_letter_file",
    ),
    path(f"{_ONE}/receipt-slip", views_slips.receipt_slip, name="foi_receipt_slip"),
    path(f"{_ONE}/withdrawal-slip", views_slips.withdrawal_slip, name="foi_withdrawal_slip"),
    path(f"{_ONE}/delivery-slip", views_slips.delivery_slip, name="foi_delivery_slip"),
    path(f"{_ONE}/sign", views_confirm.sign, name="foi_sign"),
    path(f"{_ONE}/confirm", views_confirm.confirm_receipt, name="foi_confirm"),
    path(
        f"{_ONE}/confirm-applicant", views_confirm.confirm_applicant, name="foi_confirm_applicant"
    ),
    path(f"{_ONE}/supplement", views_supplement.supplement, name="foi_supplement"),
    path(
        f"{_ONE}/supplement-answer",
        views_supplement.supplement_answer,
        name="foi_supplement_answer",
    ),
    path(f"{_ONE}/consult", views_consult.consult_party, name="foi_consult"),
    path(f"{_ONE}/consult-received", views_consult.received, name="foi_consult_received"),
    path(f"{_ONE}/consult-reply", views_consult.reply, name="foi_consult_reply"),
    path(f"{_ONE}/extension", views_extend.ask, name="foi_extension"),
    path(f"{_ONE}/extension-decide", views_extend.decide, name="foi_extension_decide"),
    path(f"{_ONE}/extension-tell", views_extend.tell, name="foi_extension_tell"),
    path(f"{_ONE}/fee", views_fee.fee, name="foi_fee"),
    path(f"{_ONE}/payment", views_fee.payment, name="foi_payment"),
    path(f"{_ONE}/petition", views_petition.petition, name="foi_petition"),
    path(f"{_ONE}/redactions", views_redact.redactions, name="foi_redactions"),
    path(_REDACTION, views_redact.redaction, name="foi_redaction"),
    path(f"{_REDACTION}/preview", views_redact.preview, name="foi_redaction_preview"),
    path(f"{_REDACTION}/accept", views_redact.accept, name="foi_redaction_accept"),
    path(f"{_REDACTION}/discard", views_redact.discard, name="foi_redaction_discard"),
    path(f"{_REDACTION}/pages/<int:page>", views_redact.page_image, name="foi_redaction_page"),
    path(f"{_ONE}/decide", views_decide.decide_case, name="foi_decide"),
    path(f"{_ONE}/check", views_check.check, name="foi_check"),
    path(f"{_ONE}/deliver", views_deliver.deliver_answer, name="foi_deliver"),
    path(f"{_ONE}/record-receipt", views_deliver.receipt, name="foi_record_receipt"),
    path(f"{_ONE}/correction", views_correct.correction, name="foi_correction"),
    path(f"{_ONE}/correction-decide", views_correct.decide, name="foi_correction_decide"),
    path(f"{_ONE}/withdraw", views_withdraw.withdraw_case, name="foi_withdraw"),
    path(f"{_ONE}/close", views_close.close_case, name="foi_close"),
]
