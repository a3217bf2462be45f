"""Runs the unmodified official client, HTTP and WebSocket, against a freshly started sandbox: every public method it has.

    official_client.py PENSTOCK WIRE_ORACLE [ARGUMENT_OF_SANDBOX …]

Each call's result is checked. At the end a table says of every public function of the package whether it was exercised
in a check that held; one that was not, or a check that failed, fails the script.
"""

import asyncio
import decimal
import os
import secrets
import sys
import time
from types import SimpleNamespace

import httpx
import turbine_client
from turbine_client import config, utils
from turbine_client.auth import ApiCredentials, BearerTokenAuth, create_bearer_auth, verify_token_timestamp
from turbine_client.client import TurbineClient
from turbine_client.constants import BEARER_TOKEN_VALIDITY
from turbine_client.exceptions import (
    AuthenticationError, OrderValidationError, SignatureError, TurbineApiError, WebSocketError,
)
from turbine_client.http import HttpClient
from turbine_client.order_builder import OrderBuilder, helpers
from turbine_client.signer import Signer, create_signer
from turbine_client.types import OrderArgs, OrderBookUpdate, Outcome, QuickMarketUpdate, Side, TradeUpdate
from turbine_client.ws import TurbineWSClient

from exercised import Exercise
from oracle import Oracle
from sandbox import Sandbox, eventually
from wallet import MAX, Wallet, register, soon

CHAIN = 137
USD = 1_000_000
YES, NO = Outcome.YES, Outcome.NO
# Prices nobody takes by accident.
LOW, HIGH = 12_000, 988_000

run = Exercise(turbine_client)
check, refused = run.check, run.refused
s = SimpleNamespace()


def address_equal(left: str, right: str) -> bool:
    return left.lower() == right.lower()


# What needs no network.


def settings_and_helpers() -> None:
    chains = {137: "Polygon", 43114: "Avalanche", 84532: "Base Sepolia"}
    for chain, name in chains.items():
        check("get_chain_config", lambda: config.get_chain_config(chain), lambda r: r.name == name and r.chain_id == chain)
        check("get_settlement_address", lambda: config.get_settlement_address(chain), lambda r: r.startswith("0x"))
    refused("get_chain_config", ValueError, lambda: config.get_chain_config(1), lambda e: "Unsupported" in str(e))
    D = decimal.Decimal
    for function, argument, value in [
        (helpers.price_to_decimal, 500_000, D("0.5")), (helpers.decimal_to_price, 0.5, 500_000),
        (helpers.size_to_shares, 1_500_000, D("1.5")), (helpers.shares_to_size, 1.5, 1_500_000),
        (helpers.validate_price, 1, None), (helpers.validate_size, 1, None),
        (helpers.round_price_down, "0.12345", D("0.1234")), (helpers.round_price_up, "0.12345", D("0.1235")),
        (helpers.round_size_down, "1.2345678", D("1.234567")), (helpers.calculate_payout, 7, 7),
        (utils.format_price, 500_000, "50.00%"), (utils.format_size, 1_500_000, "1.50"),
        (utils.format_usdc, 1_500_000, "$1.50"), (utils.parse_market_id, "0x01", bytes(31) + b"\x01"),
        (utils.market_id_to_hex, bytes(32), "0x" + "00" * 32), (utils.calculate_implied_probability, 750_000, 0.75),
        (utils.calculate_odds, 250_000, 4.0), (utils.calculate_american_odds, 250_000, 300),
        (utils.dict_to_camel_case, {"a_b": {"c_d": 1}}, {"aB": {"cD": 1}}),
        (utils.dict_to_snake_case, {"aB": [{"cD": 1}]}, {"a_b": [{"c_d": 1}]}),
    ]:
        check(function.__name__, lambda: function(argument), lambda r: r == value)
    check("calculate_cost", lambda: helpers.calculate_cost(455_000, 20 * USD), lambda r: r == 9_100_000)
    check("calculate_profit", lambda: helpers.calculate_profit(455_000, 20 * USD), lambda r: r == 10_900_000)
    for price in (0, 1_000_000):
        refused("validate_price", OrderValidationError, lambda: helpers.validate_price(price), lambda e: "price" in str(e))
    refused("validate_size", OrderValidationError, lambda: helpers.validate_size(0), lambda e: "size" in str(e))
    check("validate_address", lambda: utils.validate_address(s.a.address.lower()), lambda r: r == s.a.address)
    os.environ.update(TURBINE_PRIVATE_KEY=s.a.key[2:], TURBINE_API_KEY_ID="kid", TURBINE_API_PRIVATE_KEY="11" * 32)
    check("load_private_key_from_env", utils.load_private_key_from_env, lambda r: r == s.a.key)
    check("load_api_credentials_from_env", utils.load_api_credentials_from_env, lambda r: r == ("kid", "11" * 32))
    check("parse_market_id∘hex", lambda: utils.parse_market_id(utils.market_id_to_hex(b"\x07" * 32)), lambda r: r == b"\x07" * 32)


