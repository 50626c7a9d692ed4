CREATE TEMP TABLE reprocess_side (
    side text, article_id uuid, revision_id uuid, is_current boolean, seen_at timestamptz, made_with text, fields jsonb) ON COMMIT DROP
