"""How programs beside the web server begin and end."""

import signal
import threading

import django

from mingzheng.config.settings.choice import choose_settings


def begin() -> threading.Event:
    """Wakes Django; the event is set once the program is told to stop."""
    choose_settings()
    django.setup()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop
