"""Compares our signatures and bodies with the official client's, byte for byte, over random input, both ways.

    differential.py WIRE_ORACLE [ORDERS] [SEED]

Orders and bearer tokens are made by the official client, permits, approvals, redemptions and registrations by the
library it signs with. Ours must be the same bytes; and ours must read theirs, find their signer and write them again as
they were.
"""

import random
import secrets
import sys
import time
from unittest import mock

import httpx
import turbine_client
from nacl.signing import SigningKey
from turbine_client.auth import create_bearer_auth
from turbine_client.config import get_chain_config
from turbine_client.order_builder import OrderBuilder
from turbine_client.signer import create_signer
from turbine_client.types import OrderArgs, Outcome, Side

from oracle import Oracle
from wallet import Wallet

CHAINS = (137, 43114, 84532)
CONTRACTS = {
    137: ("0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359", "0xA86e521D596D626E2347875F1a4a23719dDaC0B6"),
    43114: ("0xB97EF9Ef8734C71904D8002F8b6Bc66Dd9c48a6E", "0xA86e521D596D626E2347875F1a4a23719dDaC0B6"),
    84532: ("0xf9065CCFF7025649F16D547DC341DAffF0C7F7f6", "0xc5Eb8d9dE7c56CC600B9ed4E71318307C740f5ED"),
}


def sent(data) -> str:
    """The body that the client's HTTP library makes of a value."""
    return httpx.Request("POST", "http://127.0.0.1/", json=data).content.decode()


