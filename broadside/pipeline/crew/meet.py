"""Address → nothing: asks who listens there, before Dask's client does, which waits for an answer without
end."""

import asyncio
from typing import Any

from broadside.issues import Fault, Span, error

# Seconds more, in which Dask says why it has given up.
GRACE = 2
OTHERS = (
    "name the scheduler: it says its address when it starts, and listens on 8786 where nobody says another"
)
KEYS = (
    "name the files in Dask's settings: `DASK_DISTRIBUTED__COMM__TLS__CA_FILE`, `…__TLS__CLIENT__CERT` and "
    "`…__TLS__CLIENT__KEY`"
)


def meet(address: str, seconds: float) -> None:
    """`Fault` where another program listens there, or no keys are known for `tls://`; `OSError` and
    `TimeoutError` where nobody does."""
    from distributed import Security

    span = Span(path=address)
    try:
        keys = Security().get_connection_args("client")
    except (OSError, ValueError, TypeError) as fault:
        raise Fault([error(span, f"no keys that can be read: {fault}", KEYS)]) from None
    if address.startswith("tls:") and keys.get("ssl_context") is None:
        raise Fault([error(span, "no keys for `tls://`", KEYS)])
    try:
        kind = asyncio.run(asyncio.wait_for(_kind(address, keys, seconds), seconds + GRACE))
    except TimeoutError as fault:
        # Of one that says nothing at all there is no reason.
        raise TimeoutError(str(fault) or f"no word from it in {seconds:g} s") from None
    except Exception as fault:  # noqa: BLE001 - whatever Dask makes of another program, or of TLS at one side alone
        raise OSError(str(fault) or type(fault).__name__) from None
    if kind != "Scheduler":
        raise Fault([error(span, f"no scheduler, but a {kind.lower()}, listens there", OTHERS)])


async def _kind(address: str, keys: dict[str, Any], seconds: float) -> str:
    from distributed import rpc

    async with rpc(address, timeout=seconds, connection_args=keys) as one:
        told = await one.identity()
    return str(told.get("type", "program") if isinstance(told, dict) else "program")
