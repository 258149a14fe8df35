"""What a leader signs of the ledger: supervision letters."""

import datetime
from collections.abc import Sequence

from mingzheng.ports.signing import ToSign

from .queries.supervision.counts import waiting_for_signature


class LettersToSign:
    def to_sign(self, account: int, *, now: datetime.datetime) -> Sequence[ToSign]:
        address = "/desk/ledger/supervision/signing"
        return [ToSign("待签督办函", waiting_for_signature(), address, "政务公开办送签的督办函")]
