"""Recommendations that repeat one of an earlier document, found over the whole store each time it is exported.

The tagger sees one document at a time and links repeats within it; links across documents depend on what else is in the
store, so they are never stored: they are computed from the stored texts by one query, whatever order documents came in.
Two texts with similarity s share at least one of the rarest (1 - s) of their runs, so only those are joined (prefix
filtering, Chaudhuri et al. 2006) and the rest of the pairs never looked at.
"""

from __future__ import annotations

from ssgmig.tag.recommendation_repeats import LEAST_SIMILARITY, PIECE, SHORTEST

_RANK = "CASE r.strength WHEN 'could' THEN 0 WHEN 'must' THEN 2 ELSE 1 END"

REPEATS = f"""
    WITH texts AS (
        SELECT r.recommendation_id AS id, r.doc_id, {_RANK} AS rank,
               coalesce(nullif(d.published, ''), '9999') || d.doc_id AS age,
               regexp_extract_all(lower(r.text), '[a-z0-9]+') AS words
        FROM recommendations r JOIN documents d USING (doc_id)),
    advice AS (
        SELECT id, doc_id, rank, age, list_distinct(list_transform(
            range(1, len(words) - {PIECE - 2}), lambda i: array_to_string(words[i : i + {PIECE - 1}], ' '))) AS runs
        FROM texts WHERE len(words) >= {SHORTEST}),
    pieces AS (SELECT id, doc_id, age, len(runs) AS n, unnest(runs) AS run FROM advice),
    placed AS (
        SELECT p.*, row_number() OVER (PARTITION BY p.id ORDER BY f.n, p.run) AS place
        FROM pieces p JOIN (SELECT run, count(*) AS n FROM pieces GROUP BY run) f USING (run)),
    rare AS (SELECT * FROM placed WHERE place <= n - ceil({LEAST_SIMILARITY} * n) + 1),
    candidates AS (
        SELECT DISTINCT l.id, e.id AS earlier
        FROM rare l JOIN rare e ON l.run = e.run AND e.age < l.age AND e.doc_id <> l.doc_id),
    pairs AS (
        SELECT c.id, c.earlier, e.age, l.rank - e.rank AS harder,
               len(list_intersect(l.runs, e.runs)) AS shared, len(l.runs) + len(e.runs) AS n_runs
        FROM candidates c JOIN advice l ON l.id = c.id JOIN advice e ON e.id = c.earlier),
    best AS (
        SELECT *, shared / (n_runs - shared) AS similarity,
               row_number() OVER (PARTITION BY id ORDER BY shared / (n_runs - shared) DESC, age, earlier) AS place
        FROM pairs WHERE shared / (n_runs - shared) >= {LEAST_SIMILARITY})
    SELECT id AS recommendation_id, earlier || printf(' %.2f ', similarity)
           || CASE WHEN harder > 0 THEN 'harder' WHEN harder < 0 THEN 'softer' ELSE 'same' END AS repeats
    FROM best WHERE place = 1"""
