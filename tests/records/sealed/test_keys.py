import pytest

from mingzheng.records.sealed.checks import check_keys
from mingzheng.records.sealed.keys import KeysUnusable, key_ring, new_entry
from tests.records.sealed.ring import entry, ring


def test_first_entry_seals_and_every_entry_opens(settings):
    settings.SEALING_KEYS = f" {ring(7, 3)} ,{entry(5, 'aes:')}"
    keys = key_ring()
    assert [(key.number, key.cipher) for key in keys.keys] == [(7, "sm4"), (3, "sm4"), (5, "aes")]
    assert keys.current.number == 7
    assert keys.with_number(5).cipher == "aes"
    assert keys.with_number(6) is None


def test_sealing_and_index_use_keys_of_their_own():
    key = key_ring().current
    assert (len(key.seal), len(key.index)) == (16, 32)
    assert key.seal not in key.index
    assert "dGVzd" not in repr(key) and repr(key.seal) not in repr(key)


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ("", "缺少环境变量 MINGZHENG_SEALING_KEYS（个人信息加密密钥）。"),
        ("secret", "第 1 项写法不对，应为“编号:密钥”"),
        (f"{ring(1)},0:{'A' * 43}", "第 2 项写法不对"),
        (f"256:{'A' * 43}", "第 1 项写法不对"),
        (f"1:des:{'A' * 43}", "第 1 项写法不对"),
        (f"1:{'A' * 42}", "第 1 项密钥不完整，应为 32 字节。"),
        (f"1:{'A' * 41}", "第 1 项密钥不完整，应为 32 字节。"),
        (f"{ring(1)},{ring(1)}", "有重复的密钥编号"),
    ],
)
def test_a_ring_that_cannot_be_used_is_told_without_its_keys(settings, entries, told):
    settings.SEALING_KEYS = entries
    with pytest.raises(KeysUnusable) as refused:
        key_ring()
    assert told in str(refused.value)
    assert "AAAA" not in str(refused.value)
    (message,) = check_keys()
    assert (message.id, message.msg) == ("sealed.E001", str(refused.value))


def test_a_good_ring_passes_and_aes_is_warned_of(settings):
    assert check_keys() == []
    settings.SEALING_KEYS = f"{ring(1)},{entry(2, 'aes:')}"
    assert check_keys() == []
    settings.SEALING_KEYS = f"{entry(2, 'aes:')},{ring(1)}"
    assert [message.id for message in check_keys()] == ["sealed.W001"]


def test_openssl_without_sm4_is_told_with_both_cures(monkeypatch):
    from cryptography.exceptions import UnsupportedAlgorithm

    from mingzheng.records.sealed import sealing

    class NoSm4:
        def __init__(self, *arguments):
            pass

        def encryptor(self):
            raise UnsupportedAlgorithm("SM4")

    monkeypatch.setattr(sealing, "Cipher", NoSm4)
    (message,) = check_keys()
    assert message.id == "sealed.E001"
    assert "OpenSSL 不支持 SM4-GCM" in message.msg
    assert "“编号:aes:密钥”" in message.msg


def test_a_new_entry_has_the_lowest_free_number(settings):
    made = new_entry({1, 3})
    assert made.startswith("2:")
    settings.SEALING_KEYS = made
    assert key_ring().current.number == 2
    assert new_entry(()) != new_entry(())
    with pytest.raises(KeysUnusable, match="编号已用完"):
        new_entry(range(1, 256))