class Differential:
    """Random inputs, and what differs."""

    def __init__(self, oracle: Oracle, seed: int) -> None:
        self.random = random.Random(seed)
        self.oracle = oracle
        self.wallets = [Wallet("0x" + self.bytes(32)) for _ in range(12)]
        self.compared = {}
        self.differences = 0

    def bytes(self, count: int) -> str:
        return self.random.randbytes(count).hex()

    def number(self, bits: int, least: int = 0) -> int:
        """Small, large and middling numbers alike."""
        top = 2**bits - 1
        choice = self.random.randrange(8)
        if choice == 0:
            return least
        if choice == 1:
            return top
        return max(least, self.random.getrandbits(self.random.randint(1, bits)))

    def address(self) -> str:
        return Wallet("0x" + self.bytes(32)).address

    def compare(self, kind: str, theirs, ours, about) -> None:
        self.compared[kind] = self.compared.get(kind, 0) + 1
        if theirs != ours:
            self.differences += 1
            if self.differences <= 10:
                print(f"DIFFERENT {kind}\n  theirs {theirs!r}\n  ours   {ours!r}\n  for    {about!r}")

    def orders(self, count: int) -> None:
        recipients = [self.address() for _ in range(8)]
        settlements = [self.address() for _ in range(8)]
        signers = {(w.key, chain): create_signer(w.key, chain) for w in self.wallets for chain in CHAINS}
        made, tasks = [], []
        for _ in range(count):
            wallet, chain = self.random.choice(self.wallets), self.random.choice(CHAINS)
            settlement = self.random.choice(settlements + [get_chain_config(137).settlement_address])
            arguments = OrderArgs(
                market_id="0x" + self.bytes(32),
                side=Side(self.random.randrange(2)),
                outcome=Outcome(self.random.randrange(2)),
                price=self.random.choice((1, 999_999, self.random.randint(1, 999_999), self.random.randint(1, 99) * 10_000)),
                size=self.number(64, 1),
                expiration=self.number(62, 1),
                nonce=self.number(64, 1),
                maker_fee_recipient=self.random.choice(recipients + ["0x" + "00" * 20, wallet.address]),
            )
            signed = OrderBuilder(signers[wallet.key, chain]).create_order_from_args(arguments, settlement)
            body = signed.to_dict()
            task = {"do": "order", "key": wallet.key, "chain": chain, "settlement": settlement, **body["order"]}
            if self.random.randrange(10) == 0:
                usdc, _ = CONTRACTS[chain]
                permit = wallet.order_permit(chain, usdc, settlement, self.number(256), self.number(32), self.number(256))
                body["permitSignature"] = task["permit"] = permit
            if self.random.randrange(20) == 0:
                bot = {"bot_id": self.random.choice(("bot-123", 'a "b"\\', "Zoë ☃")), "extra_fee_bps": self.random.randrange(500)}
                body["bot_metadata"] = bot
                if "permit" in task:
                    task["bot"] = bot
                else:
                    del body["bot_metadata"]
            made.append((signed, sent(body), wallet, chain, settlement))
            tasks.append(task)
        for (signed, body, *_), task, ours in zip(made, tasks, self.oracle.ask_all(tasks)):
            self.compare("orders signed", (body, signed.order_hash), (ours.get("body"), ours.get("orderHash")), task)
        reading = [{"do": "posted", "body": body, "chain": chain, "settlement": to} for _, body, _, chain, to in made]
        for (signed, body, wallet, *_), ours in zip(made, self.oracle.ask_all(reading)):
            expected = {"body": body, "signer": wallet.address, "isSigned": True, "orderHash": signed.order_hash}
            self.compare("orders read", expected, ours, body)

    def order_ids(self, count: int) -> None:
        """Ids as callers may write them: short, without 0x, in capitals. They are signed as bytes and sent as written."""
        made, tasks = [], []
        for _ in range(count):
            wallet, chain = self.random.choice(self.wallets), self.random.choice(CHAINS)
            digits = self.bytes(self.random.randint(1, 32))
            digits = digits.upper() if self.random.randrange(2) else digits
            market = digits if self.random.randrange(2) else "0x" + digits
            recipient = self.address()
            recipient = recipient.lower() if self.random.randrange(2) else recipient
            order = OrderBuilder(create_signer(wallet.key, chain)).create_order(
                market, Side.BUY, Outcome.NO, 500_000, 1, 2_000_000_000, self.number(64, 1), recipient
            )
            made.append((order, wallet, sent(order.to_dict())))
            settlement = get_chain_config(chain).settlement_address
            tasks.append({"do": "posted", "body": made[-1][2], "chain": chain, "settlement": settlement})
        for (order, wallet, body), ours in zip(made, self.oracle.ask_all(tasks)):
            expected = {"body": body, "signer": wallet.address, "isSigned": True, "orderHash": order.order_hash}
            self.compare("orders with odd ids read", expected, ours, body)

    def relayed(self, count: int) -> None:
        for _ in range(count):
            wallet, chain = self.random.choice(self.wallets), self.random.choice(CHAINS)
            usdc, ctf = CONTRACTS[chain]
            base = {"key": wallet.key, "chain": chain}
            other, value, nonce, deadline = self.address(), self.number(256), self.number(64), self.number(256)
            terms = {"spender": other, "value": str(value), "nonce": nonce, "deadline": str(deadline)}
            permit = wallet.permit(chain, usdc, other, value, nonce, deadline)
            ours = self.oracle.ask(do="permit", **base, **terms)
            attached = wallet.order_permit(chain, usdc, other, value, nonce, deadline)
            self.compare("permits signed", (sent(permit), sent(attached)), (ours.get("body"), ours.get("attached")), terms)
            self.read("permits", "usdc-permit", permit, [nonce], wallet, chain)

            approved = bool(self.random.randrange(2))
            terms = {"operator": other, "approved": approved, "nonce": nonce, "deadline": str(deadline)}
            approval = wallet.approval(chain, ctf, other, approved, nonce, deadline)
            ours = self.oracle.ask(do="approval", **base, **terms)
            self.compare("approvals signed", sent(approval), ours.get("body"), terms)
            self.read("approvals", "ctf-approval", approval, [nonce], wallet, chain)

            claims, theirs = [], []
            for index in range(self.random.randint(1, 5)):
                sets = self.random.choice(([1], [2], [1, 2], [self.number(256)]))
                claim = {
                    "condition": "0x" + self.bytes(32), "sets": [str(item) for item in sets], "nonce": nonce + index,
                    "deadline": str(deadline), "market": self.address(),
                }
                claims.append(claim)
                theirs.append(
                    wallet.redemption(chain, ctf, usdc, claim["condition"], sets, nonce + index, deadline, claim["market"])
                )
            ours = self.oracle.ask(do="redemption", claims=claims, **base)
            self.compare("redemptions signed", sent(theirs[0]), ours.get("body"), claims)
            self.read("redemptions", "ctf-redemption", theirs[0], [nonce], wallet, chain)
            ours = self.oracle.ask(do="batch", claims=claims, **base)
            batch = wallet.batch(chain, theirs)
            self.compare("batches signed", sent(batch), ours.get("body"), claims)
            nonces = [claim["nonce"] for claim in claims]
            self.read("batches", "batch-ctf-redemption", batch, nonces, wallet, chain)

    def read(self, kind: str, path: str, body, nonces, wallet: Wallet, chain: int) -> None:
        ours = self.oracle.ask(do="relayed", path=f"/api/v1/relayer/{path}", body=sent(body), nonces=nonces, chain=chain)
        self.compare(f"{kind} read", {"body": sent(body), "signers": [wallet.address] * len(nonces)}, ours, body)

    def registrations(self, count: int) -> None:
        for _ in range(count):
            wallet = Wallet("0x" + self.bytes(32))
            name = self.random.choice((None, "bot", 'ü"\\\n', "a/b"))
            theirs = sent(wallet.registration(name))
            ours = self.oracle.ask(do="registration", key=wallet.key, name=name)
            self.compare("registrations signed", theirs, ours.get("body"), name)
            ours = self.oracle.ask(do="registered", body=theirs)
            self.compare("registrations read", {"body": theirs, "isSigned": True}, ours, theirs)

    def tokens(self, count: int) -> None:
        for _ in range(count):
            seed, nonce = self.bytes(32), self.bytes(16)
            public = SigningKey(bytes.fromhex(seed)).verify_key.encode().hex()
            kid = self.random.choice((self.bytes(8), "kid-vectors", 'q"\\/', "ключ ☃ 𝄞"))
            seconds = self.random.randint(0, 2**33)
            key = self.random.choice((seed, "0x" + seed, seed + public))
            auth = create_bearer_auth(kid, key)
            with mock.patch.object(time, "time", lambda: seconds + 0.75), mock.patch.object(secrets, "token_hex", lambda count: nonce):
                theirs = auth.generate_token()
            ours = self.oracle.ask(do="token", seed=key, nonce=nonce, seconds=seconds, kid=kid)
            self.compare("tokens made", theirs, ours.get("body"), (kid, seconds))
            ours = self.oracle.ask(do="tokened", body=theirs, publicKey=public)
            self.compare("tokens read", {"kid": kid, "nonce": nonce, "seconds": seconds, "isSigned": True}, ours, theirs)
            broken = theirs[:-3] + ("AAA" if theirs[-3:] != "AAA" else "BBB")
            ours = self.oracle.ask(do="tokened", body=broken, publicKey=public)
            self.compare("broken tokens refused", False, ours.get("isSigned", False), broken)


def main() -> int:
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().getrandbits(32)
    print(f"differential against turbine-py-client {turbine_client.__version__}, {count} orders, seed {seed}", flush=True)
    oracle = Oracle(sys.argv[1])
    start = time.monotonic()
    differential = Differential(oracle, seed)
    differential.orders(count)
    differential.order_ids(count // 20)
    differential.relayed(count // 50)
    differential.registrations(count // 50)
    differential.tokens(count // 50)
    oracle.close()
    for kind, number in differential.compared.items():
        print(f"  {kind:26} {number:6}")
    verdict = "ok" if differential.differences == 0 else f"{differential.differences} DIFFERENCES"
    print(f"differential: {verdict} ({time.monotonic() - start:.0f} s)")
    return 1 if differential.differences else 0


if __name__ == "__main__":
    sys.exit(main())
