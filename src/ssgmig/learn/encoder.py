"""The encoder while it learns: MiniLM's embeddings frozen, its layers and new heads trained.

Imported only by ``train``: torch is needed for training, never at run time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (torch's own idiom)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Hyperparameters of one training run; all of them stand in the model card.

    ``skip``: from the second epoch on, the chance that a row among the half learned best is passed over.
    The ``contrasts`` and ``pair_rounds`` fillings of the invented pairs are read among the annotated rows, each
    weighing ``invented_weight``, so that the same words are met with the danger pointing both ways; ``passages`` tells
    whether invented passages are read too. The encoder kept is a moving average of the weights (``average``: the share
    that the average keeps at each of its updates, every ``average_every`` steps).
    """

    epochs: int = 2
    batch: int = 16
    rate: float = 1e-4
    head_rate: float = 1e-3
    decay: float = 0.8
    dropout: float = 0.1
    weight_decay: float = 0.01
    warmup: float = 0.1
    skip: float = 0.8
    contrasts: bool = True
    passages: bool = True
    pair_rounds: int = 3
    invented_weight: float = 0.7
    average: float = 0.98
    average_every: int = 4
    seed: int = 11


class Layer(nn.Module):
    """One transformer layer (post-norm, as in BERT) with fused query, key and value."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm_2 = nn.LayerNorm(width, eps=eps)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` (batch, tokens, width), ``bias`` (batch, 1, 1, tokens) added to the attention logits."""
        query, key, value = self.qkv(x).chunk(3, dim=-1)
        return self.finish(x, query, key, value, bias)

    def first_token(self, x: Tensor, bias: Tensor) -> Tensor:
        """The layer's output (batch, 1, width) for the first token alone: a sixth of the work of all tokens."""
        width = x.shape[-1]
        first = x[:, :1]
        query = F.linear(first, self.qkv.weight[:width], self.qkv.bias[:width])
        key, value = F.linear(x, self.qkv.weight[width:], self.qkv.bias[width:]).chunk(2, dim=-1)
        return self.finish(first, query, key, value, bias)

    def finish(self, x: Tensor, query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
        """Attention of ``query`` over ``key`` and ``value``, then the feed-forward part, both added to ``x``."""
        n, t, width = x.shape
        q, k, v = (part.view(n, -1, self.heads, width // self.heads).transpose(1, 2) for part in (query, key, value))
        attention = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width // self.heads) + bias, dim=-1)
        mixed = (attention @ v).transpose(1, 2).reshape(n, t, width)
        x = self.norm_1(x + self.drop(self.out(mixed)))
        normed: Tensor = self.norm_2(x + self.drop(self.down(F.gelu(self.up(x)))))
        return normed


class Encoder(nn.Module):
    """Embeddings, layers and heads."""

    def __init__(self, config: dict[str, Any], n_labels: int, dropout: float) -> None:
        super().__init__()
        width, eps = config["hidden_size"], config["layer_norm_eps"]
        self.heads: int = config["num_attention_heads"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.kinds = nn.Embedding(config["type_vocab_size"], width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout, eps)
            for _ in range(config["num_hidden_layers"])
        )
        self.head = nn.Linear(2 * width, n_labels)
        self.head_drop = nn.Dropout(0.3)

    def forward(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """Logits (batch, labels) of token ids and segment ids (batch, tokens), 0 = padding."""
        bias = attention_bias(ids)
        x = self.embedded(ids, kinds)
        *middle, last = self.layers
        for layer in middle:
            x = layer(x, bias)
        own = ((ids != 0) & (kinds == 0)).unsqueeze(-1).to(x.dtype)
        pooled = torch.cat([(x * own).sum(1) / own.sum(1), cast(Layer, last).first_token(x, bias)[:, 0]], dim=-1)
        if not self.training:
            logits: Tensor = self.head(pooled)
            return logits
        return torch.stack([self.head(self.head_drop(pooled)) for _ in range(4)]).mean(0)

    def embedded(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """States (batch, tokens, width) before the first layer."""
        places = torch.arange(ids.shape[1])
        states: Tensor = self.norm(self.words(ids) + self.places(places)[None] + self.kinds(kinds))
        return states


def attention_bias(ids: Tensor) -> Tensor:
    """0 for tokens, a large negative number for padding, shaped (batch, 1, 1, tokens)."""
    return ((ids == 0).to(torch.float32) * -1e4)[:, None, None, :]


def from_minilm(folder: Path, n_labels: int, dropout: float, seed: int) -> Encoder:
    """The pretrained weights in our module, heads drawn anew."""
    import json

    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    torch.manual_seed(seed)
    model = Encoder(config, n_labels, dropout)
    nn.init.normal_(model.head.weight, std=0.02)
    nn.init.zeros_(model.head.bias)
    weights = load_file(str(folder / "model.safetensors"))
    state = model.state_dict()
    state["words.weight"] = weights["embeddings.word_embeddings.weight"]
    state["places.weight"] = weights["embeddings.position_embeddings.weight"]
    state["kinds.weight"] = weights["embeddings.token_type_embeddings.weight"]
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
        for i in range(len(model.layers)):
            old, new = f"encoder.layer.{i}", f"layers.{i}"
            state[f"{new}.qkv.{end}"] = torch.cat(
                [weights[f"{old}.attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            )
            state[f"{new}.out.{end}"] = weights[f"{old}.attention.output.dense.{end}"]
            state[f"{new}.norm_1.{end}"] = weights[f"{old}.attention.output.LayerNorm.{end}"]
            state[f"{new}.up.{end}"] = weights[f"{old}.intermediate.dense.{end}"]
            state[f"{new}.down.{end}"] = weights[f"{old}.output.dense.{end}"]
            state[f"{new}.norm_2.{end}"] = weights[f"{old}.output.LayerNorm.{end}"]
    model.load_state_dict(state)
    return model


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token ids and segment ids of every row, unpadded."""

    ids: list[np.ndarray]
    kinds: list[np.ndarray]

    def batch(self, rows: Sequence[int]) -> tuple[Tensor, Tensor]:
        """Padded (batch, tokens) ids and segment ids."""
        longest = max(len(self.ids[r]) for r in rows)
        ids = np.zeros((len(rows), longest), dtype=np.int64)
        kinds = np.zeros_like(ids)
        for i, r in enumerate(rows):
            ids[i, : len(self.ids[r])] = self.ids[r]
            kinds[i, : len(self.kinds[r])] = self.kinds[r]
        return torch.from_numpy(ids), torch.from_numpy(kinds)


def bucketed(lengths: Sequence[int], rows: Sequence[int], batch: int, rng: np.random.Generator) -> Iterator[list[int]]:
    """Batches of rows of like length in random order (padding costs as much as words)."""
    noisy = sorted(rows, key=lambda r: lengths[r] + rng.uniform(-4, 4))
    groups = [noisy[i : i + batch] for i in range(0, len(noisy), batch)]
    for i in rng.permutation(len(groups)):
        yield groups[i]
