#!/usr/bin/env python3
"""Opens streams of events, breaks them off now and then, and counts what was lost, doubled or out of order.

    event-streams.py TOKEN [--port 8080] [--streams 1] [--seconds 30] [--reconnects 5] [--after 0]

TOKEN is an access token of an analyst or administrator. Run a load beside it, such as token-reads.py --rate 500.
"""
import argparse
import asyncio
import time



async def lines(port, token, last_id):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    writer.write((
        "GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
        + (f"\r\nLast-Event-ID: {last_id}" if last_id else "") + "\r\n\r\n").encode())
    head = await reader.readuntil(b"\r\n\r\n")
    assert b" 200 " in head.split(b"\r\n")[0], head
    rest = b""
    try:
        while size := int(await reader.readuntil(b"\r\n"), 16):
            rest += (await reader.readexactly(size + 2))[:-2]
            *whole, rest = rest.split(b"\n")
            for line in whole:
                yield line
    finally:
        writer.close()


class Stream:
    def __init__(self, after):
        self.last = after
        self.events = self.wrong = self.connects = 0

    async def read(self, port, token, until, reconnects):
        for number in range(reconnects + 1):
            pause = time.monotonic() + (until - time.monotonic()) / (reconnects + 1 - number)
            self.connects += 1
            try:
                async with asyncio.timeout(pause - time.monotonic()):
                    await self.follow(port, token)
            except TimeoutError:
                pass

    async def follow(self, port, token):
        position = self.last
        async for line in lines(port, token, self.last):
            if line.startswith(b"id: "):
                position = int(line[4:])
            elif line.startswith(b'data: {"position":') and b'"id":' in line:
                self.wrong += position != self.last + 1
                self.last = position
                self.events += 1


async def main():
    options = argparse.ArgumentParser()
    options.add_argument("token")
    options.add_argument("--port", type=int, default=8080)
    options.add_argument("--streams", type=int, default=1)
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--reconnects", type=int, default=5)
    options.add_argument("--after", type=int, default=0)
    given = options.parse_args()
    streams = [Stream(given.after) for _ in range(given.streams)]
    until = time.monotonic() + given.seconds
    await asyncio.gather(*(one.read(given.port, given.token, until, given.reconnects) for one in streams))
    print(f"{given.streams} streams, {sum(one.connects for one in streams)} connections,"
          f" {sum(one.events for one in streams) / given.seconds:.0f} events a second in all")
    print(f"last position {min(one.last for one in streams)} to {max(one.last for one in streams)},"
          f" {sum(one.wrong for one in streams)} lost, doubled or out of order")


asyncio.run(main())