def signing_alone() -> None:
    signer = check("create_signer", lambda: create_signer(s.a.key, CHAIN), lambda r: isinstance(r, Signer))
    check("Signer.address", lambda: signer.address, lambda r: r == s.a.address)
    check("Signer.chain_id", lambda: signer.chain_id, lambda r: r == CHAIN)
    check("Signer.get_domain", signer.get_domain, lambda r: r["name"] == "Turbine" and r["chainId"] == CHAIN)
    builder = check("OrderBuilder", lambda: OrderBuilder(signer), lambda r: r.address == s.a.address and r.chain_id == CHAIN)
    market = "0x" + "12" * 32
    arguments = check(
        "OrderArgs", lambda: OrderArgs(market, Side.BUY, YES, 500_000, USD, 2_000_000_000), lambda r: r.price == 500_000
    )
    for fields in ({"price": 0}, {"size": 0}, {"expiration": 0}):
        wrong = {"price": 1, "size": 1, "expiration": 1, **fields}
        refused("OrderArgs", ValueError, lambda: OrderArgs(market, Side.BUY, YES, **wrong), lambda e: str(list(fields)[0]).title() in str(e))
    check("Signer.sign_order", lambda: signer.sign_order(arguments), lambda r: len(r.order_hash) == 66)
    refused(
        "Signer.sign_order", SignatureError,
        lambda: signer.sign_order(OrderArgs("zz", Side.BUY, YES, 1, 1, 1)), lambda e: "sign" in str(e),
    )
    for what, make, side in [
        ("create_order", lambda: builder.create_order(market, Side.SELL, NO, 1, 1), 1),
        ("create_order_from_args", lambda: builder.create_order_from_args(arguments), 0),
        ("create_limit_buy", lambda: builder.create_limit_buy(market, YES, 999_999, 1), 0),
        ("create_limit_sell", lambda: builder.create_limit_sell(market, YES, 999_999, 1), 1),
    ]:
        check(f"OrderBuilder.{what}", make, lambda r: r.side == side and r.trader == s.a.address)
    refused(
        "OrderBuilder.create_order", OrderValidationError,
        lambda: builder.create_limit_buy("not hex", YES, 1, 1), lambda e: "market_id" in str(e),
    )
    auth = check("create_bearer_auth", lambda: create_bearer_auth("kid", "22" * 64), lambda r: isinstance(r, BearerTokenAuth))
    token = check("generate_token", auth.generate_token, lambda r: r.count(".") == 1 and "=" not in r)
    check("get_auth_header", auth.get_auth_header, lambda r: r["Authorization"].startswith("Bearer "))
    check("verify_token_timestamp", lambda: verify_token_timestamp(token, BEARER_TOKEN_VALIDITY), lambda r: r is True)
    check("verify_token_timestamp", lambda: verify_token_timestamp(token, -1), lambda r: r is False)
    refused("ApiCredentials", ValueError, lambda: ApiCredentials("", "11"), lambda e: "key_id" in str(e))
    refused("create_bearer_auth", AuthenticationError, lambda: create_bearer_auth("kid", "11"), lambda e: "Ed25519" in str(e))


# Against the sandbox.


def registration() -> None:
    for name in ("a", "b"):
        wallet = getattr(s, name)
        answer = check(
            "POST /api-keys", lambda: register(s.base, wallet, f"interop {name}"),
            lambda r: r.status_code == 200 and r.json()["success"] is True,
        ).json()
        check("a second registration", lambda: register(s.base, wallet),
              lambda r: r.status_code == 409 and r.json()["api_key_id"] == answer["api_key_id"] and "api_private_key" not in r.json())
        client = check(
            "TurbineClient",
            lambda: TurbineClient(s.base, CHAIN, wallet.key, answer["api_key_id"], answer["api_private_key"]),
            lambda r: r.host == s.base and r.chain_id == CHAIN and r.address == wallet.address and r.can_sign and r.has_auth,
        )
        setattr(s, f"client_{name}", client)
        setattr(s, f"credentials_{name}", (answer["api_key_id"], answer["api_private_key"]))
    stranger = Wallet()
    body = {**stranger.registration(), "address": s.a.address}
    refused("a registration signed by another", TurbineApiError, lambda: s.raw.post("/api/v1/api-keys", body),
            lambda e: e.status_code in (400, 401, 403))
    s.sandbox.hook("fund", address=s.a.address, amount=str(10_000 * USD))
    s.sandbox.hook("fund", address=s.b.address, amount=str(10_000 * USD))


def access_levels() -> None:
    with check("TurbineClient", lambda: TurbineClient(s.base, CHAIN).__enter__(), lambda r: r.address is None and not r.can_sign and not r.has_auth) as public:
        for call in (
            lambda: public.get_orders(), lambda: public.get_order("0x00"), lambda: public.cancel_order("0x00"),
            lambda: public.cancel_market_orders("0x00"), lambda: public.get_positions("0x00"),
            lambda: public.get_user_positions(s.a.address), lambda: public.get_user_orders(s.a.address),
            lambda: public.get_user_activity(s.a.address), lambda: public.create_limit_buy("0x01", YES, 1, 1),
        ):
            refused("without keys", AuthenticationError, call, lambda e: "requires" in str(e))
        check("TurbineClient.__exit__", lambda: public.__exit__(None, None, None), lambda r: r is None)
    stolen = TurbineClient(s.base, CHAIN, s.a.key, s.credentials_a[0], "33" * 32)
    refused("a token of another key", TurbineApiError, lambda: stolen.cancel_market_orders(s.market.id), lambda e: e.status_code == 401)
    wrong = TurbineClient(s.base, CHAIN, s.a.key, *s.credentials_b)
    order = wrong.create_limit_buy(s.market.id, YES, LOW, USD, settlement_address=s.market.settlement_address)
    refused("an order of another wallet", TurbineApiError, lambda: wrong.post_order(order), lambda e: e.status_code in (400, 401, 403))
    stolen.close()
    wrong.close()


def transport() -> None:
    http = check("HttpClient", lambda: HttpClient(s.base).__enter__(), lambda r: r is not None)
    check("HttpClient.get", lambda: http.get("/health"), lambda r: isinstance(r, dict))
    check("HttpClient.get", lambda: http.get("/api/v1/trades/" + s.market.id, {"limit": 5}), lambda r: r["trades"] == [] or r["trades"])
    refused("HttpClient.get", TurbineApiError, lambda: http.get("/nowhere"), lambda e: e.status_code == 404)
    refused("HttpClient.put", TurbineApiError, lambda: http.put("/api/v1/orders", {}), lambda e: e.status_code in (404, 405))
    refused("HttpClient.post", TurbineApiError, lambda: http.post("/api/v1/orders", {}), lambda e: e.status_code in (400, 401))
    refused("HttpClient.delete", TurbineApiError, lambda: http.delete("/api/v1/orders", {"marketId": s.market.id}), lambda e: e.status_code == 401)
    check("HttpClient.close", http.close, lambda r: r is None)
    check("HttpClient.__exit__", lambda: http.__exit__(None, None, None), lambda r: r is None)
    s.raw = HttpClient(s.base)
    lost = HttpClient("http://127.0.0.1:9")
    refused("HttpClient.get", TurbineApiError, lambda: lost.get("/health"), lambda e: e.status_code is None and "Request failed" in str(e))
    lost.close()


