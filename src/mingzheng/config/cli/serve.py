"""``mingzheng serve``: web server and worker under one parent."""

import sys
from typing import Annotated

import typer

from .errors import CommandRefused
from .house import wake


def register(app: typer.Typer) -> None:
    app.command("serve", help="启动网站与后台任务（Ctrl-C 停止）。")(serve)


def serve(
    host: Annotated[str, typer.Option(envvar="HOST", help="监听地址；* 表示全部")] = "localhost",
    port: Annotated[int, typer.Option(envvar="PORT", help="监听端口")] = 8000,
) -> None:
    wake()
    from django.conf import settings

    from mingzheng.config.serving import port_is_free, prepare, programs, resume
    from mingzheng.config.supervisor import Supervisor

    if not 1 <= port <= 65535:
        raise CommandRefused(f"端口 {port} 不在 1–65535 之间，请换一个。")
    if not port_is_free(host, port):
        raise CommandRefused(f"端口 {port} 已被占用，请换一个，例如 PORT={port + 1} make run。")
    prepare()
    resume()
    greeting = f"明政已启动：http://localhost:{port}/  后台：http://localhost:{port}/desk/"
    if settings.DEMO_DISTRICT:
        from mingzheng.config.demo.greeting import demo_accounts_text
        from mingzheng.config.demo.load import load_demo_once

        load_demo_once()
        greeting += "\n" + demo_accounts_text()
    sys.exit(Supervisor(programs(host=host, port=port)).run(announce=greeting))
