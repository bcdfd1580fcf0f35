"""ssgmig: framing, security actors and recommendations in reports on migration and security sector governance."""

__version__ = "0.1.0"
