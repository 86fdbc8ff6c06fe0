"""The project as files: what is tracked, our modules, what each imports."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("flows", "tasks", "policy", "expectations", "warehouse")
NOT_OURS = {".git", ".venv", "var", "build", "dist"}


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name, its path and its tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def package(self) -> str:
        return self.name.partition(".")[0]

    @cached_property
    def imports(self) -> set[str]:
        """Dotted names of all modules that it imports, also inside functions; of `from a import b`: a and a.b."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
        return found


@cache
def files() -> tuple[Path, ...]:
    """All files of the project: the tracked and the new ones by git, or all that lie here where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in paths if path.is_file()))


@cache
def modules() -> tuple[Module, ...]:
    """The modules of the five packages."""
    return tuple(_module(path) for path in _under(PACKAGES, ".py"))


def sql_files() -> list[Path]:
    return _under(PACKAGES, ".sql")


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _under(folders: tuple[str, ...], ending: str) -> list[Path]:
    return [path for path in files() if path.suffix == ending and path.relative_to(ROOT).parts[0] in folders]


def _module(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8")))
