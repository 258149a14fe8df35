"""A channel that writes its messages into a folder, one file a message, named by its key.

It stands in for a text message or WeChat gateway until the house connects one; whoever carries
the files on may be interrupted at any moment, and no message is ever written twice.
"""

import hashlib
import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from mingzheng.ports.message_channels import Channel, ChannelAway, Message, Outcome


@dataclass
class FolderChannel:
    """Files are for their owner alone: they hold the addresses of people."""

    channel: Channel
    root: Path

    def send(self, message: Message) -> Outcome:
        place = self._place(message.key)
        if place.exists():
            return "delivered"
        half = place.with_suffix(".part")
        body = {"key": message.key, "to": message.address, "text": message.text}
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            half.touch(mode=0o600)
            half.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
            os.replace(half, place)
        except OSError as error:
            raise ChannelAway(f"信息文件夹无法写入：{error}") from error
        return "delivered"

    def known(self, keys: Collection[str]) -> Mapping[str, Outcome]:
        return {key: "delivered" for key in keys if self._place(key).exists()}

    def _place(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()[:40]
        return self.root / self.channel / f"{name}.json"
