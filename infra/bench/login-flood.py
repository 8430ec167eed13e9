#!/usr/bin/env python3
"""Floods an account with sign-ins by wrong passwords, and prints what others notice: reads, memory, the owner's sign-in.

    login-flood.py [--port 8080] [--seconds 30] [--rate 200]

Start Tarn with TARN_TRUSTED_PROXIES=127.0.0.1/32, so that addresses may be made up, and warm it by token-reads.py
under TARN_RATE_LIMITS=off or by a first run of this.
"""
import argparse
import asyncio
import collections
import ipaddress
import itertools
import json
import subprocess
import time
import uuid

from light_client import Client, paced, percentile

READERS, READS_PER_SECOND = 4, 50
addresses = itertools.count(int(ipaddress.ip_address("100.64.0.1")) + int(time.time()) % 100_000 * 16)


def fresh_address():
    return "X-Forwarded-For", str(ipaddress.ip_address(next(addresses)))


class Account:
    """Somebody who signs in from an address of their own."""

    def __init__(self, client):
        self.client = client
        self.credentials = {"email": f"{uuid.uuid4()}@example.org", "password": f"pass phrase {uuid.uuid4()}"}
        self.address = fresh_address()

    async def register(self):
        body = self.credentials | {"displayName": "Bench"}
        status, _, text = await self.client.send("POST", "/api/v1/auth/register", body, [self.address])
        assert status == 201, text
        return self

    async def sign_in(self, address=None):
        status, _, text = await self.client.send(
            "POST", "/api/v1/auth/login", self.credentials, [address or self.address])
        if status == 200:
            self.bearer = "Authorization", "Bearer " + json.loads(text)["accessToken"]
        return status


async def reads(client, readers, seconds):
    async def read(number):
        account, path = readers[number % len(readers)]
        begun = time.perf_counter()
        status, _, text = await client.send("GET", path, headers=[account.bearer, account.address])
        assert status == 200, text
        return time.perf_counter() - begun

    return await paced(READS_PER_SECOND, int(READS_PER_SECOND * seconds), read)


async def reader(client):
    account = await Account(client).register()
    assert await account.sign_in() == 200
    _, answer, text = await client.send(
        "POST", "/api/v1/data/items", {"name": "Read by many"}, [account.bearer, account.address])
    path = "/api/v1/data/items/" + json.loads(text)["itemId"]
    token = "Consistency-Token", answer["consistency-token"]
    await client.send("GET", path, headers=[account.bearer, account.address, token])
    return account, path


def memory(port):
    """MiB resident of the process that listens on the port."""
    pid = subprocess.check_output(["lsof", "-t", f"-iTCP:{port}", "-sTCP:LISTEN"], text=True).split()[0]
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))


async def main():
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=8080)
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--rate", type=float, default=200)
    given = options.parse_args()
    client = Client(given.port)
    readers = [await reader(client) for _ in range(READERS)]
    victim = await Account(client).register()
    assert await victim.sign_in() == 200

    async def flood(name, address):
        async def attempt(number):
            body = {"email": victim.credentials["email"], "password": f"wrong password {number}"}
            status, _, _ = await client.send("POST", "/api/v1/auth/login", body, [address()])
            return status

        async def owner(address):
            statuses = []
            for _ in range(int(given.seconds / 4)):
                await asyncio.sleep(4)
                statuses.append(await victim.sign_in(address()))
            return statuses

        before = memory(given.port)
        attempts, times, known, fresh = await asyncio.gather(
            paced(given.rate, int(given.rate * given.seconds), attempt),
            reads(client, readers, given.seconds),
            owner(lambda: victim.address),
            owner(fresh_address))
        print(f"{name}: reads p50 {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms;"
              f" memory {before} to {memory(given.port)} MiB; attempts {dict(collections.Counter(attempts))}")
        print(f"  the owner from the usual address {dict(collections.Counter(known))},"
              f" from new ones {dict(collections.Counter(fresh))}")

    async def idle(name):
        times = await reads(client, readers, given.seconds)
        print(f"{name}: reads p50 {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms")

    one = fresh_address()
    await idle("idle")
    await flood("from one address", lambda: one)
    await idle("idle again")
    await flood("from a new address each", fresh_address)


asyncio.run(main())
