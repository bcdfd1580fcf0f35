"""The exported tables as SQL over the store's views; docs/tables.md describes every column."""

from __future__ import annotations

from ssgmig.export.repeats import REPEATS

_ADVICE = """
    SELECT sentence_id, min(recommendation_id) AS recommendation_id
    FROM (SELECT recommendation_id, unnest(sentence_ids) AS sentence_id FROM recommendations)
    GROUP BY sentence_id"""

_FRAMED = """
    SELECT doc_id, count(*) FILTER (securitized) AS n_securitized,
           count(*) FILTER (human_security) AS n_human_security,
           count(*) FILTER (securitized AND human_security) AS n_both,
           count(*) FILTER (voice = 'asserted') AS n_asserted,
           count(*) FILTER (voice = 'reported') AS n_reported,
           count(*) FILTER (voice = 'contested') AS n_contested
    FROM frames GROUP BY doc_id"""

DOCUMENTS = f"""
    SELECT d.doc_id, d.sha256, d.source_path, d.title, d.publisher, d.published, d.language, d.symbol, d.media_type,
           d.n_pages, d.n_pages_read, d.n_pages_ocr, d.n_words, d.n_sentences, d.status, d.reason, d.warnings,
           d.n_sentences_tagged,
           coalesce(f.n_securitized, 0) AS n_securitized, coalesce(f.n_human_security, 0) AS n_human_security,
           coalesce(f.n_both, 0) AS n_both, coalesce(f.n_asserted, 0) AS n_asserted,
           coalesce(f.n_reported, 0) AS n_reported, coalesce(f.n_contested, 0) AS n_contested,
           coalesce(r.n, 0) AS n_recommendations, coalesce(m.n, 0) AS n_actor_mentions,
           coalesce(m.n_actors, 0) AS n_actors
    FROM documents d
    LEFT JOIN ({_FRAMED}) f USING (doc_id)
    LEFT JOIN (SELECT doc_id, count(*) AS n FROM recommendations GROUP BY doc_id) r USING (doc_id)
    LEFT JOIN (SELECT doc_id, count(*) AS n, count(DISTINCT actor_id) AS n_actors FROM mentions GROUP BY doc_id) m
        USING (doc_id)
    ORDER BY d.doc_id"""

PAGES = "SELECT * FROM pages ORDER BY doc_id, page"

SEGMENTS = """
    SELECT doc_id, segment_id, position, kind, level, section, number, page_first, page_last,
           list_transform(boxes, lambda b: b.page || ':' || array_to_string(
               list_transform(b.box, lambda v: round(v, 1)::VARCHAR), ',')) AS boxes,
           text, zone, language, called_by
    FROM segments ORDER BY doc_id, position"""

SENTENCES = f"""
    SELECT s.doc_id, s.sentence_id, s.segment_id, s.position, g.section, g.kind, g.number, s.page,
           s.start_char, s.end_char, s.text,
           coalesce(f.securitized, false) AS securitized, coalesce(f.securitized_score, 0.0) AS securitized_score,
           coalesce(f.voice, '') AS voice, coalesce(f.voice_score, 0.0) AS voice_score,
           coalesce(f.elements, []) AS elements,
           coalesce(f.human_security, false) AS human_security,
           coalesce(f.human_security_score, 0.0) AS human_security_score, coalesce(f.dimensions, []) AS dimensions,
           list_transform(coalesce(f.evidence, []), lambda e: e.start_char || '-' || e.end_char || ':' || e.label
               || ':' || e.rule) AS evidence,
           coalesce(a.recommendation_id, '') AS recommendation_id,
           f.sentence_id IS NOT NULL AS tagged, g.zone
    FROM sentences s
    JOIN segments g ON g.segment_id = s.segment_id
    LEFT JOIN frames f ON f.sentence_id = s.sentence_id
    LEFT JOIN ({_ADVICE}) a ON a.sentence_id = s.sentence_id
    ORDER BY s.doc_id, s.position"""

MENTIONS = """
    SELECT m.doc_id, m.mention_id, m.sentence_id, m.start_char, m.end_char, m.text, m.category, m."group",
           m.actor_id, m.actor, m.country, m.page, m.role, m.effect, m.wikidata, m.evidence
    FROM mentions m JOIN sentences s ON s.sentence_id = m.sentence_id
    ORDER BY m.doc_id, s.position, m.start_char"""

