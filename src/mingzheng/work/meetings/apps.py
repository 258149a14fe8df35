from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "mingzheng.work.meetings"
    label = "meetings"
