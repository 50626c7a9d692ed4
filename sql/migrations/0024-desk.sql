-- Who did what on the News desk.

CREATE TABLE ops.desk_action (
    action_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    at        timestamptz NOT NULL DEFAULT now(),
    who       text NOT NULL CHECK (who <> ''),
    action    text COLLATE "C" NOT NULL CHECK (action <> ''),
    target    text NOT NULL,
    detail    jsonb NOT NULL DEFAULT '{}',
    run_id    text COLLATE "C"
);
CREATE INDEX desk_action_at ON ops.desk_action (at DESC);
COMMENT ON TABLE ops.desk_action IS 'What people did on the News desk: written in the transaction of its effect, never changed.';
COMMENT ON COLUMN ops.desk_action.action_id IS 'Random: two clicks of one moment are two actions.';
COMMENT ON COLUMN ops.desk_action.at IS 'When.';
COMMENT ON COLUMN ops.desk_action.who IS 'Name of the person, as Airflow knows it.';
COMMENT ON COLUMN ops.desk_action.action IS 'What was done: retry, judge, silence, switch ...';
COMMENT ON COLUMN ops.desk_action.target IS 'What it was done to.';
COMMENT ON COLUMN ops.desk_action.detail IS 'What was said with it, and what came of it.';
COMMENT ON COLUMN ops.desk_action.run_id IS 'Airflow''s id of the DAG run that it started; null where it started none.';
