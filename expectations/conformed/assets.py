"""conformed.assets: 资产比对, one row a person and asset. Assets enter no rule, so little can stop a month."""

from __future__ import annotations

from typing import Final

from expectations.monthly import OF_PEOPLE
from expectations.promise import OneOf, Suite, guard

KINDS: Final = ("车辆", "商品房", "工商登记", "财政供养")

SUITE: Final = Suite(
    table="conformed.assets",
    source="assets",
    monthly=OF_PEOPLE,
    promises=(guard("kind-known", "资产类型都在规定的四类之内", OneOf("asset_type", KINDS)),),
)
