-- The SLA clock (domain.md §2): what was promised, to which ticket, and what came of it. What happened to a ticket is
-- its timeline; the clocks are a projection of both, rebuilt whenever one of them changes.

CREATE TABLE sla_rulebooks (
    version BIGINT NOT NULL,
    body BYTEA NOT NULL,
    proposed_by TEXT NOT NULL,
    proposer_person TEXT NOT NULL,
    published_by TEXT NOT NULL,
    publisher_person TEXT NOT NULL,
    published_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_sla_rulebooks PRIMARY KEY (version),
    CONSTRAINT ck_sla_rulebooks_two_people CHECK (version = 1 OR proposer_person <> publisher_person)
);

CREATE TABLE sla_proposals (
    version BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    body BYTEA NOT NULL,
    proposed_by TEXT NOT NULL,
    proposer_person TEXT NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_sla_proposals PRIMARY KEY (version, sha256)
);

CREATE TABLE sla_bindings (
    ticket_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    book BIGINT NOT NULL,
    terms_id TEXT NOT NULL,
    job_id TEXT NOT NULL DEFAULT '',
    CONSTRAINT pk_sla_bindings PRIMARY KEY (ticket_id, n),
    CONSTRAINT fk_sla_bindings_ticket_id FOREIGN KEY (ticket_id) REFERENCES tickets (ticket_id),
    CONSTRAINT fk_sla_bindings_book FOREIGN KEY (book) REFERENCES sla_rulebooks (version),
    CONSTRAINT ck_sla_bindings_job CHECK ((n = 1) = (job_id = ''))
);

CREATE TABLE sla_clocks (
    ticket_id TEXT NOT NULL,
    metric TEXT NOT NULL,
    cycle TEXT NOT NULL,
    start_at TIMESTAMP WITH TIME ZONE NOT NULL,
    stop_at TIMESTAMP WITH TIME ZONE,
    target BIGINT,
    due_at TIMESTAMP WITH TIME ZONE,
    breach_at TIMESTAMP WITH TIME ZONE,
    breach_due_at TIMESTAMP WITH TIME ZONE,
    breach_why TEXT NOT NULL,
    settled_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_sla_clocks PRIMARY KEY (ticket_id, metric, cycle),
    CONSTRAINT fk_sla_clocks_ticket_id FOREIGN KEY (ticket_id) REFERENCES tickets (ticket_id),
    CONSTRAINT ck_sla_clocks_metric
        CHECK (metric IN ('FR', 'NR', 'RES_FIRST', 'RES_TOTAL', 'VENDOR_WAIT', 'APPROVAL_WAIT')),
    CONSTRAINT ck_sla_clocks_breach CHECK ((breach_at IS NULL) = (breach_why = '') AND
                                           (breach_at IS NULL) = (breach_due_at IS NULL)),
    CONSTRAINT ck_sla_clocks_promise CHECK ((target IS NULL) = (due_at IS NULL))
);
CREATE INDEX ix_sla_clocks_settled_at ON sla_clocks (settled_at);

CREATE TABLE sla_schedule (
    ticket_id TEXT NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_sla_schedule PRIMARY KEY (ticket_id),
    CONSTRAINT fk_sla_schedule_ticket_id FOREIGN KEY (ticket_id) REFERENCES tickets (ticket_id)
);
CREATE INDEX ix_sla_schedule_next_at ON sla_schedule (next_at);

-- Once per ticket, metric, cycle and level; level 0 is a ticket of priority 1, which escalates by itself.
CREATE TABLE escalations (
    ticket_id TEXT NOT NULL,
    metric TEXT NOT NULL,
    cycle TEXT NOT NULL,
    level BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    acknowledged_at TIMESTAMP WITH TIME ZONE,
    acknowledged_by TEXT,
    resolved_at TIMESTAMP WITH TIME ZONE,
    resolved_by TEXT,
    note TEXT NOT NULL DEFAULT '',
    CONSTRAINT pk_escalations PRIMARY KEY (ticket_id, metric, cycle, level),
    CONSTRAINT fk_escalations_ticket_id FOREIGN KEY (ticket_id) REFERENCES tickets (ticket_id),
    CONSTRAINT fk_escalations_acknowledged_by FOREIGN KEY (acknowledged_by) REFERENCES users (user_id),
    CONSTRAINT fk_escalations_resolved_by FOREIGN KEY (resolved_by) REFERENCES users (user_id),
    CONSTRAINT ck_escalations_acknowledged CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
    CONSTRAINT ck_escalations_resolved CHECK (resolved_by IS NULL OR resolved_at IS NOT NULL),
    CONSTRAINT ck_escalations_level CHECK (level BETWEEN 0 AND 100)
);
CREATE INDEX ix_escalations_open ON escalations (ticket_id) WHERE resolved_at IS NULL;

-- What desks see of it on the ticket itself.
ALTER TABLE tickets ADD COLUMN reply_due_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE tickets ADD COLUMN breached_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE tickets ADD COLUMN paused_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE tickets ADD COLUMN escalated BIGINT;
ALTER TABLE tickets ADD COLUMN escalation_seen BOOLEAN DEFAULT false NOT NULL;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['sla_rulebooks', 'sla_proposals', 'sla_bindings'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION plum_append_only()', name);
        EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION plum_append_only()', name);
    END LOOP;
END $$;

-- An escalation is told once and stays; it is only acknowledged and resolved.
CREATE FUNCTION plum_escalation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what escalated, and who answered for it, does not change'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'escalation_stays', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER escalation_stays BEFORE UPDATE ON escalations FOR EACH ROW
    WHEN (OLD.at IS DISTINCT FROM NEW.at OR OLD.recorded_at IS DISTINCT FROM NEW.recorded_at
          OR (OLD.acknowledged_at IS NOT NULL AND OLD.acknowledged_at IS DISTINCT FROM NEW.acknowledged_at)
          OR (OLD.resolved_at IS NOT NULL AND OLD.resolved_at IS DISTINCT FROM NEW.resolved_at))
    EXECUTE FUNCTION plum_escalation_stays();

GRANT SELECT ON sla_rulebooks, sla_proposals TO plum_app;
GRANT SELECT, INSERT ON sla_bindings TO plum_app;
GRANT SELECT, INSERT, UPDATE ON sla_clocks TO plum_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON sla_schedule TO plum_app;
GRANT SELECT, INSERT ON escalations TO plum_app;
GRANT UPDATE (acknowledged_at, acknowledged_by, resolved_at, resolved_by, note) ON escalations TO plum_app;
