"""Sessions that live on while they are used, without a write on every page.

Writing at each request would make every reader queue behind the writers; a session is written
again once a minute of its life is gone.
"""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

RENEW_AFTER = datetime.timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """``SESSION_ENGINE`` names this module."""

    def _get_session_from_db(self) -> Any:
        stored = super()._get_session_from_db()  # type: ignore[misc]  # not in the stubs
        if stored is not None:
            lifetime = datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
            # The middleware saves what is marked, and saving moves the expiry forward.
            self.modified |= stored.expire_date - timezone.now() < lifetime - RENEW_AFTER
        return stored
