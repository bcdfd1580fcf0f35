"""Write every error message into docs/errors.md: ``python tools/errors.py``.

The messages are read from the source as it stands, so that the page cannot fall behind. A part that is filled in at run
time (a path, a number, a name) is shown as an ellipsis.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ssgmig"
PAGE = ROOT / "docs" / "errors.md"
HEADING = "## Every message"
CLASSES = {
    "UsageError": "the command line (exit code 2)",
    "ConfigError": "settings, ontology and other configuration (exit code 3)",
    "ModelError": "models (exit code 4)",
    "StoreError": "store and output folder (exit code 5)",
    "DocumentError": "reasons of single documents, by status",
}
INTRODUCTION = """Each message names the trouble, its place and a remedy; `…` stands for what is filled in.
`python tools/errors.py` writes this list from the source."""


class Module:
    """The string constants and message-making functions of one source file."""

    def __init__(self, path: Path) -> None:
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.constants: dict[str, ast.expr] = {}
        self.functions: dict[str, ast.FunctionDef] = {}
        for node in self.tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.constants[node.targets[0].id] = node.value
            elif isinstance(node, ast.FunctionDef):
                self.functions[node.name] = node

    def texts(self, node: ast.expr) -> list[str]:
        """The texts that an expression can give; the ellipsis for what only a run knows."""
        if isinstance(node, ast.Constant):
            return [node.value if isinstance(node.value, str) else "…"]
        if isinstance(node, ast.JoinedStr):
            return ["".join(self.texts(part)[0] for part in node.values)]
        if isinstance(node, ast.FormattedValue):
            return self.texts(node.value) if isinstance(node.value, ast.Name) else ["…"]
        if isinstance(node, ast.Name):
            constant = self.constants.get(node.id)
            return self.texts(constant) if isinstance(constant, ast.Constant) else ["…"]
        if isinstance(node, ast.BinOp):
            return [a + b for a in self.texts(node.left) for b in self.texts(node.right)]
        if isinstance(node, ast.IfExp):
            return self.texts(node.body) + self.texts(node.orelse)
        if isinstance(node, ast.Call):
            return self._called(node)
        return ["…"]

    def _called(self, node: ast.Call) -> list[str]:
        """Texts of ``CONSTANT.format(...)`` and of a function of the same file that returns the message."""
        if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            (text,) = self.texts(node.func.value)
            given = {k.arg: self.texts(k.value)[0] for k in node.keywords}
            return [re.sub(r"\{(\w*)\}", lambda m: given.get(m.group(1), "…"), text)]
        function = self.functions.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if function is None:
            return ["…"]
        returned = [n.value for n in ast.walk(function) if isinstance(n, ast.Return) and n.value is not None]
        return [text for value in returned for text in self.texts(value)]


def messages() -> dict[str, set[tuple[str, str]]]:
    """Class of error -> (status or "", message) of every place that makes one."""
    found: dict[str, set[tuple[str, str]]] = {name: set() for name in CLASSES}
    for path in sorted(SOURCE.rglob("*.py")):
        module = Module(path)
        for node in ast.walk(module.tree):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if name not in CLASSES or not isinstance(node, ast.Call) or not node.args:
                continue
            status = ""
            if name == "DocumentError":
                status = node.args[0].attr.lower() if isinstance(node.args[0], ast.Attribute) else ""
            found[name] |= {(status, re.sub(r"(…\W?)\1+", r"\1", t).strip()) for t in module.texts(node.args[-1])}
    return {name: {m for m in rows if re.search(r"\w{3}", m[1])} for name, rows in found.items()}


def section() -> str:
    """The list as it stands in docs/errors.md, from its heading to the end of the file."""
    parts = [HEADING, "", INTRODUCTION, ""]
    for name, rows in messages().items():
        parts += [f"### {CLASSES[name][0].upper()}{CLASSES[name][1:]}", ""]
        for status, message in sorted(rows, key=lambda row: (row[0], row[1].lower())):
            shown = " ".join(message.split())
            parts.append(f"- {f'`{status}`: ' if status else ''}{shown}")
        parts.append("")
    return "\n".join(parts)


def main() -> None:
    """Rewrite the list in place; what stands before its heading stays."""
    before = PAGE.read_text(encoding="utf-8").split(f"{HEADING}\n")[0].rstrip()
    PAGE.write_text(f"{before}\n\n{section()}", encoding="utf-8")


if __name__ == "__main__":
    main()
