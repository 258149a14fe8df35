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
        "MINGZHENG_SEALING_KEYS": "1:dGVzdC1vbmx5LW5ldmVyLWluLXByb2R1Y3Rpb24hISE",
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


def test_sealing_keys_that_are_none_are_named_with_the_cure(tmp_path):
    result = check(production(tmp_path, MINGZHENG_SEALING_KEYS="1:short"))
    assert result.returncode == 1
    assert (
        "(sealed.E001) 环境变量 MINGZHENG_SEALING_KEYS 的第 1 项密钥不完整，应为 32 字节。"
        "请用 mingzheng keys new 生成一项，与其他密码一并妥善保存。"
    ) in result.stderr
    assert "short" not in result.stderr


def test_aes_in_place_of_sm4_is_told_at_every_check(tmp_path):
    keys = "1:aes:dGVzdC1vbmx5LW5ldmVyLWluLXByb2R1Y3Rpb24hISE"
    result = check(production(tmp_path, MINGZHENG_SEALING_KEYS=keys))
    assert result.returncode == 0
    assert "(sealed.W001) 个人信息正用 AES-GCM 加密，不是国家商用密码算法。" in result.stderr
