"""ssgmig: framing, security actors and recommendations in reports on migration and security sector governance."""

import os

__version__ = "0.1.0"

# onnxruntime otherwise keeps usage data in the home folder; nothing may leave the output folder or the machine.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
