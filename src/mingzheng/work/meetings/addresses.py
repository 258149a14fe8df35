"""Where the desk shows what this app speaks of; the family of screens has the same addresses."""


def meeting_address(pk: int) -> str:
    return f"/desk/meetings/{pk}"


def course_address(pk: int) -> str:
    return f"/desk/meetings/courses/{pk}"


def guidance_address(pk: int) -> str:
    return f"/desk/meetings/guidance/{pk}"
