from django.urls import path

from . import views

urlpatterns = [
    path("content/exchange", views.package_list, name="package_list"),
    path("content/exchange/<int:pk>", views.package_detail, name="package_detail"),
    path("content/exchange/<int:pk>/resend", views.package_resend, name="package_resend"),
]
