"""The accurate model's encoder at run time: onnxruntime and tokenizers only, batched by length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

TEXT_TOKENS, HEADING_TOKENS, PREVIOUS_TOKENS = 96, 16, 28
"""Limits in word pieces: the start of the sentence and heading, the end of the previous sentence."""

_CLS, _SEP = 101, 102
_BATCH_TOKENS = 2048


def encode(tokenizer: Any, contexts: Sequence[tuple[str, str, str]]) -> list[tuple[list[int], int]]:
    """Token ids of (text, previous, heading) triples, each with the number of tokens that are the sentence's own.

    Layout: [CLS] sentence [SEP] heading [SEP] end of the previous sentence [SEP].
    """
    texts = list(dict.fromkeys(part for context in contexts for part in context))
    coded = tokenizer.encode_batch(texts, add_special_tokens=False)
    pieces = {text: piece.ids for text, piece in zip(texts, coded, strict=True)}
    out = []
    for text, previous, heading in contexts:
        own = [_CLS, *pieces[text][:TEXT_TOKENS], _SEP]
        around = [*pieces[heading][:HEADING_TOKENS], _SEP, *pieces[previous][-PREVIOUS_TOKENS:], _SEP]
        out.append((own + around, len(own)))
    return out


def padded(coded: Sequence[tuple[list[int], int]]) -> tuple[np.ndarray, np.ndarray]:
    """Token ids and segment ids (batch, tokens), 0 = padding and 1 = context."""
    import numpy as np

    longest = max(len(ids) for ids, _ in coded)
    tokens = np.zeros((len(coded), longest), dtype=np.int64)
    kinds = np.zeros_like(tokens)
    for row, (ids, own) in enumerate(coded):
        tokens[row, : len(ids)] = ids
        kinds[row, own : len(ids)] = 1
    return tokens, kinds


def multiplies_exactly(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor is known to add products of bytes in 32 bits (VNNI); False where that cannot be told.

    Others add them in 16 bits, which overflow, so that scores differ; onnxruntime can avoid that at half the speed.
    """
    try:
        flags = cpuinfo.read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return "avx512_vnni" in flags or "avx_vnni" in flags


@dataclass(frozen=True, slots=True)
class OnnxEncoder:
    """A loaded encoder; one thread per process, for documents are spread over processes."""

    session: Any
    tokenizer: Any
    n_labels: int

    @classmethod
    def load(cls, folder: Path, n_labels: int) -> OnnxEncoder:
        """Read ``encoder.onnx`` and ``tokenizer.json`` of a model folder."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        if not multiplies_exactly():
            options.add_session_config_entry("session.x64quantprecision", "1")
        session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        return cls(session, Tokenizer.from_file(str(folder / "tokenizer.json")), n_labels)

    def logits(self, contexts: Sequence[tuple[str, str, str]]) -> np.ndarray:
        """Logits (contexts, labels) in the order given; sentences of like length share a batch."""
        import numpy as np

        out = np.zeros((len(contexts), self.n_labels), dtype=np.float32)
        coded = encode(self.tokenizer, contexts)
        order = sorted(range(len(coded)), key=lambda i: len(coded[i][0]))
        while order:
            size = max(1, _BATCH_TOKENS // max(1, len(coded[order[min(len(order), 32) - 1]][0])))
            rows, order = order[:size], order[size:]
            tokens, kinds = padded([coded[i] for i in rows])
            out[rows] = self.session.run(None, {"ids": tokens, "kinds": kinds})[0]
        return out
