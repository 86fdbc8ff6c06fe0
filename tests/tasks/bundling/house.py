"""A small machine room for bundles: wheels of a few lines, and a bundle that the installer takes."""

import hashlib
import platform
import sys
import zipfile
from pathlib import Path

from tasks.bundling.bundling import INSTALLER
from tasks.bundling.packing import sums_of

PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


def write_wheel(folder: Path, name: str, version: str = "1.0", *, tag="py3-none-any", metadata="", program="") -> Path:
    """A wheel with one module; with `program` it has a command of its name that prints it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-{tag}.whl"
    info = f"{name}-{version}.dist-info"
    parts = {
        f"{name}.py": f"def main():\n    print({program!r})\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{metadata}",
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    if program:
        parts[f"{info}/entry_points.txt"] = f"[console_scripts]\n{name} = {name}:main\n"
    record = "".join(f"{part},,\n" for part in [*parts, f"{info}/RECORD"])
    with zipfile.ZipFile(path, "w") as package:
        for part, content in (parts | {f"{info}/RECORD": record}).items():
            package.writestr(zipfile.ZipInfo(part), content)
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def small_bundle(folder: Path, *, version="1.0", says="防贫", **facts: str) -> Path:
    """A bundle as it lies unpacked, of a program that prints what it says; `facts` replace those of bundle.conf."""
    own = write_wheel(folder / "wheels", "fangpin", version, program=says)
    (folder / "requirements.lock").write_text("# nothing else\n")
    (folder / "fangpin.lock").write_text(f"fangpin=={version} --hash=sha256:{sha256(own)}\n")
    (folder / "docs").mkdir()
    unit = "WorkingDirectory=/srv/fangpin\nExecStart=/srv/fangpin/venv/bin/fangpin serve\n"
    (folder / "docs" / "fangpin.service").write_text(unit)
    for name in ("README.md", "CHANGELOG.md", "sbom.cdx.json"):
        (folder / name).write_text("x")
    (folder / "install.sh").write_bytes((INSTALLER / "install.sh").read_bytes())
    told = {
        "VERSION": version,
        "EDITION": f"{version}-{sha256(own)[:8]}",
        "MACHINE": platform.machine(),
        "PYTHON": PYTHON,
        "GLIBC": "2.17",
        "NEEDS_MB": "1",
        "WHEELS": "1",
    }
    (folder / "bundle.conf").write_text("".join(f"{name}={value}\n" for name, value in (told | facts).items()))
    seal(folder)
    return folder


def seal(folder: Path) -> None:
    """Write the sums anew."""
    parts = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    (folder / "SHA256SUMS").write_bytes(sums_of(parts))
