"""From which day the time counts, channel by channel (条例 31), in words everybody reads."""

from dataclasses import dataclass

from mingzheng.work.foi.models import Channel


@dataclass(frozen=True)
class ChannelWords:
    """``how`` to ask on this way; ``counts``: the day of receipt, from whose next day it counts."""

    title: str
    how: str
    counts: str
    channels: tuple[Channel, ...]


CHANNEL_WORDS = (
    ChannelWords(
        "网上",
        "在本站填写，大约三分钟，需要身份证明的照片或者扫描件。",
        "受理机关和您都确认之日。受理机关确认后，您在查询页面点“确认这是我的申请”，或者电话确认。",
        (Channel.ONLINE,),
    ),
    ChannelWords(
        "当面、口头",
        "到受理机关填写申请表。书写有困难的，说给工作人员听，由他们代您填写。",
        "您提交的当天。",
        (Channel.IN_PERSON, Channel.ORAL),
    ),
    ChannelWords(
        "邮寄",
        "下载申请表，填好后连同身份证明复印件寄出，信封上写“政府信息公开申请”。",
        "挂号信、快递为受理机关签收之日；平信为受理机关与您联系确认之日。",
        (Channel.REGISTERED_MAIL, Channel.ORDINARY_MAIL),
    ),
    ChannelWords(
        "传真",
        "先打电话问传真号码，再传申请表和身份证明。",
        "受理机关和您都确认之日，传真后请打电话确认。",
        (Channel.FAX,),
    ),
)


def words_of(channel: str) -> ChannelWords:
    return next(one for one in CHANNEL_WORDS if channel in one.channels)
