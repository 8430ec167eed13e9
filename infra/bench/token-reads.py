#!/usr/bin/env python3
"""Writes items at a fixed rate and reads each back with its consistency token; prints how long the reads took.

    token-reads.py [--port 8080] [--count 4000] [--rate 200]

Light on purpose (light_client.py), because it shares the machine with what it measures. Warm the
instance first: run it twice, and take the second. Start Tarn with TARN_RATE_LIMITS=off.
"""
import argparse
import asyncio
import json
import time
import uuid

from light_client import Client, paced, percentile


async def new_user(client):
    account = {"email": f"{uuid.uuid4()}@example.org", "password": f"pass phrase {uuid.uuid4()}"}
    await client.send("POST", "/api/v1/auth/register", account | {"displayName": "Bench"})
    _, _, text = await client.send("POST", "/api/v1/auth/login", account)
    return "Authorization", "Bearer " + json.loads(text)["accessToken"]


async def main():
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=8080)
    options.add_argument("--count", type=int, default=4000)
    options.add_argument("--rate", type=float, default=200)
    given = options.parse_args()
    client = Client(given.port)
    users = [await new_user(client) for _ in range(5)]
    writes, reads, failed = [], [], 0

    async def write_then_read(number):
        nonlocal failed
        user = users[number % len(users)]
        begun = time.perf_counter()
        status, answer, text = await client.send("POST", "/api/v1/data/items", {"name": f"Item {number}"}, [user])
        written = time.perf_counter()
        if status != 201:
            failed += 1
            return
        path = "/api/v1/data/items/" + json.loads(text)["itemId"]
        token = "Consistency-Token", answer["consistency-token"]
        status, _, _ = await client.send("GET", path, headers=[user, token])
        writes.append(written - begun)
        reads.append(time.perf_counter() - written)
        failed += status != 200

    await paced(given.rate, given.count, write_then_read)
    for name, taken in ("writes", writes), ("reads", reads):
        print(f"{name}: p50 {percentile(taken, 0.5):.1f} ms, p99 {percentile(taken, 0.99):.1f} ms")
    print(f"{failed} of {given.count} failed")


asyncio.run(main())
