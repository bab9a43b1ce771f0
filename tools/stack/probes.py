"""Asks a component whether it is ready. Each probe returns None, or what is still missing."""

import http.client
import json
import socket

LIMIT_S = 1.0


def talk(port, request, enough):
    """Sends a line and reads until `enough` shows up. Returns None or what came instead."""
    try:
        with socket.create_connection(("127.0.0.1", port), LIMIT_S) as connection:
            connection.settimeout(LIMIT_S)
            if request:
                connection.sendall(request)
            answer = b""
            while enough not in answer:
                part = connection.recv(4096)
                if not part:
                    return f"it closed the connection after {answer[:60]!r}"
                answer += part
                if len(answer) > 65536:
                    return "it answers something else"
            return None
    except OSError as error:
        return f"port {port}: {error}"


def nats(port):
    return talk(port, b"", b"INFO {")


def redis(port, password):
    return talk(port, f"AUTH {password}\r\nPING\r\n".encode(), b"+PONG")


def http_ok(port, path):
    """Ready when GET answers 200; otherwise what the answer says is missing."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT_S)
    try:
        connection.request("GET", path, headers={"Connection": "close"})
        response = connection.getresponse()
        body = response.read(2000).decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return f"port {port}: {error or type(error).__name__}"
    finally:
        connection.close()
    if response.status == 200:
        return None
    return f"{path} answers {response.status} {shorten(body)}"


def shorten(body):
    with_one_line = " ".join(body.split())
    try:
        with_one_line = json.dumps(json.loads(body))
    except ValueError:
        pass
    return with_one_line[:160]