RECOMMENDATIONS = f"""
    WITH framed AS (
        SELECT recommendation_id, bool_or(f.securitized) AS securitized, bool_or(f.human_security) AS human_security,
               list_sort(list_distinct(flatten(list(coalesce(f.dimensions, []))))) AS dimensions,
               min(s.position) AS position
        FROM (SELECT recommendation_id, unnest(sentence_ids) AS sentence_id FROM recommendations) u
        JOIN sentences s ON s.sentence_id = u.sentence_id
        LEFT JOIN frames f ON f.sentence_id = u.sentence_id
        GROUP BY recommendation_id)
    SELECT r.doc_id, r.recommendation_id, r.segment_ids, r.sentence_ids, r.number, r.section, r.page_first,
           r.page_last, r.title, r.text, r.addressee_text, r.addressee_categories, r.addressee_ids,
           r.addressee_source, r.strength, r.actions, r.beneficiaries, r.gcm_objectives, r.ssg_principles,
           coalesce(f.securitized, false) AS securitized, coalesce(f.human_security, false) AS human_security,
           coalesce(f.dimensions, []) AS dimensions, r.deadline, r.conditions,
           concat_ws('; ', nullif(r.repeats, ''), across.repeats) AS repeats,
           '' AS status, '' AS lead, '' AS due, '' AS notes, r.score, r.recommending_body, r.upr_action_category,
           r.evidence
    FROM recommendations r LEFT JOIN framed f USING (recommendation_id)
    LEFT JOIN ({REPEATS}) across USING (recommendation_id)
    ORDER BY r.doc_id, f.position, r.recommendation_id"""

ACTORS = """
    WITH addressed AS (
        SELECT actor_id, count(DISTINCT recommendation_id) AS n
        FROM (SELECT recommendation_id, unnest(addressee_ids) AS actor_id FROM recommendations) GROUP BY actor_id)
    SELECT m.actor_id, min(m.actor) AS actor, min(m.category) AS category, min(m."group") AS "group",
           CASE WHEN count(DISTINCT m.country) = 1 THEN min(m.country) ELSE '' END AS country,
           max(m.wikidata) AS wikidata, count(DISTINCT m.doc_id) AS n_documents, count(*) AS n_mentions,
           coalesce(any_value(a.n), 0) AS n_recommendations_addressed,
           count(DISTINCT m.sentence_id) FILTER (f.securitized) AS n_sentences_securitized,
           count(DISTINCT m.sentence_id) FILTER (f.human_security) AS n_sentences_human_security,
           count(DISTINCT m.sentence_id) FILTER (f.voice = 'contested') AS n_contested
    FROM mentions m
    LEFT JOIN frames f ON f.sentence_id = m.sentence_id
    LEFT JOIN addressed a ON a.actor_id = m.actor_id
    GROUP BY m.actor_id
    ORDER BY n_mentions DESC, m.actor_id"""

ACTOR_MENTIONS = f"""
    SELECT m.actor_id, m.doc_id, d.title, d.source_path, m.page, m.sentence_id, m.mention_id, m.text AS mention,
           m.role, m.effect, m.evidence, m.country, s.text AS sentence, coalesce(f.securitized, false) AS securitized,
           coalesce(f.voice, '') AS voice, coalesce(f.elements, []) AS elements,
           coalesce(f.human_security, false) AS human_security, coalesce(f.dimensions, []) AS dimensions,
           coalesce(a.recommendation_id, '') AS recommendation_id, coalesce(r.strength, '') AS strength
    FROM mentions m
    JOIN documents d ON d.doc_id = m.doc_id
    JOIN sentences s ON s.sentence_id = m.sentence_id
    LEFT JOIN frames f ON f.sentence_id = m.sentence_id
    LEFT JOIN ({_ADVICE}) a ON a.sentence_id = m.sentence_id
    LEFT JOIN recommendations r ON r.recommendation_id = a.recommendation_id
    ORDER BY m.actor_id, m.doc_id, s.position, m.start_char"""

ACTOR_FRAMES = """
    WITH told AS (
        SELECT DISTINCT m.actor_id, m.sentence_id, coalesce(f.securitized, false) AS securitized,
               coalesce(f.human_security, false) AS human_security, coalesce(f.voice, '') AS voice
        FROM mentions m LEFT JOIN frames f ON f.sentence_id = m.sentence_id)
    SELECT t.actor_id, a.actor, a.category, a."group", count(*) AS n_sentences,
           count(*) FILTER (securitized) AS securitized, count(*) FILTER (voice = 'asserted') AS asserted,
           count(*) FILTER (voice = 'reported') AS reported, count(*) FILTER (voice = 'contested') AS contested,
           count(*) FILTER (human_security) AS human_security,
           count(*) FILTER (securitized AND human_security) AS "both",
           count(*) FILTER (NOT securitized AND NOT human_security) AS neither
    FROM told t
    JOIN (SELECT actor_id, min(actor) AS actor, min(category) AS category, min("group") AS "group"
          FROM mentions GROUP BY actor_id) a USING (actor_id)
    GROUP BY t.actor_id, a.actor, a.category, a."group"
    ORDER BY n_sentences DESC, t.actor_id"""

TABLES: dict[str, str] = {
    "documents": DOCUMENTS,
    "pages": PAGES,
    "segments": SEGMENTS,
    "sentences": SENTENCES,
    "mentions": MENTIONS,
    "recommendations": RECOMMENDATIONS,
    "actors": ACTORS,
    "actor_frames": ACTOR_FRAMES,
}
