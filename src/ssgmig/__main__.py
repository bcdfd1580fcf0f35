"""``python -m ssgmig``."""

from ssgmig.cli import main

if __name__ == "__main__":
    main()
