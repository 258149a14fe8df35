from django.urls import path

from . import views

urlpatterns = [
    path("subscribe", views.subscribe, name="subscribe"),
    path("subscriptions/<str:token>/confirm", views.confirm, name="subscription_confirm"),
    path("subscriptions/<str:token>/end", views.end, name="subscription_end"),
]
