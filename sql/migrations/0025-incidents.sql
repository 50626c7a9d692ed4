-- Incidents that are opened and closed, what was seen of them night by night, and who was told.

-- A deadline that is missed before plan, and what upkeep finds, have no row in ops.run; and an incident outlives the run that
-- noticed it.
ALTER TABLE ops.incident DROP CONSTRAINT incident_opened_by_fkey;
ALTER TABLE ops.incident ALTER COLUMN kind TYPE text COLLATE "C";
ALTER TABLE ops.incident ALTER COLUMN subject TYPE text COLLATE "C";
ALTER TABLE ops.incident
    ADD COLUMN night          date NOT NULL,
    ADD COLUMN last_night     date NOT NULL,
    ADD COLUMN reopened       integer NOT NULL DEFAULT 0 CHECK (reopened >= 0),
    ADD COLUMN closed_by      text COLLATE "C",
    ADD COLUMN closed_because text,
    ADD CHECK (last_night >= night),
    ADD CHECK ((closed_at IS NULL) = (closed_because IS NULL));
CREATE INDEX incident_closed ON ops.incident (closed_at DESC);
COMMENT ON COLUMN ops.incident.kind IS 'What is wrong: one of newsloom.incidents.kinds.';
COMMENT ON COLUMN ops.incident.subject IS 'What it is about: a source, the nightly run, the archive, a connection.';
COMMENT ON COLUMN ops.incident.opened_by IS 'Airflow''s id of the run that noticed it.';
COMMENT ON COLUMN ops.incident.message IS 'One sentence for the operator, as of the last night that saw it.';
COMMENT ON COLUMN ops.incident.evidence IS 'The numbers behind it, as of the last night that saw it.';
COMMENT ON COLUMN ops.incident.notified_at IS 'When the first notice of it went out; null where nobody was told.';
COMMENT ON COLUMN ops.incident.night IS 'The night that it was noticed in.';
COMMENT ON COLUMN ops.incident.last_night IS 'The last night that saw it.';
COMMENT ON COLUMN ops.incident.reopened IS 'How many times it came back soon after it had been closed: that is told once.';
COMMENT ON COLUMN ops.incident.closed_by IS 'Airflow''s id of the run that saw it gone.';
COMMENT ON COLUMN ops.incident.closed_because IS 'Why it was closed, in words; null while it is open.';

CREATE TABLE ops.incident_night (
    incident_id uuid NOT NULL REFERENCES ops.incident ON DELETE CASCADE,
    night       date NOT NULL,
    run_id      text COLLATE "C" NOT NULL,
    seen_at     timestamptz NOT NULL,
    message     text NOT NULL,
    evidence    jsonb NOT NULL,
    PRIMARY KEY (incident_id, night)
);
COMMENT ON TABLE ops.incident_night IS 'What was seen of an incident night by night: its numbers over time. A night that is run again replaces what it saw.';
COMMENT ON COLUMN ops.incident_night.incident_id IS 'The incident.';
COMMENT ON COLUMN ops.incident_night.night IS 'The night.';
COMMENT ON COLUMN ops.incident_night.run_id IS 'Airflow''s id of the run that saw it last in that night.';
COMMENT ON COLUMN ops.incident_night.seen_at IS 'When it did.';
COMMENT ON COLUMN ops.incident_night.message IS 'What it said of it.';
COMMENT ON COLUMN ops.incident_night.evidence IS 'The rows of the checks that found it, by check.';

CREATE TABLE ops.notice (
    notice_id   uuid PRIMARY KEY,
    channel     text COLLATE "C" NOT NULL CHECK (length(channel) BETWEEN 1 AND 250),
    incident_id uuid REFERENCES ops.incident ON DELETE CASCADE,
    night       date,
    created_at  timestamptz NOT NULL,
    claimed_at  timestamptz,
    attempts    integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    sent_at     timestamptz,
    last_error  text,
    CHECK ((incident_id IS NULL) <> (night IS NULL))
);
CREATE INDEX notice_unsent ON ops.notice (channel, created_at) WHERE sent_at IS NULL;
CREATE INDEX notice_incident ON ops.notice (incident_id);
COMMENT ON TABLE ops.notice IS 'What is to be sent and what was: an incident, or the digest of a night, to one channel. It holds no words: they are written when it is sent.';
COMMENT ON COLUMN ops.notice.notice_id IS 'Hash of the channel and of the incident or the night: a thing is told to a channel once.';
COMMENT ON COLUMN ops.notice.channel IS 'Id of the Airflow Connection that it goes by.';
COMMENT ON COLUMN ops.notice.incident_id IS 'The incident that it tells of; null for a digest.';
COMMENT ON COLUMN ops.notice.night IS 'The night whose digest it is; null for an incident.';
COMMENT ON COLUMN ops.notice.created_at IS 'Since when it is to be sent.';
COMMENT ON COLUMN ops.notice.claimed_at IS 'When a process last set out to send it; nobody else does until the claim lapses.';
COMMENT ON COLUMN ops.notice.attempts IS 'How many times that was.';
COMMENT ON COLUMN ops.notice.sent_at IS 'When the channel had taken it.';
COMMENT ON COLUMN ops.notice.last_error IS 'Why it could not be sent the last time; without secrets.';

ALTER TABLE ops.silence ALTER COLUMN kind TYPE text COLLATE "C";
ALTER TABLE ops.silence ALTER COLUMN subject TYPE text COLLATE "C";
ALTER TABLE ops.silence
    ADD COLUMN ended_by text,
    -- A quarter of a year: what is wrong for longer is the source's file to say, not a silence.
    ADD CHECK (expires_at - created_at <= interval '90 days');
CREATE INDEX silence_of ON ops.silence (kind, subject, expires_at);
COMMENT ON COLUMN ops.silence.silence_id IS 'Hash of kind, subject and time.';
COMMENT ON COLUMN ops.silence.subject IS 'Subject that is silenced; * for every subject of the kind.';
COMMENT ON COLUMN ops.silence.expires_at IS 'Until when: a silence always ends, after 90 days at the latest.';
COMMENT ON COLUMN ops.silence.ended_by IS 'Who ended it before its time; null where nobody did.';

ALTER TABLE ops.finding ADD COLUMN subjects jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN ops.finding.subjects IS 'Of a check that incidents are made of: its rows by source, every source, the first rows of each.';