def public_data() -> None:
    a = s.client_a
    check("get_health", a.get_health, lambda r: isinstance(r, dict) and r)
    markets = check("get_markets", lambda: a.get_markets(CHAIN), lambda r: len(r) >= 2 and all(m.chain_id == CHAIN for m in r))
    check("get_markets", a.get_markets, lambda r: len(r) == len(markets))
    check("get_markets", lambda: a.get_markets(84532), lambda r: r == [])
    quick = check("get_quick_market", lambda: a.get_quick_market("BTC"), lambda r: r.asset == "BTC" and not r.resolved)
    check("its strike", lambda: quick, lambda r: 1_000 * USD < r.start_price < 10_000_000 * USD)
    check("its end", lambda: quick, lambda r: time.time() < r.end_time <= time.time() + 1_800)
    market = check("get_market", lambda: a.get_market(quick.market_id), lambda r: r.id == quick.market_id)
    listed = [m for m in markets if m.id == quick.market_id]
    check("the same market in the list", lambda: listed, lambda r: len(r) == 1 and r[0] == market)
    check("its fields", lambda: market, lambda r: r.question and r.contract_address.startswith("0x") and len(r.settlement_address) == 42
          and r.expiration_time == quick.end_time and r.resolved is False and r.winning_outcome is None)
    check("get_quick_market_history", lambda: a.get_quick_market_history("BTC", 10), lambda r: all(q.asset == "BTC" for q in r))
    check("get_stats", lambda: a.get_stats(market.id), lambda r: r.market_id == market.id)
    refused("get_stats", TurbineApiError, lambda: a.get_stats("0x" + "ab" * 32), lambda e: e.status_code == 404)
    check("get_platform_stats", a.get_platform_stats, lambda r: r.total_volume >= 0)
    check("get_trades", lambda: a.get_trades(market.id), lambda r: isinstance(r, list))
    check("get_holders", lambda: a.get_holders(market.id), lambda r: isinstance(r, list))
    check("get_orderbook", lambda: a.get_orderbook(market.id), lambda r: r.market_id == market.id and r.last_update > 0)
    check("get_orderbook of no market", lambda: a.get_orderbook("0x" + "ab" * 32), lambda r: r.bids == [] and r.asks == [])
    for path in ("failed-trades", "pending-trades", "failed-claims", "pending-claims"):
        key = "".join(part if n == 0 else part.title() for n, part in enumerate(path.split("-")))
        check(path, lambda: s.raw.get(f"/api/v1/{path}"), lambda r: isinstance(r if isinstance(r, list) else r[key], list))
    check("price", lambda: s.raw.get("/api/v1/quick-markets/BTC/price"), lambda r: float(r["price"]) > 0 and r["timestamp"] > 0)
    check("price history", lambda: s.raw.get("/api/v1/quick-markets/BTC/price-history", {"limit": 5, "duration": 65}),
          lambda r: all(float(p["price"]) > 0 for p in (r if isinstance(r, list) else r["prices"])))
    check("all quick markets", lambda: s.raw.get("/api/v1/quick-markets/BTC/all", {"limit": 500}), lambda r: r["markets"] and "nextCursor" in r)
    check("resolution", lambda: s.raw.get(f"/api/v1/resolution/{market.id}"), lambda r: r["resolved"] is False and r["winningOutcome"] in (0, 1))
    check("a settlement that is none", lambda: s.raw.get("/api/v1/settlements/0x" + "cd" * 32), lambda r: r["found"] is False)
    s.market = market


def allowances() -> None:
    chain = config.get_chain_config(CHAIN)
    settlement = s.market.settlement_address
    s.usdc, s.ctf = chain.usdc_address, chain.ctf_address
    for wallet, client in ((s.a, s.client_a), (s.b, s.client_b)):
        balances = lambda: s.raw.get(f"/api/v1/users/{wallet.address}/balances", {"chain_id": CHAIN, "spender": settlement})
        check("balances", balances, lambda r: r == {"balance": str(10_000 * USD), "allowance": "0"})
        nonce = lambda contract: int(s.raw.get(f"/api/v1/contracts/nonce/{contract}/{wallet.address}", {"chain_id": CHAIN})["nonce"])
        check("the permit's nonce", lambda: nonce(s.usdc), lambda r: r == 0)
        post = lambda path, body: client._http.post(f"/api/v1/relayer/{path}", body, authenticated=True)
        forged = wallet.permit(CHAIN, s.usdc, settlement, MAX, 5, MAX)
        refused("a permit of another nonce", TurbineApiError, lambda: post("usdc-permit", forged), lambda e: e.status_code == 400)
        permit = wallet.permit(CHAIN, s.usdc, settlement, MAX, 0, MAX)
        check("usdc-permit", lambda: post("usdc-permit", permit), lambda r: r["success"] is True and r["tx_hash"].startswith("0x"))
        eventually("the allowance", balances, lambda r: r["allowance"] == str(MAX))
        check("the permit's nonce", lambda: nonce(s.usdc), lambda r: r == 1)
        refused("the same permit again", TurbineApiError, lambda: post("usdc-permit", permit), lambda e: e.status_code == 400)
        approval = wallet.approval(CHAIN, s.ctf, settlement, True, nonce(s.ctf), soon())
        check("ctf-approval", lambda: post("ctf-approval", approval), lambda r: r["success"] is True)
        eventually("the approval's nonce", lambda: nonce(s.ctf), lambda r: r == 1)
        # The client's own form names the operator `spender`, the approval `value`, and no chain.
        older = wallet.approval(CHAIN, s.ctf, settlement, True, nonce(s.ctf), soon())
        check(
            "request_ctf_approval",
            lambda: client.request_ctf_approval(
                wallet.address, settlement, 1, int(older["deadline"]), older["v"], older["r"], older["s"]
            ),
            lambda r: r["success"] is True,
        )


