-- What copies and stories are looked up by: the keys of each article for ever, an index over them for the days that nights
-- look into. What a look-up costs must not grow with history.

ALTER TABLE ops.fingerprint ADD COLUMN placed boolean;
ALTER TABLE ops.fingerprint ADD COLUMN bands integer[];
ALTER TABLE ops.fingerprint ADD COLUMN anchors integer[];
-- Anchors of stories are of terms, which are hashed outside the database: rows of an older version of the program are
-- compared with nothing until reprocess makes them anew.
UPDATE ops.fingerprint
SET placed = coalesce(last_day - first_day <= 4, false),
    bands = ARRAY(SELECT CAST(band AS integer) FROM jsonb_array_elements_text(data -> 'bands') AS b (band)),
    anchors = ARRAY(
        SELECT CAST(band AS integer)
        FROM jsonb_array_elements_text(data -> 'bands') WITH ORDINALITY AS b (band, place) WHERE place <= 10);
ALTER TABLE ops.fingerprint ALTER COLUMN placed SET NOT NULL;
ALTER TABLE ops.fingerprint ALTER COLUMN bands SET NOT NULL;
ALTER TABLE ops.fingerprint ALTER COLUMN anchors SET NOT NULL;
ALTER TABLE ops.fingerprint ADD CONSTRAINT fingerprint_placed CHECK (NOT placed OR first_day IS NOT NULL AND last_day IS NOT NULL);
-- Days without an index are read row by row: what is not a key lies elsewhere.
ALTER TABLE ops.fingerprint SET (toast_tuple_target = 1200);
DROP INDEX ops.fingerprint_story_keys;
CREATE INDEX fingerprint_days ON ops.fingerprint (first_day) WHERE placed;
-- Without a list of pending entries, which every look-up would read from end to end.
CREATE INDEX fingerprint_anchors ON ops.fingerprint USING gin (anchors) WITH (fastupdate = off) WHERE placed;
COMMENT ON COLUMN ops.fingerprint.first_day IS 'First day that the article''s date can mean; null without a year.';
COMMENT ON COLUMN ops.fingerprint.placed IS 'Whether the date says where in time the article lies (newsloom.dedupe.pairs.reach).';
COMMENT ON COLUMN ops.fingerprint.bands IS 'Hashes of MinHash minima, of which near-copies share one; looked up in ops.copy_band.';
COMMENT ON COLUMN ops.fingerprint.anchors IS 'Those bands and story keys by which an article is found that no date places, over all history.';
COMMENT ON COLUMN ops.fingerprint.story_keys IS 'Keys of which two articles of one story share at least one: pairs of their weightiest terms; looked up in ops.story_key.';

DROP TABLE ops.copy_band;
CREATE TABLE ops.copy_band (
    day        date,
    band       integer NOT NULL,
    article_id uuid NOT NULL
) PARTITION BY RANGE (day);
CREATE TABLE ops.copy_band_undated PARTITION OF ops.copy_band DEFAULT;
-- Postgres need not read this partition when another is made.
ALTER TABLE ops.copy_band_undated ADD CONSTRAINT copy_band_undated_day CHECK (day IS NULL);
CREATE INDEX copy_band_band ON ops.copy_band (band);
COMMENT ON TABLE ops.copy_band IS 'Index of ops.fingerprint.bands, to find near-copies by equality: of the days that nights look into, in partitions of four weeks that dedupe makes and upkeep drops, and of articles that no date places. Kept by triggers on ops.fingerprint.';
COMMENT ON COLUMN ops.copy_band.day IS 'Each day that the article''s date can mean; null where the date does not place it.';
COMMENT ON COLUMN ops.copy_band.band IS 'Hash of band number and its minima.';
COMMENT ON COLUMN ops.copy_band.article_id IS 'The article.';
COMMENT ON TABLE ops.copy_band_undated IS 'Bands of articles that no date places, over all history.';
COMMENT ON COLUMN ops.copy_band_undated.day IS 'Null.';
COMMENT ON COLUMN ops.copy_band_undated.band IS 'Hash of band number and its minima.';
COMMENT ON COLUMN ops.copy_band_undated.article_id IS 'The article.';

