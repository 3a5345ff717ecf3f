"""The address on which the HTTP server listens, checked before the server starts."""

from __future__ import annotations

import errno
import resource
import socket
from typing import Final

from bot.settings import SettingsError

_MOST_CONNECTIONS: Final = 8_000
"""Connections at a time. An idle one costs some kilobytes, and the server closes it after half a minute."""
_OTHER_FILES: Final = 200
"""Descriptors that the rest of the process needs: the database, Slack, the source."""


def connection_limit() -> int:
    """Returns how many connections the HTTP server may have at once.

    At its limit the server accepts nothing more, so it must be more than one sender can fill. If the process may open
    fewer files than that takes, its limit is raised to what the system allows.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_CONNECTIONS + _OTHER_FILES
    allowed = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    most = _MOST_CONNECTIONS if soft == resource.RLIM_INFINITY else min(_MOST_CONNECTIONS, soft - _OTHER_FILES)
    return max(most, _OTHER_FILES)


def listening_address(host: str, port: int) -> str:
    """Returns the IP address of ``host``, after a test that ``port`` is free there.

    The HTTP server shares its port with other processes without an error, so that two servers would divide the requests.

    Raises:
        SettingsError: The host is unknown or is not this machine, or the port is in use or not allowed.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        message = f"HOST is invalid. Unknown host {host!r}. Set it to an IP address or a name of this machine."
        raise SettingsError(message) from None
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
            trial.listen(1)
        except OSError as error:
            raise SettingsError(_reason(error, host, port)) from None
    return str(address[0])


def _reason(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {port} is in use. Set PORT to a free port, or stop the other process."
        case errno.EADDRNOTAVAIL:
            return (
                f"HOST {host} is not an address of this machine. Set HOST to one of its addresses, such as 127.0.0.1."
            )
        case errno.EACCES | errno.EPERM:
            return f"This user may not use port {port}. Set PORT to 1024 or higher."
        case _:
            return f"The server cannot listen on HOST {host}, PORT {port}: {error.strerror}. Set another HOST or PORT."
