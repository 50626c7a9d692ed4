-- What desk_rows.sql is made from. n is the number of an article, in the order of its date; the last day is that of the last night.
CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT n, CAST(md5('desk ' || n) AS uuid) AS id, sha256(convert_to('desk ' || n, 'UTF8')) AS h,
       timestamptz '2026-11-22 23:00Z' - interval '60 days' + (n / CAST({number} AS double precision)) * interval '60 days' AS at,
       CAST(CAST(n - 1 AS bigint) * 60 / {number} AS integer) AS night, n % 300 AS source,
       CASE WHEN n <= 5 * {copies} AND n % 5 = 4 THEN 1 WHEN n % 5 = 4 THEN n - 1 - n / 5 % 4 END AS copies,
       CASE WHEN n <= 5 * {copies} AND n % 5 IN (1, 4) THEN 0 ELSE n / 5 END AS story
FROM generate_series(1, {number}) n ORDER BY id;
CREATE TEMP TABLE named ON COMMIT DROP AS
SELECT m.id, m.n, k, CASE WHEN k = 0 AND m.n % {named} = 0 THEN 0 ELSE
       1 + CAST(floor(({entities} - 1) * power((hashint8(m.n * 16 + k) & 16777215) / 16777216.0, 3)) AS integer) END AS e
FROM made m, generate_series(0, 9) k ORDER BY m.id, k;
CREATE TEMP TABLE often ON COMMIT DROP AS
SELECT e, count(*) AS mentions, min(n) AS first_n, max(n) AS last_n FROM named GROUP BY e ORDER BY e;
CREATE TEMP TABLE who ON COMMIT DROP AS
SELECT e, CAST(md5('desk name ' || e) AS uuid) AS id, (ARRAY['PERSON', 'PERSON', 'ORG', 'GPE'])[1 + e % 4] AS label,
       initcap(a.word) || ' ' || initcap(b.word) || ' ' || e AS name, lower(a.word || ' ' || b.word || ' ' || e) AS plain, o.mentions,
       timestamptz '2026-11-22 23:00Z' - interval '60 days' * (1 - o.first_n / CAST({number} AS double precision)) AS first_at,
       timestamptz '2026-11-22 23:00Z' - interval '60 days' * (1 - o.last_n / CAST({number} AS double precision)) AS last_at
FROM often o
JOIN word a ON a.n = e * 7 % 29989 JOIN word b ON b.n = e * 13 % 29989
ORDER BY id;
ANALYZE made, named, who, passage, word
