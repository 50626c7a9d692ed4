-- What each rule of strip cuts from a source in a run: a rule that suddenly cuts more is seen without reading all cuts again.

ALTER TABLE ops.run_source ADD COLUMN stripped integer CHECK (stripped >= 0);
ALTER TABLE ops.run_source ADD COLUMN stripped_characters bigint CHECK (stripped_characters >= 0);
COMMENT ON COLUMN ops.run_source.stripped IS 'Articles that strip made of its items; null until check has counted.';
COMMENT ON COLUMN ops.run_source.stripped_characters IS 'Code points of those articles and of what was cut from their pages.';

CREATE TABLE ops.rule_cut (
    run_id      text COLLATE "C" NOT NULL,
    source_id   text COLLATE "C" NOT NULL,
    rule        text COLLATE "C" NOT NULL,
    articles    integer NOT NULL CHECK (articles > 0),
    characters  bigint NOT NULL CHECK (characters >= 0),
    shares      numeric NOT NULL CHECK (shares >= 0 AND shares <= articles),
    most_from   uuid NOT NULL,
    PRIMARY KEY (run_id, source_id, rule),
    FOREIGN KEY (run_id, source_id) REFERENCES ops.run_source ON DELETE CASCADE
);
COMMENT ON TABLE ops.rule_cut IS 'What each rule of strip cut from a source''s articles in one run.';
COMMENT ON COLUMN ops.rule_cut.run_id IS 'The run.';
COMMENT ON COLUMN ops.rule_cut.source_id IS 'The source.';
COMMENT ON COLUMN ops.rule_cut.rule IS 'The rule.';
COMMENT ON COLUMN ops.rule_cut.articles IS 'Articles that it cut something from.';
COMMENT ON COLUMN ops.rule_cut.characters IS 'Code points that it cut.';
COMMENT ON COLUMN ops.rule_cut.shares IS 'Sum over those articles of the share (0 to 1) of the page that it cut: a page of a megabyte counts as one.';
COMMENT ON COLUMN ops.rule_cut.most_from IS 'The article that it cut the greatest share from, to look at.';
