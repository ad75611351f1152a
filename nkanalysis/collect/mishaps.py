"""Whatever can go wrong between here and a server, by its name in the summary."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp

from nkanalysis.collect.addresses import Refused
from nkanalysis.collect.outcomes import Failed, Outcome


@contextmanager
def named() -> Iterator[None]:
    """Whatever a request can raise, as ``Failed``.

    Raises:
        Failed: With the outcome that the error means.
    """
    try:
        yield
    except TimeoutError as error:
        raise Failed(Outcome.TIMED_OUT, "no answer in time", again=True) from error
    except aiohttp.ClientConnectorCertificateError as error:
        raise Failed(Outcome.CERTIFICATE, str(error.certificate_error)) from error
    except aiohttp.ClientSSLError as error:
        raise Failed(Outcome.CERTIFICATE, f"no secure connection ({error})") from error
    except aiohttp.ClientConnectorError as error:
        inner: BaseException | None = error.os_error
        while inner is not None and not isinstance(inner, Refused):
            inner = inner.__cause__ or inner.__context__
        if inner is not None:
            raise Failed(Outcome.ADDRESS, str(inner)) from error
        raise Failed(Outcome.UNREACHABLE, _plain(error.os_error), again=True) from error
    except Refused as error:
        raise Failed(Outcome.ADDRESS, str(error)) from error
    except aiohttp.InvalidURL as error:
        raise Failed(Outcome.ADDRESS, "no address that can be asked") from error
    except aiohttp.ClientPayloadError as error:
        raise Failed(Outcome.BROKEN, "cut off, or broken on the way", again=True) from error
    except aiohttp.ServerDisconnectedError as error:
        raise Failed(Outcome.BROKEN, "the server hung up", again=True) from error
    except aiohttp.ClientResponseError as error:
        raise Failed(Outcome.BROKEN, f"no HTTP that can be read ({error.message})") from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise Failed(Outcome.UNREACHABLE, _plain(error), again=True) from error


def _plain(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
