"""What the client on PyPI cannot sign: registration, permits, approvals and redemptions, by eth_account alone.

The newer source of the official client makes these with the same library; the fields and their order are the protocol's.
"""

import secrets
import time
from typing import Any, Dict, List, Optional

import httpx
from eth_account import Account
from eth_account.messages import encode_defunct

MAX = 2**256 - 1
ZERO32 = "0x" + "00" * 32
USDC_DOMAINS = {137: ("USD Coin", "2"), 43114: ("USD Coin", "2"), 84532: ("Mock USDC", "1")}
DOMAIN_TYPE = [
    {"name": "name", "type": "string"},
    {"name": "version", "type": "string"},
    {"name": "chainId", "type": "uint256"},
    {"name": "verifyingContract", "type": "address"},
]
TYPES = {
    "Permit": ["address owner", "address spender", "uint256 value", "uint256 nonce", "uint256 deadline"],
    "SetApprovalForAll": ["address owner", "address operator", "bool approved", "uint256 nonce", "uint256 deadline"],
    "RedeemPositions": [
        "address owner", "address collateralToken", "bytes32 parentCollectionId", "bytes32 conditionId",
        "uint256[] indexSets", "uint256 nonce", "uint256 deadline",
    ],
}


def prefixed(digits: str) -> str:
    """Hexadecimal digits with 0x, whether they had it or not."""
    return digits if digits.startswith("0x") else "0x" + digits


class Wallet:
    """A key, and what it signs beside orders."""

    def __init__(self, key: Optional[str] = None) -> None:
        self.key = key or "0x" + secrets.token_hex(32)
        self.account = Account.from_key(self.key)
        self.address = self.account.address

    def registration(self, name: Optional[str] = None) -> Dict[str, Any]:
        """The body of POST /api-keys."""
        message = encode_defunct(text=f"Register API key for Turbine: {self.address}")
        body = {"address": self.address, "signature": prefixed(self.account.sign_message(message).signature.hex())}
        return {**body, "name": name} if name else body

    def permit(self, chain: int, usdc: str, spender: str, value: int, nonce: int, deadline: int) -> Dict[str, Any]:
        """A USDC permit as POST /relayer/usdc-permit takes it."""
        name, version = USDC_DOMAINS[chain]
        terms = {"owner": self.address, "spender": spender, "value": value, "nonce": nonce, "deadline": deadline}
        signed = self._sign("Permit", (name, version, chain, usdc), terms)
        return {
            "chainId": chain, "owner": self.address, "spender": spender, "value": str(value), "deadline": str(deadline),
            **signed,
        }

    def order_permit(self, chain: int, usdc: str, spender: str, value: int, nonce: int, deadline: int) -> Dict[str, Any]:
        """The same permit as POST /orders takes it."""
        signed = self.permit(chain, usdc, spender, value, nonce, deadline)
        numbers = {"nonce": nonce, "value": value, "deadline": deadline}
        return {**numbers, "v": signed["v"], "r": signed["r"], "s": signed["s"]}

    def approval(self, chain: int, ctf: str, operator: str, approved: bool, nonce: int, deadline: int) -> Dict[str, Any]:
        """The body of POST /relayer/ctf-approval."""
        terms = {"owner": self.address, "operator": operator, "approved": approved, "nonce": nonce, "deadline": deadline}
        signed = self._sign("SetApprovalForAll", ("ConditionalTokensWithPermit", "1", chain, ctf), terms)
        return {
            "chainId": chain, "owner": self.address, "operator": operator, "approved": approved,
            "deadline": str(deadline), **signed,
        }

    def redemption(
        self, chain: int, ctf: str, collateral: str, condition: str, sets: List[int], nonce: int, deadline: int, market: str
    ) -> Dict[str, Any]:
        """The body of POST /relayer/ctf-redemption; without its chain, a member of a batch."""
        terms = {
            "owner": self.address, "collateralToken": collateral, "parentCollectionId": bytes(32),
            "conditionId": bytes.fromhex(condition[2:]), "indexSets": sets, "nonce": nonce, "deadline": deadline,
        }
        signed = self._sign("RedeemPositions", ("ConditionalTokensWithPermit", "1", chain, ctf), terms)
        return {
            "chainId": chain, "owner": self.address, "collateralToken": collateral, "parentCollectionId": ZERO32,
            "conditionId": condition, "indexSets": [str(item) for item in sets], "deadline": str(deadline), **signed,
            "marketAddress": market,
        }

    def batch(self, chain: int, redemptions: List[Dict[str, Any]]) -> Dict[str, Any]:
        """The body of POST /relayer/batch-ctf-redemption."""
        members = [{name: value for name, value in item.items() if name != "chainId"} for item in redemptions]
        return {"chainId": chain, "owner": self.address, "redemptions": members}

    def _sign(self, primary: str, domain: tuple, message: Dict[str, Any]) -> Dict[str, Any]:
        name, version, chain, contract = domain
        fields = [dict(zip(("type", "name"), field.split())) for field in TYPES[primary]]
        signed = Account.sign_typed_data(
            self.account.key,
            full_message={
                "types": {"EIP712Domain": DOMAIN_TYPE, primary: fields},
                "primaryType": primary,
                "domain": {"name": name, "version": version, "chainId": chain, "verifyingContract": contract},
                "message": message,
            },
        )
        return {"v": signed.v, "r": f"0x{signed.r:064x}", "s": f"0x{signed.s:064x}"}


def register(base: str, wallet: Wallet, name: Optional[str] = None) -> httpx.Response:
    """Registers an API key, as the official client does: one bare call."""
    return httpx.post(f"{base}/api/v1/api-keys", json=wallet.registration(name), timeout=30)


def soon(seconds: int = 3600) -> int:
    """A deadline."""
    return int(time.time()) + seconds
