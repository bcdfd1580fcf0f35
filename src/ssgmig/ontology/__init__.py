"""The analysts' data files: patterns, cues and actors, read, checked and compiled."""
