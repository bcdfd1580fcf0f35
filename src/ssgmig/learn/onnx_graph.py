"""The trained encoder as an ONNX file with weights stored as 8-bit integers.

The graph is written node by node: it needs no exporter, and it can do what the usual dynamic quantisation does not:
each token's activations get a scale of their own, so that whole numbers are multiplied (twice as fast) and a sentence's
score still does not depend on its batch. The head and the attention stay floating point.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from ssgmig.learn.encoder import Encoder

_OPSET = 17


class Graph:
    """Nodes and weights of a graph under construction; each method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def node(self, kind: str, *inputs: str, n_out: int = 1, **attributes: Any) -> Any:
        """Append a node."""
        from onnx import helper

        names = [f"{kind.lower()}_{len(self.nodes)}_{i}" for i in range(n_out)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if n_out == 1 else names

    def constant(self, value: np.ndarray | np.generic) -> str:
        """A stored array."""
        from onnx import numpy_helper

        name = f"weight_{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def numbers(self, *values: int) -> str:
        """A stored vector of int64."""
        return self.constant(np.array(values, dtype=np.int64))

    def small(self, matrix: np.ndarray, axis: int) -> str:
        """A matrix kept as int8 with one scale per slice along ``axis``, as floating point at run time."""
        whole, scale = quantise(matrix, axis)
        return str(self.node("Mul", self.node("Cast", self.constant(whole), to=1), self.constant(scale)))

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """``x @ weight.T + bias``, the weight kept as int8."""
        product = self.node("MatMul", x, self.small(weight.T, axis=1))
        return str(self.node("Add", product, self.constant(bias)))

    def whole(self, x: str) -> tuple[str, str]:
        """``x`` as uint8 around 128 (the kind that processors multiply fastest), and the scale of each row."""
        largest = self.node("ReduceMax", self.node("Abs", x), axes=[-1], keepdims=1)
        scale = self.node(
            "Div",
            self.node("Max", largest, self.constant(np.float32(1e-6).reshape(1))),
            self.constant(np.float32(127).reshape(1)),
        )
        rounded = self.node("Round", self.node("Div", x, scale))
        return str(self.node("Cast", self.node("Add", rounded, self.constant(np.float32(128).reshape(1))), to=2)), str(
            scale
        )

    def quick(self, x: tuple[str, str], weight: np.ndarray, bias: np.ndarray) -> str:
        """``linear`` in whole numbers, of what ``whole`` gives."""
        values, scale = x
        small, scales = quantise(weight.T, axis=1)
        product = self.node("MatMulInteger", values, self.constant(small), self.constant(np.uint8(128)))
        product = self.node("Mul", self.node("Cast", product, to=1), scale)
        return str(self.node("Add", self.node("Mul", product, self.constant(scales[0])), self.constant(bias)))

    def norm(self, x: str, weight: np.ndarray, bias: np.ndarray, eps: float) -> str:
        """Layer normalisation over the last axis."""
        return str(self.node(
            "LayerNormalization", x, self.constant(weight), self.constant(bias), axis=-1, epsilon=eps
        ))  # fmt: skip

    def gelu(self, x: str) -> str:
        """Exact GELU in the form that onnxruntime fuses into one kernel."""
        inner = self.node("Erf", self.node("Div", x, self.constant(np.float32(np.sqrt(2)).reshape(()))))
        shifted = self.node("Add", inner, self.constant(np.float32(1).reshape(())))
        return str(self.node("Mul", self.node("Mul", x, shifted), self.constant(np.float32(0.5).reshape(()))))


def quantise(matrix: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """(int8 values, float32 scales that keep the reduced axis); the largest value of a slice becomes 127."""
    other = tuple(i for i in range(matrix.ndim) if i != axis)
    scale = np.maximum(np.abs(matrix).max(axis=other, keepdims=True), 1e-8).astype(np.float32) / 127
    return np.clip(np.round(matrix / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def write_onnx(model: Encoder, path: Path, *, eps: float = 1e-12) -> None:
    """Write ``model`` to ``path``; inputs ``ids`` and ``kinds`` (batch, tokens) int64, output ``logits``."""
    from onnx import TensorProto, helper, save

    graph = Graph()
    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    x = _embeddings(graph, state, eps)
    blank = graph.node("Equal", "ids", graph.constant(np.int64(0).reshape(())))
    bias = graph.node("Mul", graph.node("Cast", blank, to=1), graph.constant(np.float32(-1e4).reshape(())))
    bias = graph.node("Unsqueeze", bias, graph.numbers(1, 2))
    last = len(model.layers) - 1
    for i in range(last):
        x = _layer(graph, state, i, x, bias, heads=model.heads, eps=eps)
    first = _layer(graph, state, last, x, bias, heads=model.heads, eps=eps, first_only=True)
    pooled = graph.node("Concat", _mean_of_sentence(graph, x, blank), first, axis=-1)
    logits = graph.linear(pooled, state["head.weight"], state["head.bias"])
    graph.nodes.append(helper.make_node("Identity", [logits], ["logits"]))
    whole = helper.make_graph(
        graph.nodes,
        "frames",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in ("ids", "kinds")],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", len(state["head.bias"])])],
        graph.weights,
    )
    made = helper.make_model(whole, opset_imports=[helper.make_opsetid("", _OPSET)], producer_name="ssgmig")
    made.ir_version = 9
    save(made, str(path))


def _embeddings(graph: Graph, state: dict[str, np.ndarray], eps: float) -> str:
    whole, scale = quantise(state["words.weight"], axis=0)
    values = graph.node("Cast", graph.node("Gather", graph.constant(whole), "ids"), to=1)
    words = graph.node("Mul", values, graph.node("Gather", graph.constant(scale), "ids"))
    length = graph.node("Gather", graph.node("Shape", "ids"), graph.constant(np.int64(1).reshape(())))
    zero, one = graph.constant(np.int64(0).reshape(())), graph.constant(np.int64(1).reshape(()))
    places = graph.node("Gather", graph.constant(state["places.weight"][:256]), graph.node("Range", zero, length, one))
    kinds = graph.node("Gather", graph.constant(state["kinds.weight"]), "kinds")
    total = graph.node("Add", graph.node("Add", words, places), kinds)
    return graph.norm(total, state["norm.weight"], state["norm.bias"], eps)


def _layer(
    graph: Graph, state: dict[str, np.ndarray], i: int, x: str, bias: str, *,
    heads: int, eps: float, first_only: bool = False,
) -> str:  # fmt: skip
    own = {name.split(".", 2)[2]: value for name, value in state.items() if name.startswith(f"layers.{i}.")}
    width = own["out.weight"].shape[0]
    every = graph.whole(x)
    asks, asked = x, every
    if first_only:
        asks = graph.node("Slice", x, graph.numbers(0), graph.numbers(1), graph.numbers(1))
        asked = graph.whole(asks)
    q, k, v = (
        _heads(
            graph, graph.quick(source, own["qkv.weight"][a : a + width], own["qkv.bias"][a : a + width]), heads, order
        )
        for source, a, order in (
            (asked, 0, (0, 2, 1, 3)),
            (every, width, (0, 2, 3, 1)),
            (every, 2 * width, (0, 2, 1, 3)),
        )
    )
    root = graph.constant(np.float32(1 / np.sqrt(width / heads)).reshape(()))
    weights = graph.node(
        "Softmax", graph.node("Add", graph.node("Mul", graph.node("MatMul", q, k), root), bias), axis=-1
    )
    mixed = graph.node("Transpose", graph.node("MatMul", weights, v), perm=(0, 2, 1, 3))
    mixed = graph.node("Reshape", mixed, graph.numbers(0, 0, width))
    out = graph.quick(graph.whole(mixed), own["out.weight"], own["out.bias"])
    y = graph.norm(graph.node("Add", asks, out), own["norm_1.weight"], own["norm_1.bias"], eps)
    inner = graph.gelu(graph.quick(graph.whole(y), own["up.weight"], own["up.bias"]))
    down = graph.quick(graph.whole(inner), own["down.weight"], own["down.bias"])
    y = graph.norm(graph.node("Add", y, down), own["norm_2.weight"], own["norm_2.bias"], eps)
    return y if not first_only else str(graph.node("Squeeze", y, graph.numbers(1)))


def _heads(graph: Graph, x: str, heads: int, order: tuple[int, ...]) -> str:
    split = graph.node("Reshape", x, graph.numbers(0, 0, heads, -1))
    return str(graph.node("Transpose", split, perm=order))


def _mean_of_sentence(graph: Graph, x: str, blank: str) -> str:
    own = graph.node("Equal", "kinds", graph.constant(np.int64(0).reshape(())))
    own = graph.node("Cast", graph.node("And", graph.node("Not", blank), own), to=1)
    own = graph.node("Unsqueeze", own, graph.numbers(2))
    axes = graph.numbers(1)
    total = graph.node("ReduceSum", graph.node("Mul", x, own), axes, keepdims=0)
    return str(graph.node("Div", total, graph.node("ReduceSum", own, axes, keepdims=0)))
