"""Every address of the desk; each screen family lists its own."""

from .accounts.urls import urlpatterns as accounts
from .annual_reports.urls import urlpatterns as annual_reports
from .assessment.urls import urlpatterns as assessment
from .catalogue.urls import urlpatterns as catalogue
from .checks.urls import urlpatterns as checks
from .editor.urls import urlpatterns as editor
from .evidence.urls import urlpatterns as evidence
from .exchange.urls import urlpatterns as exchange
from .foi.urls import urlpatterns as foi
from .gazette.urls import urlpatterns as gazette
from .grants.urls import urlpatterns as grants
from .imports.urls import urlpatterns as imports
from .inbox.urls import urlpatterns as inbox
from .interpreting.urls import urlpatterns as interpreting
from .journal.urls import urlpatterns as journal
from .ledger.urls import urlpatterns as ledger
from .ledger_year.urls import urlpatterns as ledger_year
from .meetings.urls import urlpatterns as meetings
from .organisations.urls import urlpatterns as organisations
from .outputs.urls import urlpatterns as outputs
from .packages.urls import urlpatterns as packages
from .parameters.urls import urlpatterns as parameters
from .planning.urls import urlpatterns as planning
from .publicity.urls import urlpatterns as publicity
from .published.urls import urlpatterns as published
from .registers.urls import urlpatterns as registers
from .review.urls import urlpatterns as review
from .searching.urls import urlpatterns as searching
from .services.urls import urlpatterns as services
from .supervision.urls import urlpatterns as supervision
from .unit_sheets.urls import urlpatterns as unit_sheets

app_name = "backoffice"

urlpatterns = [
    *accounts, *editor, *review, *catalogue, *checks, *exchange, *published,
    *ledger, *imports, *organisations, *parameters, *journal, *searching,
    *foi,
    *ledger_year,
    *annual_reports,
    *assessment,
    *packages,
    *services,
    *registers,
    *grants,
    *gazette,
    *interpreting,
    *planning,
    *evidence,
    *supervision,
    *inbox,
    *outputs,
    *publicity,
    *unit_sheets,
    *meetings,
]  # fmt: skip
