"""A consumer of the bus that speaks NATS's own protocol: everything said on "ticks.>" and "prices", with its moment."""

import json
import socket
import threading
import time


class Listener:
    def __init__(self, port, user, password):
        self.heard = []  # (moment, subject, decoded payload), in order.
        self.connection = socket.create_connection(("127.0.0.1", port), 10)
        self.file = self.connection.makefile("rb")
        self.file.readline()  # INFO
        login = json.dumps({"verbose": False, "pedantic": False, "user": user, "pass": password})
        self.connection.sendall(f"CONNECT {login}\r\nSUB ticks.> 1\r\nSUB prices 2\r\nPING\r\n".encode())
        while not self.file.readline().startswith(b"PONG"):
            pass
        self.connection.settimeout(None)
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self):
        try:
            while line := self.file.readline():
                if line.startswith(b"PING"):
                    self.connection.sendall(b"PONG\r\n")
                if not line.startswith(b"MSG "):
                    continue
                _, subject, *_, size = line.split()
                payload = self.file.read(int(size) + 2)
                self.heard.append((time.monotonic(), subject.decode(), json.loads(payload)))
        except (OSError, ValueError):
            return  # Closed by close().

    def close(self):
        self.connection.shutdown(socket.SHUT_RDWR)
        self.thread.join(10)
        self.connection.close()

    def ticks(self):
        """symbol -> its ticks in the order in which they came."""
        by_symbol = {}
        for _, subject, payload in list(self.heard):
            if subject.startswith("ticks."):
                by_symbol.setdefault(subject.removeprefix("ticks."), []).append(payload)
        return by_symbol

    def longest_silence(self, since):
        """The longest time between two ticks of any symbol, from `since` on."""
        moments = [since] + [moment for moment, subject, _ in list(self.heard)
                             if moment >= since and subject.startswith("ticks.")]
        return max((later - earlier for earlier, later in zip(moments, moments[1:])), default=0.0)

    def epochs(self):
        """Of the prices, in the order in which they came."""
        return [update["epoch"] for _, subject, payload in list(self.heard) if subject == "prices" for update in payload]
