"""Training and evaluation against annotated sentences."""
