"""Entry point of the web server."""

import threading

from django.core.wsgi import get_wsgi_application

from mingzheng.config.settings.choice import choose_settings
from mingzheng.search.warming import warm

choose_settings()
application = get_wsgi_application()
# Beside the first requests: whoever searches first would wait most of a second for it.
threading.Thread(target=warm, name="warming", daemon=True).start()
