"""Before the house starts: is there a key, and can this machine use it?"""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Warning, register

from .keys import KeysUnusable
from .sealing import prove_keys


@register
def check_keys(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """``sealed.E001``: there is no key, or none that this machine can use; ``W001``: AES is used
    in place of SM4."""
    try:
        current = prove_keys()
    except KeysUnusable as error:
        return [Error(str(error), id="sealed.E001")]
    if current.cipher != "sm4":
        words = "个人信息正用 AES-GCM 加密，不是国家商用密码算法。"
        cure = "请用 mingzheng keys new 生成 SM4 密钥，放在最前，再执行 mingzheng keys rotate。"
        return [Warning(words, hint=cure, id="sealed.W001")]
    return []
