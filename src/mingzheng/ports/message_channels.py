"""Ways of telling somebody something: mail, text message, WeChat. Adapters sign up on one roster.

A message bears a key of its own. Whoever sends asks once for each key; after an interruption it
asks ``known`` what became of a key, and never sends what it cannot account for.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from mingzheng.ports.roster import Roster

Channel = Literal["mail", "sms", "wechat"]
CHANNEL_LABELS: Mapping[Channel, str] = {"mail": "邮件", "sms": "短信", "wechat": "微信"}

Outcome = Literal["sent", "delivered", "failed"]
"""``sent``: handed over, with no report yet; ``delivered``: the other side has it."""


@dataclass(frozen=True)
class Message:
    """``end_url`` is where it is unfollowed. ``subject`` is for mail."""

    key: str
    address: str
    subject: str
    text: str
    end_url: str


class ChannelAway(Exception):
    """The way is closed for a moment; nothing was handed over. The text says what is wrong."""


class MessageChannel(Protocol):
    channel: Channel

    def send(self, message: Message) -> Outcome:
        """Raises ``ChannelAway``: it may be tried again later."""

    def known(self, keys: Collection[str]) -> Mapping[str, Outcome]:
        """What became of those of the keys that this channel can account for."""


MESSAGE_CHANNELS: Roster[MessageChannel] = Roster("message_channels")


def channel_of(channel: str) -> MessageChannel | None:
    """None where nobody offers that way."""
    return next((one for one in MESSAGE_CHANNELS if one.channel == channel), None)


@dataclass
class MemoryChannel:
    """The fake: keeps what it was given; addresses in ``refused`` fail, ``away`` closes it."""

    channel: Channel = "sms"
    refused: frozenset[str] = frozenset()
    away: bool = False
    sent: list[Message] = field(default_factory=list)

    def send(self, message: Message) -> Outcome:
        if self.away:
            raise ChannelAway("通道暂时不可用")
        if message.address in self.refused:
            return "failed"
        self.sent.append(message)
        return "delivered"

    def known(self, keys: Collection[str]) -> Mapping[str, Outcome]:
        return {one.key: "delivered" for one in self.sent if one.key in keys}
