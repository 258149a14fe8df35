"""Loading the demo district, once, all of it or nothing."""

from django.db import transaction

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import Organisation

from .annual_reports import load_annual_reports, open_this_year_s
from .assessment import load_assessment
from .disclosure import load_disclosure
from .drafts import load_drafts
from .foi import load_requests
from .gazette import load_gazette
from .grants import load_grants
from .interpreting import load_interpreting
from .ledger import load_ledger
from .library import load_library
from .meetings import load_meetings
from .packages import load_packages
from .people import load_accounts, load_organisations
from .planning import load_planning
from .projects import load_projects
from .pushes import load_pushes
from .registers import load_registers
from .search import load_search
from .services import load_services
from .source import table
from .supervision import load_supervision
from .views import load_views
from .year import load_year


def load_demo_once() -> bool:
    """False when there are organisations already: a house in use is never mixed with a demo."""
    if Organisation.objects.exists():
        return False
    with transaction.atomic():
        organisations = load_organisations()
        load_accounts(organisations, at=CLOCK.get().now())
        _load_site()
        load_library(organisations)
        load_disclosure(organisations)
        load_annual_reports(organisations)
        load_drafts(organisations)
        # After what was taken back: no issue prints what was withdrawn before its day.
        load_gazette()
        load_services(organisations)
        load_registers(organisations)
        load_projects(organisations)
        load_grants(organisations)
        load_packages(organisations)
        load_pushes(organisations)
        load_search()
        load_ledger(organisations)
        load_planning(organisations)
        load_supervision()
        load_year(organisations)
        load_requests(organisations)
        open_this_year_s(organisations)
        load_interpreting(organisations)
        load_meetings(organisations)
        load_assessment(organisations)
        # Last: it reads what everybody was told.
        load_views()
    return True


def _load_site() -> None:
    home = table("home")
    footer = home["footer"]
    values = {
        "name": home["site"]["portal_title"],
        "domain": home["site"]["host"],
        "host_unit": footer["sponsor"],
        "address": footer["address"],
        "phone": footer["phone"],
        "icp": footer["icp_filing"],
        "police_filing": footer["police_filing"],
        "code": footer["site_code"],
    }
    for name, value in values.items():
        Parameter.objects.create(key=f"site.{name}", value=value)
    Parameter.objects.create(key="ledger.own_hosts", value="www.yunling.example")
    words = home["search"]["popular_words"]
    Parameter.objects.create(key="searching.popular_words", value=words)
