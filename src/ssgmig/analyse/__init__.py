"""Figures over tagged documents."""
