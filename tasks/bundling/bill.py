"""The bill of materials (SBOM) of a bundle, as CycloneDX JSON: each package, its licence, its sum, what it needs."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from tasks.bundling.target import Target
from tasks.bundling.wheels import Wheel

SPEC: Final = "1.5"
_LONGEST_LICENCE: Final = 100
_CLASSIFIER: Final = "License :: "


def bill_of_materials(own: Wheel, wheels: Sequence[Wheel], target: Target) -> bytes:
    """The bill. It bears no time: the same wheels give the same bytes."""
    everything = sorted([own, *wheels], key=lambda wheel: wheel.name)
    here = {wheel.name: _purl(wheel) for wheel in everything}
    sums = "".join(wheel.sha256 for wheel in everything)
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, sums)}",
        "version": 1,
        "metadata": {
            "component": _component(own, "application"),
            "properties": [{"name": "fangpin:target", "value": target.name}],
        },
        "components": [_component(wheel, "library") for wheel in everything if wheel is not own],
        "dependencies": [
            {"ref": here[wheel.name], "dependsOn": sorted(_needs(wheel, here, target))} for wheel in everything
        ],
    }
    return json.dumps(bill, ensure_ascii=False, indent=1).encode() + b"\n"


def _component(wheel: Wheel, kind: str) -> dict[str, Any]:
    purl = _purl(wheel)
    component = {
        "type": kind,
        "bom-ref": purl,
        "name": wheel.name,
        "version": wheel.version,
        "description": wheel.metadata.get("Summary", ""),
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": wheel.sha256}],
        "properties": [{"name": "fangpin:file", "value": wheel.path.name}],
    }
    licences = list(_licences(wheel))
    return component | ({"licenses": licences} if licences else {})


def _licences(wheel: Wheel) -> Iterator[dict[str, Any]]:
    """Its licence: the expression, else the short name, else the classifiers; a whole text is left out."""
    expression = wheel.metadata.get("License-Expression")
    if expression:
        yield {"expression": expression}
        return
    named = wheel.metadata.get("License", "").strip()
    if named and "\n" not in named and len(named) <= _LONGEST_LICENCE:
        yield {"license": {"name": named}}
        return
    for classifier in wheel.metadata.get_all("Classifier", []):
        if classifier.startswith(_CLASSIFIER):
            yield {"license": {"name": classifier.rpartition(" :: ")[2]}}


def _purl(wheel: Wheel) -> str:
    return f"pkg:pypi/{wheel.name}@{wheel.version}"


def _needs(wheel: Wheel, here: Mapping[str, str], target: Target) -> set[str]:
    """What it asks for on that machine, of what the bundle holds."""
    needed: set[str] = set()
    for line in wheel.metadata.get_all("Requires-Dist", []):
        try:
            asked = Requirement(line)
        except InvalidRequirement:
            continue
        name = canonicalize_name(asked.name)
        if name in here and target.takes(asked.marker):
            needed.add(here[name])
    return needed
