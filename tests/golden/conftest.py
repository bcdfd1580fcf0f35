"""Makes ``golden_tables`` importable: pytest's importlib mode does not add the folder of a test module to the path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