def place(client, side: Side, outcome: Outcome, price: int, size: int, permit=None):
    """Signs an order by the method for its side, posts it, and returns it with the answer."""
    make = client.create_limit_buy if side == Side.BUY else client.create_limit_sell
    order = check(
        make.__name__,
        lambda: make(s.market.id, outcome, price, size, settlement_address=s.market.settlement_address),
        lambda r: (r.side, r.outcome, r.price, r.size) == (side, outcome, price, size),
    )
    if permit is None:
        answer = check("post_order", lambda: client.post_order(order), lambda r: r["orderHash"].startswith("0x"))
    else:
        body = {**order.to_dict(), "permitSignature": permit, "bot_metadata": {"bot_id": "interop", "extra_fee_bps": 0}}
        answer = client._http.post("/api/v1/orders", body, authenticated=True)
    check("the answer's hash", lambda: answer, lambda r: r["orderHash"] == order.order_hash)
    return order, answer


def resting_orders() -> None:
    a = s.client_a
    s.orders = {}
    for side, outcome, price in ((Side.BUY, YES, LOW), (Side.SELL, YES, HIGH), (Side.BUY, NO, LOW), (Side.SELL, NO, HIGH)):
        order, answer = place(a, side, outcome, price, 3 * USD)
        check("it rests", lambda: answer, lambda r: r["matches"] == 0 and r["timestamp"] > 0)
        s.orders[(side, outcome)] = order
    nonce = int(s.raw.get(f"/api/v1/contracts/nonce/{s.usdc}/{s.a.address}", {"chain_id": CHAIN})["nonce"])
    permit = s.a.order_permit(CHAIN, s.usdc, s.market.settlement_address, MAX, nonce, soon())
    order, _ = place(a, Side.BUY, YES, LOW - 1, 2 * USD, permit)
    s.orders["permit"] = order
    arguments = OrderArgs(s.market.id, Side.BUY, NO, LOW - 2, USD, soon())
    order = check("create_order", lambda: a.create_order(arguments), lambda r: r.maker_fee_recipient == "0x" + "00" * 20)
    check("post_order", lambda: a.post_order(order), lambda r: r["orderHash"] == order.order_hash)
    s.orders["args"] = order
    for make in (a.create_limit_buy, a.create_limit_sell):
        check(f"{make.__name__} without a settlement", lambda: make(s.market.id, YES, LOW, USD), lambda r: r.trader == s.a.address)
    mine = {order.order_hash for order in s.orders.values()}
    open_orders = check("get_orders", lambda: a.get_orders(s.a.address, s.market.id, "open"),
                        lambda r: {o.order_hash for o in r} == mine and all(o.status == "open" for o in r))
    check("get_orders of nobody", lambda: a.get_orders(trader=Wallet().address), lambda r: r == [])
    check("get_user_orders", lambda: a.get_user_orders(s.a.address, "open"), lambda r: {o.order_hash for o in r} == mine)
    check("get_user_orders", lambda: a.get_user_orders(s.a.address), lambda r: mine <= {o.order_hash for o in r})
    for row in open_orders:
        order = next(o for o in s.orders.values() if o.order_hash == row.order_hash)
        same = lambda r: (r.market_id.lower(), r.side, r.outcome, r.price, r.size, r.nonce, r.expiration, r.filled_size, r.remaining_size) == (
            order.market_id.lower(), order.side, order.outcome, order.price, order.size, order.nonce, order.expiration, 0, order.size)
        check("an order as listed", lambda: row, same)
        check("get_order", lambda: a.get_order(row.order_hash), lambda r: same(r) and address_equal(r.trader, s.a.address))
    refused("get_order of none", TurbineApiError, lambda: a.get_order("0x" + "ef" * 32), lambda e: e.status_code == 404)
    for outcome in (YES, NO):
        book = check("get_orderbook", lambda: a.get_orderbook(s.market.id, outcome), lambda r: r.bids and r.asks)
        prices = [level.price for level in book.bids], [level.price for level in book.asks]
        check("best prices first", lambda: prices, lambda r: r[0] == sorted(r[0], reverse=True) and r[1] == sorted(r[1]))
        check("my bid in it", lambda: book, lambda r: any((x.price, x.size) == (LOW, 3 * USD) for x in r.bids))
        check("my ask in it", lambda: book, lambda r: any((x.price, x.size) == (HIGH, 3 * USD) for x in r.asks))
    merged = check("get_orderbook merged", lambda: a.get_orderbook(s.market.id), lambda r: sum(x.price == LOW for x in r.bids) == 2)
    check("one entry per order", lambda: merged, lambda r: sum(x.price == HIGH for x in r.asks) == 2)


