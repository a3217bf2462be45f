"""Makes a small recording of touches: fifteen-minute markets one after the other, a poll every five seconds.

    python3 Tests/Scripts/touch_recording.py FOLDER [MARKETS [SEED]]

The price of up walks at random; the outcome is where it ends. The same seed makes the same bytes.
"""

import datetime
import os
import random
import sys

START = 1_766_745_000
HEADER = ("Timestamp,TargetTime,Expiration,UpBid,UpAsk,UpMid,UpSpread,UpBidLiquidity,UpAskLiquidity,"
          "DownBid,DownAsk,DownMid,DownSpread,DownBidLiquidity,DownAskLiquidity")


def clock(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S")


def main(folder, markets=16, seed=1):
    draws = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    table = ["slug,start,btc_open,outcome_book,outcome_binance"]
    polls = [HEADER]
    for market in range(markets):
        start = START + 900 * market
        middle = 50
        for second in range(0, 900, 5):
            middle = min(90, max(10, middle + draws.choice([-2, -1, 0, 0, 1, 2])))
            bid, ask = middle - 1, middle + 1
            cells = [clock(start + second), clock(start), clock(start + 900)]
            cells += [f"{bid / 100:.2f}", f"{ask / 100:.2f}", "0", "0", "500", "500"]
            cells += [f"{(100 - ask) / 100:.2f}", f"{(100 - bid) / 100:.2f}", "0", "0", "500", "500"]
            polls.append(",".join(cells))
        table.append(f"btc-updown-15m-{start},{start},60000,{'Up' if middle >= 50 else 'Down'},")
    for name, lines in (("market_data.csv", polls), ("markets.csv", table)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], *(int(text) for text in sys.argv[2:]))
