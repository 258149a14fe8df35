"""The form of a sealed value, against the primitives themselves."""

import pytest
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mingzheng.records.sealed.indexing import blind_index, blind_indexes
from mingzheng.records.sealed.sealing import KeyUnknown, SealBroken, open_sealed, seal
from tests.records.sealed.ring import entry, ring

FIELD = "foi.Applicant.id_number"
NUMBER = "110101199003077579"


def hmac_sm3(key, message):
    digest = hmac.HMAC(key, hashes.SM3())
    digest.update(message)
    return digest.finalize()


def test_sealed_is_number_nonce_sm4_gcm_and_tag(settings):
    settings.SEALING_KEYS = ring(7)
    sealed = seal(NUMBER, field=FIELD)
    key = hmac_sm3(bytes([7]) * 32, b"mingzheng seal")[:16]
    nonce, body, tag = sealed[1:13], sealed[13:-16], sealed[-16:]
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(b"\x07foi.Applicant.id_number")
    assert sealed[0] == 7
    assert encryptor.update(NUMBER.encode()) + encryptor.finalize() == body
    assert encryptor.tag == tag


def test_sm4_gcm_here_is_that_of_rfc_8998():
    """Appendix A.2 of RFC 8998."""
    nonce = bytes.fromhex("00001234567800000000abcd")
    plain = bytes.fromhex(
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
        "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa"
    )
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(
        bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    )
    body = encryptor.update(plain) + encryptor.finalize()
    assert body.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    )
    assert encryptor.tag.hex() == "83de3541e4c2b58177e065a9bf7b62ec"


def test_aes_is_used_where_the_key_says_so(settings):
    settings.SEALING_KEYS = entry(9, "aes:")
    sealed = seal(NUMBER, field=FIELD)
    key = hmac_sm3(bytes([9]) * 32, b"mingzheng seal")
    opened = AESGCM(key).decrypt(sealed[1:13], sealed[13:], b"\x09" + FIELD.encode())
    assert opened == NUMBER.encode()
    assert open_sealed(sealed, field=FIELD) == NUMBER


@pytest.mark.parametrize("value", ["", "王", "😀" * 300, NUMBER, "a\0b\n"])
def test_what_is_sealed_opens_again(value):
    assert open_sealed(seal(value, field=FIELD), field=FIELD) == value
    assert open_sealed(memoryview(seal(value, field=FIELD)), field=FIELD) == value


def test_equal_values_are_sealed_differently():
    assert seal(NUMBER, field=FIELD) != seal(NUMBER, field=FIELD)


def test_every_changed_byte_is_noticed(settings):
    settings.SEALING_KEYS = ring(1, 0x01 ^ 0x80)
    sealed = seal(NUMBER, field=FIELD)
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 0x80]) + sealed[place + 1 :]
        with pytest.raises(SealBroken, match=r"foi\.Applicant\.id_number 的密文已损坏"):
            open_sealed(changed, field=FIELD)


@pytest.mark.parametrize("length", [0, 1, 28])
def test_a_stump_does_not_open(length):
    with pytest.raises(SealBroken):
        open_sealed(seal("", field=FIELD)[:length], field=FIELD)


def test_another_field_does_not_open_it():
    with pytest.raises(SealBroken):
        open_sealed(seal(NUMBER, field=FIELD), field="foi.Applicant.phone")


def test_a_key_that_was_taken_away_is_named(settings):
    settings.SEALING_KEYS = ring(1)
    sealed = seal(NUMBER, field=FIELD)
    settings.SEALING_KEYS = ring(2)
    with pytest.raises(KeyUnknown) as refused:
        open_sealed(sealed, field=FIELD)
    assert "用第 1 号密钥加密，请把该密钥加回环境变量 MINGZHENG_SEALING_KEYS。" in str(
        refused.value
    )
    settings.SEALING_KEYS = ring(2, 1)
    assert open_sealed(sealed, field=FIELD) == NUMBER


def test_blind_index_is_hmac_sm3_of_the_normal_form(settings):
    settings.SEALING_KEYS = ring(7)
    key = hmac_sm3(bytes([7]) * 32, b"mingzheng index")
    expected = hmac_sm3(key, b"id_number\x0011010119900307757X")
    assert blind_index("id_number", " 110101 1990\u30000307 757x") == expected
    assert blind_index("id_number", "１１０１０１１９９００３０７７５７Ｘ") == expected
    assert blind_index("phone", "11010119900307757X") != expected


def test_while_keys_change_both_indexes_are_looked_for(settings):
    settings.SEALING_KEYS = ring(1)
    old = blind_index("phone", "13800138000")
    settings.SEALING_KEYS = ring(2, 1)
    assert blind_indexes("phone", "13800138000") == [blind_index("phone", "13800138000"), old]
    assert old != blind_index("phone", "13800138000")
