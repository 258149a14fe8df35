import pytest

from mingzheng.records.sealed.masking import masked


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("110101199003077579", "id_card", "1101**********7579"),
        ("13800138000", "mobile", "138****8000"),
        ("0571-87654321", "landline", "0571****4321"),
        ("王小明", "name", "王**"),
        ("欧阳小明", "name", "欧阳**"),
        ("云岭市东湖区幸福路12号3幢401室", "address", "云岭市东湖区***"),
        ("wang@example.cn", "email", "w***@example.cn"),
        # Too short for its mask: nothing of it stays.
        ("王", "name", "*"),
        ("12345678", "mobile", "********"),
        ("1234567", "id_card", "*******"),
        ("wang", "email", "***"),
        ("", "landline", ""),
        ("  ", "name", ""),
    ],
)
def test_masked(value, kind, shown):
    assert masked(value, kind) == shown