def refusals() -> None:
    a, b = s.client_a, s.client_b
    settlement = s.market.settlement_address
    order = a.create_limit_buy(s.market.id, YES, LOW, USD, settlement_address=settlement)
    check("post_order", lambda: a.post_order(order), lambda r: r["orderHash"])
    refused("the same order again", TurbineApiError, lambda: a.post_order(order), lambda e: e.status_code in (400, 409))
    hasty = a.create_limit_buy(s.market.id, YES, LOW, USD, expiration=soon(30), settlement_address=settlement)
    refused("an expiration 30 s ahead", TurbineApiError, lambda: a.post_order(hasty), lambda e: e.status_code == 400)
    foreign = a.create_limit_buy(s.market.id, YES, LOW, USD, settlement_address="0x" + "11" * 20)
    refused("an order for another contract", TurbineApiError, lambda: a.post_order(foreign), lambda e: e.status_code in (400, 401))
    unknown = a.create_limit_buy("0x" + "77" * 32, YES, LOW, USD, settlement_address=settlement)
    refused("an order in no market", TurbineApiError, lambda: a.post_order(unknown), lambda e: e.status_code in (400, 404))
    ask = s.orders[(Side.SELL, YES)]
    best = min(level.price for level in b.get_orderbook(s.market.id, YES).asks)
    small = b.create_limit_buy(s.market.id, YES, best, 1_000, settlement_address=settlement)
    refused("a taker below $1", TurbineApiError, lambda: b.post_order(small), lambda e: e.status_code == 400)
    check("the ask is untouched", lambda: a.get_order(ask.order_hash), lambda r: r.filled_size == 0)
    refused("a cancel by another", TurbineApiError, lambda: b.cancel_order(ask.order_hash, s.market.id, Side.SELL), lambda e: e.status_code in (403, 404))
    refused("a cancel of the wrong side", TurbineApiError, lambda: a.cancel_order(ask.order_hash, s.market.id, Side.BUY), lambda e: e.status_code == 404)
    check("cancel_order", lambda: a.cancel_order(order.order_hash, s.market.id, Side.BUY), lambda r: r is None or isinstance(r, dict))


def own_price(outcome: Outcome) -> int:
    """A price strictly between the best bid and ask of a book, so that an order there meets nobody."""
    book = s.client_a.get_orderbook(s.market.id, outcome)
    bid = max((level.price for level in book.bids), default=1)
    ask = min((level.price for level in book.asks), default=999_999)
    return (bid + ask) // 2


def matching() -> None:
    a, b = s.client_a, s.client_b
    before = s.sandbox.account(s.a.address), s.sandbox.account(s.b.address)
    s.bought = {YES: 0, NO: 0}
    for outcome in (YES, NO):
        price = own_price(outcome)
        resting, answer = place(a, Side.SELL, outcome, price, 8 * USD)
        check("it rests", lambda: answer, lambda r: r["matches"] == 0)
        taking, answer = place(b, Side.BUY, outcome, price, 5 * USD)
        check("it matches", lambda: answer, lambda r: r["matches"] == 1)
        s.bought[outcome] += 5 * USD
        check("the maker's order", lambda: a.get_order(resting.order_hash),
              lambda r: (r.filled_size, r.remaining_size, r.status) == (5 * USD, 3 * USD, "open"))
        check("the taker's order", lambda: b.get_order(taking.order_hash),
              lambda r: (r.filled_size, r.remaining_size, r.status) == (5 * USD, 0, "filled"))
        check("get_orders filled", lambda: b.get_orders(trader=s.b.address, status="filled"),
              lambda r: taking.order_hash in {o.order_hash for o in r})
        trade = eventually("the trade", lambda: [t for t in b.get_trades(s.market.id, 100) if (t.outcome, t.price, t.size) == (outcome, price, 5 * USD)], len)[0]
        check("get_trades", lambda: b.get_trades(s.market.id, 100), lambda r: trade in r)
        check("its fields", lambda: trade, lambda r: r.market_id == s.market.id and abs(r.timestamp - time.time()) < 60
              and address_equal(r.maker, s.a.address) and address_equal(r.taker, s.b.address))
        check("cancel_order of the rest", lambda: a.cancel_order(resting.order_hash, s.market.id, Side.SELL), lambda r: True)
        refused("a cancel of what is gone", TurbineApiError, lambda: a.cancel_order(resting.order_hash, s.market.id, Side.SELL),
                lambda e: e.status_code == 404 and "404" in str(e))
        check("get_orders cancelled", lambda: a.get_orders(trader=s.a.address, status="cancelled"),
              lambda r: resting.order_hash in {o.order_hash for o in r})
    # Sold out of the tokens held, too.
    price = own_price(YES)
    place(a, Side.BUY, YES, price, 4 * USD)
    _, answer = place(b, Side.SELL, YES, price, 4 * USD)
    check("it matches", lambda: answer, lambda r: r["matches"] == 1)
    s.bought[YES] -= 4 * USD
    trades = s.raw.get(f"/api/v1/trades/{s.market.id}", {"limit": 100})["trades"]
    hashes = [t["txHash"] for t in trades if t["txHash"]]
    check("a settlement", lambda: s.raw.get(f"/api/v1/settlements/{hashes[0]}"), lambda r: r["found"] is True)
    after = s.sandbox.account(s.a.address), s.sandbox.account(s.b.address)
    check("the exchange's accounts moved", lambda: after, lambda r: r != before)


def orders_of_ours() -> None:
    """Orders and tokens made by our own code: the sandbox takes them, and the official client reads them back."""
    a = s.client_a
    kid, seed = s.credentials_a
    for side, outcome, recipient in ((Side.BUY, YES, "0x" + "00" * 20), (Side.SELL, NO, s.a.address)):
        terms = {
            "marketId": s.market.id, "side": int(side), "outcome": int(outcome), "price": LOW if side == Side.BUY else HIGH,
            "size": 2 * USD, "nonce": (int(time.time()) << 32) | secrets.randbits(32), "expiration": soon(),
            "makerFeeRecipient": recipient,
        }
        made = s.oracle.ask(do="order", key=s.a.key, chain=CHAIN, settlement=s.market.settlement_address, **terms)
        token = lambda: s.oracle.ask(do="token", seed=seed, kid=kid, nonce=secrets.token_hex(16), seconds=int(time.time()))["body"]
        headers = {"Authorization": f"Bearer {token()}", "Content-Type": "application/json"}
        post = lambda: httpx.post(f"{s.base}/api/v1/orders", content=made["body"].encode(), headers=headers, timeout=30)
        check("our order", post, lambda r: r.status_code == 200 and r.json()["orderHash"] == made["orderHash"])
        check("our token again", post, lambda r: r.status_code == 401)
        row = check("get_order", lambda: a.get_order(made["orderHash"]),
                    lambda r: (r.side, r.outcome, r.price, r.size, r.nonce) == (side, outcome, terms["price"], terms["size"], terms["nonce"]))
        for alias in ("structHash", "digest"):
            check(f"get_order by its {alias}", lambda: a.get_order(made[alias]), lambda r: r == row)
        changed = made["body"].replace('"size":2000000', '"size":2000001')
        headers = {**headers, "Authorization": f"Bearer {token()}"}
        check("a changed order", lambda: httpx.post(f"{s.base}/api/v1/orders", content=changed, headers=headers), lambda r: r.status_code in (400, 401, 403))
        check("cancel_order", lambda: a.cancel_order(made["digest"], s.market.id, side), lambda r: True)


