"""Addresses of sign-in, one's own password and the accounts."""

from django.urls import path

from . import views_accounts, views_grants, views_sign_in

urlpatterns = [
    path("login", views_sign_in.sign_in, name="login"),
    path("logout", views_sign_in.sign_out, name="logout"),
    path("password", views_sign_in.password_change, name="password_change"),
    path("accounts", views_accounts.account_list, name="account_list"),
    path("accounts/new", views_accounts.account_create, name="account_create"),
    path("accounts/<int:pk>", views_accounts.account_detail, name="account_detail"),
    path("accounts/<int:pk>/edit", views_accounts.account_edit, name="account_edit"),
    path("accounts/<int:pk>/deactivate", views_accounts.deactivate, name="account_deactivate"),
    path("accounts/<int:pk>/reactivate", views_accounts.reactivate, name="account_reactivate"),
    path("accounts/<int:pk>/unlock", views_grants.unlock, name="account_unlock"),
    path("accounts/<int:pk>/reset-password", views_grants.reset_password, name="password_reset"),
    path("accounts/<int:pk>/grants", views_grants.grant_role, name="grant_role"),
    path("grants/<int:pk>/revoke", views_grants.revoke_role, name="revoke_role"),
]