CREATE TABLE ops.story_key (
    day        date,
    key        integer NOT NULL,
    article_id uuid NOT NULL
) PARTITION BY RANGE (day);
CREATE TABLE ops.story_key_undated PARTITION OF ops.story_key DEFAULT;
ALTER TABLE ops.story_key_undated ADD CONSTRAINT story_key_undated_day CHECK (day IS NULL);
CREATE INDEX story_key_key ON ops.story_key (key);
COMMENT ON TABLE ops.story_key IS 'Index of ops.fingerprint.story_keys, made and kept as ops.copy_band is, in partitions of a week.';
COMMENT ON COLUMN ops.story_key.day IS 'Each day that the article''s date can mean; null where the date does not place it.';
COMMENT ON COLUMN ops.story_key.key IS 'Hash of two terms.';
COMMENT ON COLUMN ops.story_key.article_id IS 'The article.';
COMMENT ON TABLE ops.story_key_undated IS 'Story keys of articles that no date places, over all history.';
COMMENT ON COLUMN ops.story_key_undated.day IS 'Null.';
COMMENT ON COLUMN ops.story_key_undated.key IS 'Hash of two terms.';
COMMENT ON COLUMN ops.story_key_undated.article_id IS 'The article.';

-- Pairs are asked for by an article at either end, of both kinds at once.
DROP INDEX ops.pair_link_right;
CREATE INDEX pair_link_left ON ops.pair_link (left_id);
CREATE INDEX pair_link_right ON ops.pair_link (right_id);

CREATE FUNCTION ops.index_spans(indexed text) RETURNS TABLE (name text, first_day date, end_day date) LANGUAGE sql STABLE AS $$
    SELECT CAST(c.relname AS text), CAST(bound[1] AS date), CAST(bound[2] AS date)
    FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhrelid
    CROSS JOIN regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''(.*)''\) TO \(''(.*)''\)') AS m (bound)
    WHERE i.inhparent = CAST('ops.' || indexed AS regclass) AND bound IS NOT NULL
$$;
COMMENT ON FUNCTION ops.index_spans IS 'The partitions of ops.copy_band or ops.story_key: name, first day and the day after the last.';

