import pytest

from mingzheng.rules.privacy.judging import is_credit_code, passes_luhn


@pytest.mark.parametrize(
    ("digits", "passes"),
    [
        ("6222021234567894", True),
        ("6222021234567891", False),
        ("4111111111111111", True),
        ("79927398713", True),
        ("79927398710", False),
        ("59", True),
        ("67", True),
        ("0", True),
        ("1", False),
    ],
)
def test_check_of_iso_7812(digits, passes):
    assert passes_luhn(digits) is passes


@pytest.mark.parametrize(
    ("written", "is_code"),
    [
        ("91350100M000100Y43", True),
        ("91350100M000100Y44", False),
        ("523708003170669071", True),
        ("521000005000001235", True),
        ("11100000000013127D", True),
        ("529900005000001230", False),
        ("61370800500000123T", False),
        ("53370800500000123M", True),
        ("123456789012345678", True),
        ("370802199003076635", False),
    ],
)
def test_credit_code_has_a_registry_a_district_and_its_check(written, is_code):
    assert is_credit_code(written) is is_code
