-- Of articles that no date places, over all history: bands, and story keys, of which each is an article's own or an anchor.
SELECT article_id FROM ops.copy_band WHERE day IS NULL AND band = ANY (CAST(:bands AS integer[]))
UNION
SELECT article_id FROM ops.story_key WHERE day IS NULL AND key = ANY (CAST(:keys AS integer[]))
