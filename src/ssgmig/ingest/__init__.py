"""Readers: a file becomes a RawDocument of pages with lines, or of ready blocks."""
