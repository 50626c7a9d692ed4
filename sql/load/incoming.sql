-- One batch as it comes over COPY. No keys and no checks: the merges below meet those of the real tables.
CREATE TEMP TABLE incoming_outlet (outlet_id uuid, name text, host text) ON COMMIT DROP;
CREATE TEMP TABLE incoming_article (
    article_id uuid, outlet_id uuid, canonical_url text, path text, revision_id uuid, seen_at timestamptz) ON COMMIT DROP;
CREATE TEMP TABLE incoming_revision (LIKE news.article_revision) ON COMMIT DROP;
CREATE TEMP TABLE incoming_place (LIKE news.revision_place) ON COMMIT DROP;
CREATE TEMP TABLE incoming_flag (revision_id uuid, flag text, stage text, pipeline text) ON COMMIT DROP;
CREATE TEMP TABLE incoming_cut (LIKE news.revision_cut) ON COMMIT DROP;
CREATE TEMP TABLE incoming_date (LIKE news.date_evidence) ON COMMIT DROP;
CREATE TEMP TABLE incoming_notice (LIKE news.revision_notice) ON COMMIT DROP;
CREATE TEMP TABLE incoming_author (article_id uuid, position integer, author_id uuid, name text) ON COMMIT DROP;
CREATE TEMP TABLE incoming_tag (article_id uuid, tag_id uuid, name text) ON COMMIT DROP;
CREATE TEMP TABLE incoming_mention (
    revision_id uuid, start_offset integer, end_offset integer, text text, label text, local_entity integer,
    pipeline text, reason text) ON COMMIT DROP;
