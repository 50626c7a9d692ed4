-- Which statistics links are made with: learned from the articles that are held, and pinned until reprocess pins another.

CREATE TABLE ops.statistics (
    version    text COLLATE "C" PRIMARY KEY CHECK (version ~ '^[0-9a-f]{16}$'),
    rules      integer NOT NULL,
    articles   integer NOT NULL CHECK (articles > 0),
    outlets    text[] NOT NULL,
    contents   bytea NOT NULL,
    learned_at timestamptz NOT NULL DEFAULT now(),
    pinned     boolean NOT NULL DEFAULT false,
    pinned_at  timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX statistics_pinned ON ops.statistics (pinned) WHERE pinned;
COMMENT ON TABLE ops.statistics IS 'Versions of the statistics that links are made with. None is pinned: the ones that come with the package hold. Only reprocess pins another, in the transaction that makes all links anew.';
COMMENT ON COLUMN ops.statistics.version IS 'Hash of the contents and of the rules: what stands on each link.';
COMMENT ON COLUMN ops.statistics.rules IS 'Version of the program''s rules that it was pinned under (newsloom.dedupe.learned.learned.RULES).';
COMMENT ON COLUMN ops.statistics.articles IS 'Articles that it speaks of, with those that the shipped frequencies count for.';
COMMENT ON COLUMN ops.statistics.outlets IS 'Outlets of which it is known what they repeat; texts of any other are compared by stricter rules.';
COMMENT ON COLUMN ops.statistics.contents IS 'The statistics (newsloom.dedupe.Statistics) as JSON, packed by zlib: how many articles have a term, hashes of the pairs of words that are language or that an outlet repeats.';
COMMENT ON COLUMN ops.statistics.learned_at IS 'When it was learned.';
COMMENT ON COLUMN ops.statistics.pinned IS 'Whether links are made with it; one version at most.';
COMMENT ON COLUMN ops.statistics.pinned_at IS 'When it was last pinned.';

-- Asked every night for its smallest and greatest value: another than the pinned version is told.
CREATE INDEX fingerprint_statistics ON ops.fingerprint (statistics_version);
