"""Addresses of the desk of requests. An act of ``work.foi.acts`` ends the address of its form."""

from django.urls import path

from . import (
    views_case,
    views_check,
    views_close,
    views_confirm,
    views_consult,
    views_decide,
    views_deliver,
    views_extend,
    views_fee,
    views_intake,
    views_list,
    views_moves,
    views_petition,
    views_supplement,
    views_withdraw,
)

_ONE = "foi/<int:pk>"

urlpatterns = [
    path("foi", views_list.foi_list, name="foi_list"),
    path("foi/new", views_intake.intake, name="foi_intake"),
    path("foi/moved-dates", views_moves.moved_dates, name="foi_moved_dates"),
    path(_ONE, views_case.foi_case, name="foi_case"),
    path(f"{_ONE}/identity", views_case.identity, name="foi_identity"),
    path(f"{_ONE}/files/<int:attachment>", views_case.case_file, name="foi_file"),
    path(f"{_ONE}/letters/<int:letter>", views_case.letter, name="foi_letter"),
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
    path(f"{_ONE}/decide", views_decide.decide_case, name="foi_decide"),
    path(f"{_ONE}/check", views_check.check, name="foi_check"),
    path(f"{_ONE}/deliver", views_deliver.deliver_answer, name="foi_deliver"),
    path(f"{_ONE}/record-receipt", views_deliver.receipt, name="foi_record_receipt"),
    path(f"{_ONE}/withdraw", views_withdraw.withdraw_case, name="foi_withdraw"),
    path(f"{_ONE}/close", views_close.close_case, name="foi_close"),
]
