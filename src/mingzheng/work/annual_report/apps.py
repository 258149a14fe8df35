from django.apps import AppConfig


class AnnualReportConfig(AppConfig):
    name = "mingzheng.work.annual_report"
    label = "annual_report"
