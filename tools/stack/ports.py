"""Free TCP ports on the loopback, outside the range from which the kernel serves outgoing connections."""

import random
import socket

FIRST, LAST = 20000, 31999


def is_free(port):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def pick(taken):
    """A free port that is not among `taken`."""
    for _ in range(1000):
        port = random.randint(FIRST, LAST)
        if port not in taken and is_free(port):
            return port
    raise OSError(f"no free port between {FIRST} and {LAST} on 127.0.0.1")
