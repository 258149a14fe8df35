"""Entry point of the web server."""

import gc
import threading
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from mingzheng.config.settings.choice import choose_settings
from mingzheng.search.warming import warm

choose_settings()
application = get_wsgi_application()
# Every view is loaded now, and what stands then is left out of garbage collection: a full one goes
# through half a million objects that never end, and one request in a hundred waited 0.2 s for it.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
# Beside the first requests: whoever searches first would wait most of a second for it.
threading.Thread(target=warm, name="warming", daemon=True).start()