def account_data() -> None:
    a, b = s.client_a, s.client_b
    held = lambda p: (p.yes_shares, p.no_shares) == (s.bought[YES], s.bought[NO])
    position = eventually("b's position", lambda: b.get_user_positions(s.b.address, CHAIN), lambda r: r and held(r[0]))[0]
    check("get_user_positions", lambda: b.get_user_positions(s.b.address, CHAIN), lambda r: position in r)
    check("get_user_positions", lambda: b.get_user_positions(s.b.address), lambda r: position in r)
    for key in (s.market.id, s.market.contract_address):
        check("get_positions", lambda: b.get_positions(key, s.b.address), lambda r: len(r) == 1 and held(r[0]))
    check("the bare position", lambda: s.raw.get(f"/api/v1/positions/{s.market.contract_address}", {"user": s.b.address}),
          lambda r: int(r["yesShares"]) == s.bought[YES] and int(r["noShares"]) == s.bought[NO])
    check("get_holders", lambda: a.get_holders(s.market.id), lambda r: any(address_equal(p.user_address, s.b.address) for p in r))
    check("get_stats", lambda: a.get_stats(s.market.id), lambda r: r.last_price > 0 and r.volume_24h > 0)
    check("get_platform_stats", a.get_platform_stats, lambda r: r.total_volume > 0)
    check("get_user_activity", lambda: b.get_user_activity(s.b.address), lambda r: r.total_trades >= 3 and r.total_volume > 0 and r.markets_traded == 1)
    check("user-stats", lambda: b._http.get("/api/v1/user-stats", authenticated=True), lambda r: address_equal(r["user_address"], s.b.address))
    refused("user-stats without a token", TurbineApiError, lambda: s.raw.get("/api/v1/user-stats"), lambda e: e.status_code == 401)
    check("claimable before the end", lambda: s.raw.get(f"/api/v1/users/{s.b.address}/claimable", {"chain_id": CHAIN, "verify": "true"}),
          lambda r: r["claimable"] == [] and r["count"] == 0)
    check("sync", lambda: b._http.post(f"/api/v1/positions/{s.market.id}/sync", {"userAddress": s.b.address}, authenticated=True),
          lambda r: r is not None)


def cancel_all() -> None:
    a = s.client_a
    place(a, Side.BUY, YES, LOW, USD)
    check("open before", lambda: a.get_orders(s.a.address, s.market.id, "open"), lambda r: len(r) > 1)
    check("cancel_market_orders", lambda: a.cancel_market_orders(s.market.id), lambda r: r is None or isinstance(r, dict))
    check("open after", lambda: a.get_orders(s.a.address, s.market.id, "open"), lambda r: r == [])
    check("cancel_market_orders of none", lambda: a.cancel_market_orders(s.market.id), lambda r: True)


async def _until(stream, that, seconds: float = 10):
    """Receives until a message is what is waited for, and returns it and what came before."""
    seen = []
    try:
        while True:
            message = await asyncio.wait_for(stream.recv(), seconds)
            seen.append(message)
            if that(message):
                return message, seen[:-1]
    except asyncio.TimeoutError:
        raise RuntimeError(f"not received; seen {[m.type for m in seen]}") from None


