"""Which settings load, and what production asks for."""

import os
import subprocess
import sys

PRODUCTION = {
    "MINGZHENG_SECRET_KEY": "k" * 50,
    "MINGZHENG_SEALING_KEYS": "1:dGVzdC1vbmx5LW5ldmVyLWluLXByb2R1Y3Rpb24hISE",
    "MINGZHENG_ALLOWED_HOSTS": "www.example.gov.cn, example.gov.cn",
    "MINGZHENG_DATABASE_URL": "postgres://mz:p%40ss@db.local:5433/openness",
    "MINGZHENG_DATA_DIR": "/tmp/mingzheng-none",
}
ASK = (
    "from mingzheng.config.settings.choice import choose_settings; choose_settings();"
    "from django.conf import settings as s;"
    "print(s.SETTINGS_MODULE, s.DEMO_DISTRICT, s.ALLOWED_HOSTS,"
    " s.DATABASES['default'].get('PASSWORD'))"
)


def ask(environment, code=ASK):
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MINGZHENG_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", code], env={**clean, **environment}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_settings_without_any_variable_are_the_demo():
    assert ask({}).stdout.split()[:2] == ["mingzheng.config.settings.dev", "True"]


def test_settings_with_all_variables_are_production():
    answer = ask(PRODUCTION).stdout
    assert answer == (
        "mingzheng.config.settings.prod False ['www.example.gov.cn', 'example.gov.cn'] p@ss\n"
    )


def test_search_moves_to_the_cluster_that_the_environment_names():
    code = (
        "from mingzheng.config.settings.choice import choose_settings; choose_settings();"
        "from django.conf import settings as s; print(repr(s.SEARCH_URL), s.SEARCH_PREFIX)"
    )
    named = {"MINGZHENG_SEARCH_URL": " http://a:9200 ", "MINGZHENG_SEARCH_PREFIX": "yunling"}
    for house in ({}, PRODUCTION):
        assert ask(house, code).stdout == "'' mingzheng\n"
        assert ask({**house, **named}, code).stdout == "'http://a:9200' yunling\n"


def test_production_without_a_variable_names_it_and_the_cure():
    for name in PRODUCTION:
        rest = {key: value for key, value in PRODUCTION.items() if key != name}
        answer = ask(rest)
        assert answer.returncode != 0
        assert f"缺少环境变量 {name}。" in answer.stderr


def test_production_with_an_unusable_database_address_says_how_to_write_it():
    answer = ask({**PRODUCTION, "MINGZHENG_DATABASE_URL": "mysql://x/y"})
    assert "环境变量 MINGZHENG_DATABASE_URL 不可用：数据库地址应为 postgres://" in answer.stderr


def test_demo_load_in_production_is_refused():
    load = "sys.argv[1:] = ['demo', 'load']; from mingzheng.config.cli import main; main()"
    answer = ask(PRODUCTION, f"import sys; {load}")
    assert answer.returncode == 2
    assert answer.stderr == (
        "错误：正式环境不能载入演示数据。请在未设置正式环境变量的机器上演示。\n"
    )
