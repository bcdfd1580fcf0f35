"""A paragraph on methods that a user can cite, with the versions and settings of the comparison it belongs to."""

from __future__ import annotations

from ssgmig import __version__
from ssgmig.analyse.corpus import Corpus
from ssgmig.analyse.intervals import DRAWS
from ssgmig.analyse.quantification import ErrorRates


def methods_text(corpus: Corpus, *, by: str, contrast: tuple[str, str] | None, rates: ErrorRates | None) -> str:
    """Plain text: a paragraph each on data, intervals, correction and, where two groups were compared, tests."""
    import numpy as np
    import scipy

    parts = [
        f"Framing was compared with ssgmig {__version__} (numpy {np.__version__}, scipy {scipy.__version__}) over "
        f"{len(corpus.documents)} documents with {len(corpus.sentences)} tagged sentences, grouped by {by}. The unit "
        "is the sentence; labels are those of the ssgmig codebook, given automatically.",
        "95 % intervals respect that sentences of one paragraph resemble each other: Wilson's interval with the "
        "effective number of sentences (Wilson 1927; Korn and Graubard 1998) for single documents, a bootstrap of "
        f"paragraphs within documents ({DRAWS:,} draws; Davison and Hinkley 1997) for several.",
    ]
    if rates is None:
        parts.append("Shares were not corrected for the errors of the automatic labels.")
    else:
        parts.append(
            "Corrected shares are adjusted counts (Rogan and Gladen 1978; Forman 2008) with the error rates of the "
            f"'{rates.model}' tagger, measured on {rates.source}."
        )
    if contrast is not None:
        parts.append(
            f"Two groups were compared (A: {contrast[0]}; B: {contrast[1]}) by differences, odds ratios and Cohen's h; "
            "two-sided p values come from permutation (Phipson and Smyth 2010), corrected for the number of shares of "
            "one kind after Holm (1979) and after Benjamini and Hochberg (1995)."
        )
    return "\n\n".join(parts) + "\n"
