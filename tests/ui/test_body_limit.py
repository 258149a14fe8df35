import pytest

from mingzheng.ui.body_limit import LARGEST_ANONYMOUS_BODY, LARGEST_BODY, LARGEST_PUBLIC_UPLOAD

ONE_GB = 1024**3


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        ("/desk/login", LARGEST_BODY + 1, 413),
        ("/desk/login", ONE_GB, 413),
        ("/accessibility", LARGEST_ANONYMOUS_BODY + 1, 413),
        ("/foi/track", LARGEST_ANONYMOUS_BODY + 1, 413),
        ("/foi/apply", LARGEST_PUBLIC_UPLOAD + 1, 413),
        ("/accessibility", "many", 413),
        ("/accessibility", "-1", 413),
    ],
)
def test_a_body_too_large_is_refused_unread(client, path, length, status):
    answer = client.post(path, {"size": "1"}, headers={"content-length": str(length)})
    assert answer.status_code == status
    assert "一次提交的内容超过了上限，没有收下。" in answer.content.decode()


@pytest.mark.django_db
def test_a_body_at_the_limit_is_read(client):
    length = {"CONTENT_LENGTH": str(LARGEST_ANONYMOUS_BODY)}
    assert client.get("/accessibility", **length).status_code == 200
