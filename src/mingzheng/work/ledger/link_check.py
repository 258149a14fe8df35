"""Links to other sites are tried when they are typed: what their own site calls gone is refused."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor, wait

from mingzheng.ports.link_probe import LINK_PROBE

PATIENCE_SECONDS = 4.0
"""So long a person waits for all links of a form together; the rest is found out by the worker."""
AT_ONCE = 6


def dead_links(addresses: Collection[str]) -> dict[str, str]:
    """What is wrong with those whose site says that nothing is there. One that cannot be asked, or
    does not answer in time, is not among them. No database is touched, and no transaction may be
    open: a lock would be held for seconds."""
    asked = [one for one in dict.fromkeys(addresses) if not one.startswith("/")]
    if not asked:
        return {}
    pool, probe = ThreadPoolExecutor(max_workers=AT_ONCE), LINK_PROBE.get().probe
    waiting = {pool.submit(probe, address): address for address in asked}
    done, _ = wait(waiting, timeout=PATIENCE_SECONDS)
    pool.shutdown(wait=False, cancel_futures=True)
    found = {waiting[one]: one.result() for one in done}
    return {
        address: f"{found[address].reason}，这个网址不能用作佐证。"
        "请换成现在能打开的网址，或改为上传文件。"
        for address in asked
        if address in found and found[address].state == "gone"
    }
