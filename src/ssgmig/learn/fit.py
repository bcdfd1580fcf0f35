"""One training run of the encoder and its heads."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import cast

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (torch's own idiom)
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from ssgmig.learn.encoder import Encoder, Recipe, Tokens, bucketed
from ssgmig.learn.lessons import loss_weights
from ssgmig.tag.learned_labels import LABELS, N_BINARY

_VOICE_WEIGHT = 1.0
EASY_SHARE = 0.5


def loss_of(logits: Tensor, gold: Tensor, weights: Tensor) -> Tensor:
    """Loss (rows,): weighted binary cross-entropy of all heads plus cross-entropy of the voice where there is one."""
    binary = F.binary_cross_entropy_with_logits(logits[:, :N_BINARY], gold[:, :N_BINARY], reduction="none")
    total = (binary * torch.tensor(loss_weights())).sum(1)
    voiced = gold[:, N_BINARY:].sum(1)
    voice = -(torch.log_softmax(logits[:, N_BINARY:], dim=1) * gold[:, N_BINARY:]).sum(1)
    return (total + _VOICE_WEIGHT * voice * voiced) * weights


def parameter_groups(model: Encoder, recipe: Recipe) -> list[dict[str, object]]:
    """Learning rates that fall from the top layer down; biases and norms without weight decay."""
    groups: list[dict[str, object]] = [
        {"params": [model.head.weight], "lr": recipe.head_rate, "weight_decay": recipe.weight_decay},
        {"params": [model.head.bias], "lr": recipe.head_rate, "weight_decay": 0.0},
    ]
    top = len(model.layers) - 1
    for i in range(len(model.layers)):
        rate = recipe.rate * recipe.decay ** (top - i)
        named = list(model.layers[i].named_parameters())
        plain = [p for n, p in named if n.endswith("bias") or "norm" in n]
        heavy = [p for n, p in named if not (n.endswith("bias") or "norm" in n)]
        groups.append({"params": heavy, "lr": rate, "weight_decay": recipe.weight_decay})
        groups.append({"params": plain, "lr": rate, "weight_decay": 0.0})
    return groups


def fit(
    base: Encoder,
    *,
    tokens: Tokens,
    gold: np.ndarray,
    weights: np.ndarray,
    rows: Sequence[int],
    recipe: Recipe,
    say: Callable[[str], None] = lambda line: None,
) -> Encoder:
    """A copy of ``base`` trained on ``rows``, as the moving average of its weights.

    Equal seeds give equal weights on one machine.
    """
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    model = deepcopy(base)
    model.requires_grad_(False)
    for part in (model.head, model.layers):
        part.requires_grad_(True)
    average = get_ema_multi_avg_fn(recipe.average)  # type: ignore[no-untyped-call]
    averaged = AveragedModel(model, multi_avg_fn=average)
    optimizer = torch.optim.AdamW(parameter_groups(model, recipe), fused=True)
    share = 1 + (recipe.epochs - 1) * (1 - EASY_SHARE * recipe.skip)
    steps = math.ceil(share * len(rows) / recipe.batch)
    warm = max(1, int(recipe.warmup * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    lengths = [len(i) for i in tokens.ids]
    gold_t, weights_t = torch.from_numpy(gold), torch.from_numpy(weights)
    losses = np.full(len(lengths), np.inf, dtype=np.float32)
    step = 0
    for epoch in range(recipe.epochs):
        started = time.perf_counter()
        model.train()
        for batch in bucketed(lengths, worth_reading(rows, losses, recipe, rng), recipe.batch, rng):
            ids, kinds = tokens.batch(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):  # half the time of float32 where the processor has it
                logits = model(ids, kinds)
            loss = loss_of(logits.float(), gold_t[batch], weights_t[batch])
            loss.mean().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            if step % recipe.average_every == 0:
                averaged.update_parameters(model)
            losses[batch] = loss.detach().numpy()
        say(f"epoch {epoch + 1}: loss {losses[list(rows)].mean():.4f}, {time.perf_counter() - started:.0f} s")
    return cast(Encoder, averaged.module).eval()


def worth_reading(rows: Sequence[int], losses: np.ndarray, recipe: Recipe, rng: np.random.Generator) -> Sequence[int]:
    """Rows of this epoch: most of the well-learned ones are passed over, for they teach little and cost as much."""
    known = losses[list(rows)]
    if np.isinf(known).all():
        return rows
    easy = known <= np.quantile(known, EASY_SHARE)
    passed = easy & (rng.random(len(rows)) < recipe.skip)
    return [row for row, gone in zip(rows, passed, strict=True) if not gone]


def logits_of(model: Encoder, tokens: Tokens, rows: Sequence[int]) -> np.ndarray:
    """Logits (rows, heads) of an encoder."""
    model.eval()
    out = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
    order = sorted(range(len(rows)), key=lambda i: len(tokens.ids[rows[i]]))
    with torch.inference_mode():
        for at in range(0, len(order), 32):
            places = order[at : at + 32]
            ids, kinds = tokens.batch([rows[i] for i in places])
            out[places] = model(ids, kinds).numpy()
    return out
