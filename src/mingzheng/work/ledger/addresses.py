"""Where the desk shows things of the ledger, for messages to people."""


def assignment_address(pk: int) -> str:
    return f"/desk/ledger/assignments/{pk}"
