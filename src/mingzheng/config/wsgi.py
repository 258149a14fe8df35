"""Entry point of the web server."""

from django.core.wsgi import get_wsgi_application

from mingzheng.config.settings.choice import choose_settings

choose_settings()
application = get_wsgi_application()
