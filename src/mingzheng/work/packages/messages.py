"""The words of messages to followers, the same for every channel."""

from mingzheng.ports.message_channels import Message
from mingzheng.records.opt_in.actions import token_of
from mingzheng.records.parameters.queries import site_identity

from .models import Delivery, Following, Push


def confirmation(following: Following) -> Message:
    site = site_identity().name
    base = _base(following)
    text = (
        f"有人在{site}用这个地址关注{following.target_words}。是您本人的，请在七天内打开链接确认："
        f"{base}/confirm 不是您的，不用理会，以后不会再打扰。"
    )
    return Message(
        f"following-{following.pk}", following.address, f"请确认关注（{site}）", text,
        f"{base}/end",
    )  # fmt: skip


def push_message(delivery: Delivery, push: Push, following: Following) -> Message:
    """Its link is the same for all who get it: who opens it stays unknown."""
    site = site_identity().name
    end = f"{_base(following)}/end"
    text = f"{push.title}：{push.text} 详情 {following.origin}/pushes/{push.pk} 取消关注 {end}"
    return Message(delivery.key, following.address, f"{push.title}（{site}）", text, end)


def _base(following: Following) -> str:
    return f"{following.origin}/followings/{token_of(following)}"