CREATE FUNCTION ops.make_index_span(indexed text, first_day date, days integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    span text := indexed || to_char(first_day, '_YYYYMMDD');
    keys text := CASE indexed WHEN 'copy_band' THEN 'bands' WHEN 'story_key' THEN 'story_keys' END;
    written bigint;
BEGIN
    EXECUTE format(
        'CREATE TABLE ops.%I (LIKE ops.%I INCLUDING COMMENTS, CONSTRAINT %I CHECK (day >= %L AND day < %L))',
        span, indexed, span || '_day', first_day, first_day + days);
    -- No two days that one placed article can mean are a month apart.
    EXECUTE format(
        'INSERT INTO ops.%I SELECT f.first_day + n, k.key, f.article_id
         FROM ops.fingerprint f, generate_series(0, f.last_day - f.first_day) AS n, unnest(f.%I) AS k (key)
         WHERE f.placed AND f.first_day >= CAST(%L AS date) - 31 AND f.first_day < %L
           AND f.first_day + n >= %L AND f.first_day + n < %L',
        span, keys, first_day, first_day + days, first_day, first_day + days);
    GET DIAGNOSTICS written = ROW_COUNT;
    EXECUTE format(
        'ALTER TABLE ops.%I ATTACH PARTITION ops.%I FOR VALUES FROM (%L) TO (%L)', indexed, span, first_day, first_day + days);
    EXECUTE format('COMMENT ON TABLE ops.%I IS %L', span, 'Part of ops.' || indexed || ' from ' || first_day || ' on.');
    EXECUTE format('ANALYZE ops.%I', span);
    RETURN written;
END
$$;
COMMENT ON FUNCTION ops.make_index_span IS 'Makes a partition of ops.copy_band or ops.story_key out of ops.fingerprint; returns its rows.';

CREATE FUNCTION ops.drop_index_span(indexed text, day date) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    span text := (SELECT s.name FROM ops.index_spans(indexed) s WHERE s.first_day = day);
    bytes bigint;
BEGIN
    bytes := pg_total_relation_size(CAST(format('ops.%I', span) AS regclass));
    EXECUTE format('DROP TABLE ops.%I', span);
    RETURN bytes;
END
$$;
COMMENT ON FUNCTION ops.drop_index_span IS 'Drops the partition that begins on this day; returns its bytes.';

-- Kept by the rows that change, wherever they change: a night, another version, an article that is forgotten.
CREATE FUNCTION ops.fingerprint_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ops.copy_band
    SELECT f.first_day + n, k.band, f.article_id
    FROM became f
    CROSS JOIN generate_series(0, f.last_day - f.first_day) AS n
    JOIN (SELECT * FROM ops.index_spans('copy_band') OFFSET 0) AS s ON f.first_day + n >= s.first_day AND f.first_day + n < s.end_day
    CROSS JOIN unnest(f.bands) AS k (band)
    WHERE f.placed
    UNION ALL
    SELECT NULL, k.band, f.article_id FROM became f, unnest(f.bands) AS k (band) WHERE NOT f.placed;
    INSERT INTO ops.story_key
    SELECT f.first_day + n, k.key, f.article_id
    FROM became f
    CROSS JOIN generate_series(0, f.last_day - f.first_day) AS n
    JOIN (SELECT * FROM ops.index_spans('story_key') OFFSET 0) AS s ON f.first_day + n >= s.first_day AND f.first_day + n < s.end_day
    CROSS JOIN unnest(f.story_keys) AS k (key)
    WHERE f.placed
    UNION ALL
    SELECT NULL, k.key, f.article_id FROM became f, unnest(f.story_keys) AS k (key) WHERE NOT f.placed;
    RETURN NULL;
END
$$;
CREATE FUNCTION ops.fingerprint_went() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM ops.copy_band b
    USING was f, generate_series(0, f.last_day - f.first_day) AS n, unnest(f.bands) AS k (band)
    WHERE f.placed AND b.day = f.first_day + n AND b.band = k.band AND b.article_id = f.article_id;
    DELETE FROM ops.copy_band b USING was f, unnest(f.bands) AS k (band)
    WHERE NOT f.placed AND b.day IS NULL AND b.band = k.band AND b.article_id = f.article_id;
    DELETE FROM ops.story_key s
    USING was f, generate_series(0, f.last_day - f.first_day) AS n, unnest(f.story_keys) AS k (key)
    WHERE f.placed AND s.day = f.first_day + n AND s.key = k.key AND s.article_id = f.article_id;
    DELETE FROM ops.story_key s USING was f, unnest(f.story_keys) AS k (key)
    WHERE NOT f.placed AND s.day IS NULL AND s.key = k.key AND s.article_id = f.article_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER fingerprint_came AFTER INSERT ON ops.fingerprint REFERENCING NEW TABLE AS became
    FOR EACH STATEMENT EXECUTE FUNCTION ops.fingerprint_came();
-- Triggers fire in the order of their names: the old keys go before the new ones come.
CREATE TRIGGER fingerprint_changed_from AFTER UPDATE ON ops.fingerprint REFERENCING OLD TABLE AS was
    FOR EACH STATEMENT EXECUTE FUNCTION ops.fingerprint_went();
CREATE TRIGGER fingerprint_changed_to AFTER UPDATE ON ops.fingerprint REFERENCING NEW TABLE AS became
    FOR EACH STATEMENT EXECUTE FUNCTION ops.fingerprint_came();
CREATE TRIGGER fingerprint_went AFTER DELETE ON ops.fingerprint REFERENCING OLD TABLE AS was
    FOR EACH STATEMENT EXECUTE FUNCTION ops.fingerprint_went();

-- Rows that are held come into the index of the undated; that of days is made when a night looks into them.
INSERT INTO ops.copy_band SELECT NULL, k.band, f.article_id FROM ops.fingerprint f, unnest(f.bands) AS k (band) WHERE NOT f.placed;
INSERT INTO ops.story_key SELECT NULL, k.key, f.article_id FROM ops.fingerprint f, unnest(f.story_keys) AS k (key) WHERE NOT f.placed;