async def _streaming() -> None:
    a, b, market = s.client_a, s.client_b, s.market
    acheck = run.acheck
    client = check("TurbineWSClient", lambda: TurbineWSClient(s.base), lambda r: r.url == s.base.replace("http", "ws") + "/api/v1/stream")

    async def received(what, stream, that):
        message, _ = await acheck(what, lambda: _until(stream, that), lambda r: r is not None)
        return message

    connection = client.connect()
    stream = await acheck("connect", connection.__aenter__, lambda r: r is not None)
    try:
        await acheck("subscribe_orderbook", lambda: stream.subscribe_orderbook(market.id), lambda r: r is None)
        await received("the answer", stream, lambda m: m.type == "subscribe" and m.data == {"status": "subscribed"} and m.market_id.lower() == market.id.lower())
        first = await received("the snapshot", stream, lambda m: isinstance(m, OrderBookUpdate))
        check("its book", lambda: first.orderbook, lambda r: r.market_id.lower() == market.id.lower() and r.last_update > 0)
        await acheck("subscribe_trades", lambda: stream.subscribe_trades(market.id), lambda r: r is None)
        await received("the answer", stream, lambda m: m.type == "subscribe")
        await acheck("subscribe_quick_markets", lambda: stream.subscribe_quick_markets("ETH"), lambda r: r is None)
        await acheck("subscribe_quick_markets", lambda: stream.subscribe_quick_markets(), lambda r: r is None)

        price = own_price(YES)
        order, _ = place(a, Side.SELL, YES, price, 6 * USD)
        book = await received("the order in a book", stream, lambda m: m.type == "orderbook" and any(x.price == price and x.size == 6 * USD for x in m.orderbook.asks))
        check("an entry names its order", lambda: book.data["asks"], lambda r: order.order_hash in {x["orderHash"] for x in r})
        place(b, Side.BUY, YES, price, 6 * USD)
        s.bought[YES] += 6 * USD
        message = await received("the trade", stream, lambda m: isinstance(m, TradeUpdate) and m.trade.price == price)
        check("its fields", lambda: message.trade, lambda r: r.size == 6 * USD and r.outcome == YES and abs(r.timestamp - time.time()) < 60)
        resting, _ = place(a, Side.BUY, NO, LOW, 2 * USD)
        a.cancel_order(resting.order_hash, market.id, Side.BUY)
        message = await received("the cancel", stream, lambda m: m.type == "order_cancelled" and m.data["orderHash"] == resting.order_hash)
        check("its fields", lambda: message.data, lambda r: r["side"] == "buy" and address_equal(r["trader"], s.a.address) and r["reason"])
        s.sandbox.hook("rollover", asset="ETH", interval=15)
        message = await received("a quick market", stream, lambda m: isinstance(m, QuickMarketUpdate) and m.quick_market.asset == "ETH")
        check("its fields", lambda: message.quick_market, lambda r: r.market_id.startswith("0x") and r.start_price > 0)

        # Subscribed twice, and every message comes once.
        marker, _ = place(a, Side.BUY, YES, LOW - 5, USD)
        a.cancel_order(marker.order_hash, market.id, Side.BUY)
        named = lambda m: any(x.get("orderHash") == marker.order_hash for x in m.data["bids"])
        _, before = await _until(stream, lambda m: m.type == "order_cancelled" and m.data["orderHash"] == marker.order_hash)
        check("one book with it", lambda: before, lambda r: sum(m.type == "orderbook" and named(m) for m in r) == 1)
        _, between = await _until(stream, lambda m: m.type == "orderbook")
        check("one message of its end", lambda: between, lambda r: r == [])

        async def first_of(stream):
            async for message in stream:
                return message

        place(a, Side.BUY, YES, LOW - 6, USD)
        await acheck("async for", lambda: asyncio.wait_for(first_of(stream), 10), lambda r: r.type)
        await acheck("unsubscribe", lambda: stream.unsubscribe(market.id), lambda r: r is None)
        await received("the answer", stream, lambda m: m.type == "unsubscribe" and m.data == {"status": "unsubscribed"})
        await acheck("unsubscribe", lambda: stream.unsubscribe(channel="quick_markets"), lambda r: r is None)
        place(a, Side.BUY, YES, LOW - 7, USD)
        await acheck("subscribe", lambda: stream.subscribe(market.id), lambda r: r is None)
        _, before = await _until(stream, lambda m: m.type == "subscribe")
        check("silence between", lambda: before, lambda r: all(m.type in ("quick_market", "unsubscribe", "subscribe", "error") for m in r))
        # The library pings every 20 s and hangs up without a pong: one by hand.
        await acheck("ping", lambda: _pong(stream), lambda r: r >= 0)
        await acheck("close", stream.close, lambda r: r is None)

        async def end(stream):
            return [message async for message in stream][-1:]

        await acheck("the iteration ends", lambda: asyncio.wait_for(end(stream), 10), lambda r: isinstance(r, list))
        try:
            await stream.recv()
            check("recv after the end", lambda: None, lambda r: False)
        except WebSocketError as error:
            check("recv after the end", lambda: error, lambda r: "closed" in str(r))
    finally:
        await acheck("leaving connect", lambda: connection.__aexit__(None, None, None), lambda r: not r)
    again = await acheck("connect_with_retry", client.connect_with_retry, lambda r: r is not None)
    await again.subscribe(market.id)
    await received("a snapshot again", again, lambda m: m.type == "orderbook")
    await acheck("TurbineWSClient.close", client.close, lambda r: r is None)
    a.cancel_market_orders(market.id)


async def _pong(stream) -> float:
    waiter = await stream._connection.ping()
    return await asyncio.wait_for(waiter, 5)


def streaming() -> None:
    asyncio.run(_streaming())


def _claim_data(*contracts: str):
    return s.raw.get(f"/api/v1/users/{s.b.address}/claim-data", {"chain_id": CHAIN, "markets": ",".join(contracts)})["markets"]


def _redemption(row) -> dict:
    sets = [1] if row["winning_outcome"] == 0 else [2]
    return s.b.redemption(CHAIN, row["ctf_address"], row["collateral_token"], row["condition_id"], sets, int(row["ctf_nonce"]), soon(), row["market_address"])


def _roll(outcome: Outcome) -> str:
    """Ends the running market, declares its outcome, waits for the next and returns the one that ended."""
    a, ended = s.client_a, s.market
    s.sandbox.hook("rollover", asset="BTC", interval=15)
    s.sandbox.hook("resolve", marketId=ended.id, outcome=int(outcome))
    eventually("the resolution", lambda: a.get_market(ended.id), lambda r: r.resolved and r.winning_outcome == outcome)

    def look():
        try:
            return a.get_quick_market("BTC")
        except AttributeError:  # between markets `quickMarket` is null, and the client stumbles over it
            return None

    quick = eventually("the next market", look, lambda r: r is not None and r.market_id != ended.id)
    s.market = a.get_market(quick.market_id)
    return ended


