"""Mail through the mail server of the house; it cannot say afterwards what became of a message."""

from collections.abc import Collection, Mapping
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage

from mingzheng.ports.message_channels import Channel, ChannelAway, Message, Outcome


class MailChannel:
    channel: Channel = "mail"

    def send(self, message: Message) -> Outcome:
        mail = EmailMessage(
            subject=message.subject,
            body=message.text,
            to=[message.address],
            headers={"List-Unsubscribe": f"<{message.end_url}>"},
        )
        try:
            mail.send()
        except SMTPRecipientsRefused:
            return "failed"
        except (SMTPException, OSError) as error:
            raise ChannelAway(f"邮件服务器暂不可用：{error}") from error
        return "sent"

    def known(self, keys: Collection[str]) -> Mapping[str, Outcome]:
        return {}
