"""The recorded files, and how each is played: the whole of it passes at least once within its match."""

import csv
from decimal import Decimal
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


class Recording:
    def __init__(self, file, symbol, speed, match_s):
        self.path = DATA / file
        self.symbol = symbol
        self.speed = speed
        self.match_s = match_s

    def is_of_trades(self):
        return "aggTrades" in self.path.name

    def prices(self):
        """Every price that the file contains. A bar is played as four trades: open, high, low and close."""
        with open(self.path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        columns = (1,) if self.is_of_trades() else (1, 2, 3, 4)
        return {Decimal(row[column]) for row in rows for column in columns}


# How long a file lasts, divided by its speed, is less than its match; and it is slow enough that what bots order 5 % away
# from the price is not reached before they cancel it, even on the most violent of these days.
RECORDINGS = {
    "trades": Recording("binance-BTCUSDT-aggTrades-2020-01-02.csv", "BTCUSDT", 15, 36),
    "minutes": Recording("binance-BTCBUSD-1m-2022-12-13.csv", "BTCBUSD", 1500, 60),
    "minutes_of_a_future": Recording("binance-ADAUSDT-perp-1m-2022-12-13.csv", "ADAUSDT", 1500, 60),
    "seconds": Recording("coinbase-BTCUSD-1s-2016-10-07.csv", "BTCUSD", 2500, 36),
}
