"""Django's own examination of the production settings."""

import os
import re
import subprocess
import sys

EXPECTED = {
    "security.W005": "other subdomains of a government domain are not this house's to bind",
    "security.W008": "the proxy that ends TLS redirects; the house itself speaks plain HTTP to it",
    "security.W021": "preloading binds the whole domain for years; its owner decides",
}


def production(tmp_path, **more):
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "mingzheng.config.settings.prod",
        "MINGZHENG_SECRET_KEY": "kK3-0r9tq_Zx7PvLw2mYb8sNf4hJd6gAcE1uRiToXyBnMzVpQk5H",
        "MINGZHENG_ALLOWED_HOSTS": "www.yunling.example",
        "MINGZHENG_DATABASE_URL": f"sqlite:///{tmp_path}/house.sqlite3",
        "MINGZHENG_DATA_DIR": str(tmp_path),
    } | more


def check(environment):
    return subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_give_only_the_warnings_we_know(tmp_path):
    result = check(production(tmp_path))
    assert result.returncode == 0
    assert set(re.findall(r"\((\w+\.[EW]\d+)\)", result.stderr)) == set(EXPECTED)


def test_number_of_proxies_that_is_no_number_stops_the_start_with_the_cure(tmp_path):
    result = check(production(tmp_path, MINGZHENG_TRUSTED_PROXIES="nginx"))
    assert result.returncode == 1
    assert "MINGZHENG_TRUSTED_PROXIES 应为本站前面反向代理的层数，如 1。" in result.stderr
