WITH told AS (
    INSERT INTO news.revision_difference (
        revision_id, previous_revision_id, kind, words_before, words_after, words_added, words_removed, figures_changed, in_order)
    VALUES (:revision_id, :previous_revision_id, :kind, :words_before, :words_after, :words_added, :words_removed,
            :figures_changed, :in_order)
)
INSERT INTO news.revision_change (revision_id, ordinal, part, before, after)
SELECT :revision_id, c.ordinal - 1, c.change ->> 'part', c.change ->> 'before', c.change ->> 'after'
FROM jsonb_array_elements(CAST(:changes AS jsonb)) WITH ORDINALITY AS c (change, ordinal)
