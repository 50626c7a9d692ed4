CREATE TEMP TABLE going_article (article_id uuid PRIMARY KEY) ON COMMIT DROP;
CREATE TEMP TABLE going_capture (capture_id uuid PRIMARY KEY) ON COMMIT DROP;
CREATE TEMP TABLE going_named (kind text, id uuid, PRIMARY KEY (kind, id)) ON COMMIT DROP
