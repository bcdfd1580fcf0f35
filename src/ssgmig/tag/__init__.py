"""Taggers: frames with voice, actors, recommendations; each works on sentences and returns rows."""