def resolution_and_claims() -> None:
    a, b = s.client_a, s.client_b
    cash = lambda: int(s.raw.get(f"/api/v1/users/{s.b.address}/balances", {"chain_id": CHAIN})["balance"])
    post = lambda path, body: b._http.post(f"/api/v1/relayer/{path}", body, authenticated=True)
    check("claim data before the end", lambda: _claim_data(s.market.contract_address), lambda r: r == [] or r[0]["resolved"] is False)
    ended = _roll(YES)
    won = s.bought[YES]
    check("get_quick_market_history", lambda: a.get_quick_market_history("BTC", 100), lambda r: any(q.market_id == ended.id and q.resolved for q in r))
    check("resolution", lambda: s.raw.get(f"/api/v1/resolution/{ended.id}"), lambda r: r["resolved"] is True and r["winningOutcome"] == 0)
    order = a.create_limit_buy(ended.id, YES, LOW, USD, settlement_address=ended.settlement_address)
    refused("an order in a market that ended", TurbineApiError, lambda: a.post_order(order), lambda e: e.status_code in (400, 404, 409))
    claimable = check("claimable", lambda: s.raw.get(f"/api/v1/users/{s.b.address}/claimable", {"chain_id": CHAIN, "verify": "true"}),
                      lambda r: r["count"] == 1 and r["claimable"][0]["outcome_label"] == "YES")["claimable"][0]
    check("its amounts", lambda: claimable, lambda r: int(r["balance"]) == won and decimal.Decimal(r["payout"]) * USD == won
          and address_equal(r["contract_address"], ended.contract_address))
    row = check("claim data", lambda: _claim_data(ended.contract_address), lambda r: len(r) == 1 and r[0]["resolved"] is True
                and int(r[0]["winning_balance"]) == won and r[0]["winning_outcome"] == 0)[0]
    forged = {**_redemption(row), "deadline": str(soon(9))}
    refused("a forged redemption", TurbineApiError, lambda: post("ctf-redemption", forged), lambda e: e.status_code == 400)
    before = cash()
    claimed = time.monotonic()
    check("ctf-redemption", lambda: post("ctf-redemption", _redemption(row)), lambda r: r["success"] is True and r["tx_hash"].startswith("0x"))
    eventually("the payment", cash, lambda r: r == before + won)
    check("claimable afterwards", lambda: s.raw.get(f"/api/v1/users/{s.b.address}/claimable", {"chain_id": CHAIN}), lambda r: r["count"] == 0)

    # Two more markets, won with NO and with YES, claimed in one batch; a third by the client's own form.
    contracts, total = [], 0
    for outcome, size in ((NO, 3 * USD), (YES, 4 * USD), (YES, 5 * USD)):
        price = own_price(outcome)
        place(a, Side.SELL, outcome, price, size)
        place(b, Side.BUY, outcome, price, size)
        eventually("the position", lambda: b.get_positions(s.market.id, s.b.address), len)
        market = _roll(outcome)
        contracts.append(market.contract_address)
        total += size
        s.ended, s.ended_size = market, size
    hasty = s.b.batch(CHAIN, [])
    refused("a claim too soon", TurbineApiError, lambda: b.request_ctf_redemption(s.ended.id, s.ended_size), lambda e: e.status_code == 429 and "rate limit" in str(e))
    refused("an empty batch", TurbineApiError, lambda: post("batch-ctf-redemption", hasty), lambda e: e.status_code == 400)
    time.sleep(max(0, claimed + 15.5 - time.monotonic()))
    rows = check("claim data of several", lambda: _claim_data(*contracts[:2]), lambda r: [int(x["winning_balance"]) for x in r] == [3 * USD, 4 * USD])
    start = int(rows[0]["ctf_nonce"])
    redemptions = [_redemption({**row, "ctf_nonce": str(start + index)}) for index, row in enumerate(rows)]
    before = cash()
    check("batch-ctf-redemption", lambda: post("batch-ctf-redemption", s.b.batch(CHAIN, redemptions)), lambda r: (r.get("txHash") or r["tx_hash"]).startswith("0x"))
    eventually("the payment", cash, lambda r: r == before + 7 * USD)
    time.sleep(15.5)
    refused("a part of a balance", TurbineApiError, lambda: b.request_ctf_redemption(s.ended.id, 1), lambda e: e.status_code == 400)
    check("request_ctf_redemption", lambda: b.request_ctf_redemption(s.ended.id, s.ended_size), lambda r: r["success"] is True)
    eventually("the payment", cash, lambda r: r == before + 12 * USD)


def ending() -> None:
    for client in (s.client_a, s.client_b):
        client.cancel_market_orders(s.market.id)
        check("close", client.close, lambda r: r is None)
    s.raw.close()


def main() -> int:
    binary, oracle, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]
    s.oracle = Oracle(oracle)
    s.a, s.b = Wallet(), Wallet()
    print(f"official client turbine-py-client {turbine_client.__version__}", flush=True)
    run.phase("settings and helpers", settings_and_helpers)
    run.phase("signing alone", signing_alone)
    # A market that is about to end would end in the middle of the script.
    left = 900 - time.time() % 900
    if left < 120:
        time.sleep(left + 1)
    s.sandbox = Sandbox(binary, "--seed", "7", "--series", "BTC-15m,ETH-15m", "--empty", *arguments)
    s.base = s.sandbox.base
    s.raw = HttpClient(s.base)
    try:
        def listed():
            with TurbineClient(s.base, CHAIN) as public:
                return public.get_markets()
        run.phase("the first markets are listed", lambda: eventually("two markets", listed, lambda r: len(r) >= 2))
        for phase in (
            registration, public_data, transport, access_levels, allowances, resting_orders, refusals, matching, orders_of_ours, account_data,
            cancel_all, streaming, resolution_and_claims, ending,
        ):
            run.phase(phase.__name__.replace("_", " "), phase)
    finally:
        code = s.sandbox.stop()
        s.oracle.close()
    if code != 0:
        run.failures.append(f"the sandbox ended with {code}: {s.sandbox.output[-5:]}")
    print(f"\n{run.checks} checks; every public function of the client:")
    missing = run.table()
    for failure in run.failures:
        print(f"FAILED: {failure}")
    for name in missing:
        print(f"NOT EXERCISED: {name}")
    print("interop: " + ("ok" if not run.failures and not missing else "FAILED"))
    return 1 if run.failures or missing else 0


if __name__ == "__main__":
    sys.exit(main())
