"""``mingzheng keys new|check|rotate``: the keys that personal values are sealed with."""

import os
import re
from typing import Annotated

import typer

from .errors import CommandRefused
from .house import open_house, print_json


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="个人信息加密密钥。", no_args_is_help=True)
    group.command("new", help="生成一项新密钥，放进环境变量的最前面。")(new)
    group.command("check", help="各字段用第几号密钥加密，是否都能解开。")(check)
    group.command("rotate", help="把全部个人信息换成当前密钥加密，可中断后再执行。")(rotate)
    app.add_typer(group, name="keys")


def new() -> None:
    """Wakes no house: a first key is made before there is one."""
    from mingzheng.records.sealed.keys import VARIABLE, new_entry

    present = os.environ.get(VARIABLE, "").strip()
    taken = (int(number) for number in re.findall(r"(?:^|,)\s*([0-9]+):", present))
    print(new_entry(taken) + (f",{present}" if present else ""))


def check(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False) -> None:
    """Opens every value; ends with 2 where one does not open."""
    open_house()
    from mingzheng.records.sealed.keys import key_ring
    from mingzheng.records.sealed.queries import (
        broken_rows,
        keys_in_use,
        prove_no_key_is_missing,
    )

    current, uses, broken = key_ring().current, keys_in_use(), list(broken_rows())
    if as_json:
        fields = [{"field": u.field, "key": u.number, "values": u.values} for u in uses]
        found = {"current": current.number, "cipher": current.cipher, "fields": fields}
        print_json({**found, "broken": broken})
        raise typer.Exit(2 if broken else 0)
    print(f"当前密钥：第 {current.number} 号（{current.cipher.upper()}-GCM）。")
    for use in uses:
        print(f"{use.field}  第 {use.number} 号  {use.values} 个值")
    prove_no_key_is_missing()
    _refuse(broken, "解不开", "请核对密钥；密文损坏的从备份恢复。")
    print("全部可以解开。")


def rotate() -> None:
    open_house()
    from mingzheng.ports.clock import CLOCK
    from mingzheng.records.sealed.actions import begin_rotation, finish_rotation, reseal_batch
    from mingzheng.records.sealed.queries import sealed_tables

    rotation = begin_rotation(at=CLOCK.get().now())
    broken: list[str] = []
    for table in sealed_tables():
        after, rows = None, 0
        while True:
            done = reseal_batch(rotation, table=table, after=after, at=CLOCK.get().now())
            if done.last is None:
                break
            after, rows = done.last, rows + done.rows
            broken += [f"{table.label} {key}" for key in done.broken]
        if rows:
            print(f"{table.label}：换了 {rows} 行。", flush=True)
    cure = "请核对旧密钥是否仍在环境变量中；密文损坏的从备份恢复后再执行。"
    _refuse(broken, "解不开，未改动", cure)
    finished = finish_rotation(rotation, at=CLOCK.get().now())
    print(f"已全部换成第 {finished.number} 号密钥，共 {finished.rows} 行。旧密钥与旧备份一并保存。")


def _refuse(broken: list[str], words: str, cure: str) -> None:
    if broken:
        raise CommandRefused(f"{len(broken)} 行{words}：{'、'.join(broken[:10])}。{cure}")
