-- People judge copies and stories too, and whoever follows a story sees where its articles went.

CREATE INDEX judgement_left ON news.judgement (left_id) WHERE undone_by IS NULL AND kind <> 'entity';
CREATE INDEX judgement_right ON news.judgement (right_id) WHERE undone_by IS NULL AND kind <> 'entity';
COMMENT ON TABLE news.judgement IS 'What a person decided of a pair of entities, or of articles as copies or as one story; no run undoes it, another judgement of the pair does.';
COMMENT ON COLUMN news.judgement.kind IS 'What was judged: whether two names are one entity, two articles one text, two articles one story.';
COMMENT ON COLUMN news.judgement.left_id IS 'Smaller id of the pair: of an entity''s name, or of an article.';
COMMENT ON COLUMN news.judgement.judgement_id IS 'Hash of the kind, the pair, who and when.';

CREATE TABLE news.story_move (
    article_id   uuid NOT NULL REFERENCES news.article ON DELETE CASCADE,
    old_story_id uuid NOT NULL,
    new_story_id uuid NOT NULL CHECK (new_story_id <> old_story_id),
    run_id       text COLLATE "C" NOT NULL,
    why          text NOT NULL CHECK (why IN ('judged', 'reprocessed', 'words', 'regrouped')),
    moved_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (article_id, old_story_id, run_id)
);
CREATE INDEX story_move_old ON news.story_move (old_story_id);
COMMENT ON TABLE news.story_move IS 'Articles that went another way than the id of the story they were in: a story that was split. A log as news.redirect is: it depends on which night came first. A story that grew into another has a redirect and no move.';
COMMENT ON COLUMN news.story_move.article_id IS 'The article.';
COMMENT ON COLUMN news.story_move.old_story_id IS 'The story that it was in; it may be no more.';
COMMENT ON COLUMN news.story_move.new_story_id IS 'The story that it went to; where that is no more, news.redirect says where it led.';
COMMENT ON COLUMN news.story_move.run_id IS 'Run that moved it, or the judgement.';
COMMENT ON COLUMN news.story_move.why IS 'A person judged it, another version of the rules or statistics did, the article has other words, or what is around it changed.';
COMMENT ON COLUMN news.story_move.moved_at IS 'When.';
