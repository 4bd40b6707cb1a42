-- Tickets that are opened here, joined, split and linked (domain.md §1, §2), and complaints by HTTP (§7).

ALTER TABLE tickets ADD COLUMN reclassified_as TEXT;
ALTER TABLE tickets ADD COLUMN merged_into TEXT
    CONSTRAINT fk_tickets_merged_into REFERENCES tickets (ticket_id)
    CONSTRAINT ck_tickets_merged CHECK (merged_into IS NULL OR (category = 'closed' AND merged_into <> ticket_id));
ALTER TABLE tickets ADD COLUMN origin_id TEXT CONSTRAINT fk_tickets_origin_id REFERENCES tickets (ticket_id);
CREATE INDEX ix_tickets_merged_into ON tickets (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX ix_tickets_origin_id ON tickets (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX ix_tickets_owner_id ON tickets (owner_id) WHERE closed_at IS NULL;

-- A ticket that ended in another stays there: it neither reopens nor moves on.
CREATE FUNCTION plum_merged_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ticket % was merged into %', OLD.ticket_id, OLD.merged_into
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'merged_stays', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER merged_stays BEFORE UPDATE ON tickets FOR EACH ROW
    WHEN (OLD.merged_into IS NOT NULL AND
          (NEW.merged_into, NEW.category, NEW.disposition, NEW.closed_at)
          IS DISTINCT FROM (OLD.merged_into, OLD.category, OLD.disposition, OLD.closed_at))
    EXECUTE FUNCTION plum_merged_stays();

-- What the survivor takes over: the earliest receipt, the first answer, what was missed already.
CREATE TABLE ticket_merges (
    loser_id TEXT NOT NULL,
    survivor_id TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    replied_at TIMESTAMP WITH TIME ZONE,
    breaches JSONB NOT NULL,
    disposition TEXT NOT NULL,
    CONSTRAINT pk_ticket_merges PRIMARY KEY (loser_id),
    CONSTRAINT fk_ticket_merges_loser_id FOREIGN KEY (loser_id) REFERENCES tickets (ticket_id),
    CONSTRAINT fk_ticket_merges_survivor_id FOREIGN KEY (survivor_id) REFERENCES tickets (ticket_id),
    CONSTRAINT ck_ticket_merges_two CHECK (loser_id <> survivor_id)
);
CREATE INDEX ix_ticket_merges_survivor_id ON ticket_merges (survivor_id);

CREATE TABLE ticket_links (
    ticket_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    linked_by TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_ticket_links PRIMARY KEY (ticket_id, other_id),
    CONSTRAINT fk_ticket_links_ticket_id FOREIGN KEY (ticket_id) REFERENCES tickets (ticket_id),
    CONSTRAINT fk_ticket_links_other_id FOREIGN KEY (other_id) REFERENCES tickets (ticket_id),
    CONSTRAINT ck_ticket_links_ordered CHECK (ticket_id < other_id)
);
CREATE INDEX ix_ticket_links_other_id ON ticket_links (other_id);

-- Corrections of what tickets were taken in as: each beside the one before.
CREATE TABLE reclassifications (
    ticket_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_reclassifications PRIMARY KEY (ticket_id, n),
    CONSTRAINT fk_reclassifications_ticket_id FOREIGN KEY (ticket_id) REFERENCES tickets (ticket_id),
    CONSTRAINT ck_reclassifications_differs CHECK (before <> after),
    CONSTRAINT ck_reclassifications_reason CHECK (reason <> '')
);

-- Where a new ticket goes: by programme and by what it is about (an order's kind, or 'none'). The owner is who
-- gets it when nobody who works in the queue is free to.
CREATE TABLE routing (
    programme_id TEXT NOT NULL,
    about TEXT NOT NULL,
    queue TEXT NOT NULL,
    triage_owner_id TEXT,
    CONSTRAINT pk_routing PRIMARY KEY (programme_id, about),
    CONSTRAINT fk_routing_programme_id FOREIGN KEY (programme_id) REFERENCES programmes (programme_id),
    CONSTRAINT fk_routing_triage_owner_id FOREIGN KEY (triage_owner_id) REFERENCES users (user_id),
    CONSTRAINT ck_routing_about CHECK (about IN ('voucher', 'booking', 'merchandise', 'none'))
);
-- Where there are tickets already, new ones go where most of their like went.
INSERT INTO routing (programme_id, about, queue)
SELECT DISTINCT ON (programme_id, about) programme_id, about, queue
  FROM (SELECT k.programme_id, coalesce(o.kind, 'none') AS about, k.queue, count(*) AS many
          FROM tickets k LEFT JOIN orders o USING (order_id) GROUP BY 1, 2, 3) AS seen
 ORDER BY programme_id, about, many DESC, queue;

CREATE SEQUENCE ticket_number START 50001;
SELECT setval('ticket_number', greatest(50000, (
    SELECT max(substring(ticket_id FROM '^T-([0-9]{1,15})$')::bigint) FROM tickets)));

-- Who may hand complaints in over HTTP: for one client, through one channel. The token itself is shown once.
CREATE TABLE intake_sources (
    source_id TEXT NOT NULL,
    name TEXT NOT NULL,
    client_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    token_sha256 BYTEA NOT NULL,
    active BOOLEAN DEFAULT true NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_intake_sources PRIMARY KEY (source_id),
    CONSTRAINT uq_intake_sources_token_sha256 UNIQUE (token_sha256),
    CONSTRAINT fk_intake_sources_client_id FOREIGN KEY (client_id) REFERENCES clients (client_id)
);
-- One answer per key for ever: the same key with other content is an error (domain.md §5 says the same of the ledger).
CREATE TABLE intake_keys (
    source_id TEXT NOT NULL,
    key TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    ticket_id TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_intake_keys PRIMARY KEY (source_id, key),
    CONSTRAINT fk_intake_keys_source_id FOREIGN KEY (source_id) REFERENCES intake_sources (source_id),
    CONSTRAINT fk_intake_keys_ticket_id FOREIGN KEY (ticket_id) REFERENCES tickets (ticket_id)
);

-- Who looks at what: lost with the server, and that is well.
CREATE UNLOGGED TABLE presence (
    user_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    deciding BOOLEAN NOT NULL,
    ticket_id TEXT NOT NULL,
    doing TEXT NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_presence PRIMARY KEY (user_id, device_id, deciding),
    CONSTRAINT ck_presence_doing CHECK (doing IN ('viewing', 'writing', 'deciding')),
    CONSTRAINT ck_presence_window CHECK (deciding = (doing = 'deciding'))
);
CREATE INDEX ix_presence_ticket_id ON presence (ticket_id);
CREATE INDEX ix_presence_seen_at ON presence (seen_at);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['ticket_merges', 'reclassifications', 'intake_keys'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION plum_append_only()', name);
        EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION plum_append_only()', name);
    END LOOP;
END $$;

GRANT SELECT, INSERT ON ticket_merges, reclassifications, intake_keys TO plum_app;
GRANT SELECT, INSERT, DELETE ON ticket_links TO plum_app;
GRANT SELECT ON routing, intake_sources TO plum_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON presence TO plum_app;
GRANT USAGE ON SEQUENCE ticket_number TO plum_app;

-- The policy under maker and checker. The serving role may write down what people want and whether a second person
-- agreed; only the owner has the key that signs it (plum-central policy sign).
CREATE TABLE policy_proposals (
    proposal_id TEXT NOT NULL,
    base_version BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    body BYTEA NOT NULL,
    note TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposer_person TEXT NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_policy_proposals PRIMARY KEY (proposal_id),
    CONSTRAINT uq_policy_proposals_proposal_id_proposer_person UNIQUE (proposal_id, proposer_person),
    CONSTRAINT fk_policy_proposals_base_version FOREIGN KEY (base_version) REFERENCES policies (version),
    CONSTRAINT fk_policy_proposals_proposed_by FOREIGN KEY (proposed_by) REFERENCES users (user_id)
);
CREATE TABLE policy_verdicts (
    proposal_id TEXT NOT NULL,
    proposer_person TEXT NOT NULL,
    verdict TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decider_person TEXT NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_policy_verdicts PRIMARY KEY (proposal_id),
    CONSTRAINT fk_policy_verdicts_proposal FOREIGN KEY (proposal_id, proposer_person)
        REFERENCES policy_proposals (proposal_id, proposer_person),
    CONSTRAINT fk_policy_verdicts_decided_by FOREIGN KEY (decided_by) REFERENCES users (user_id),
    CONSTRAINT ck_policy_verdicts_verdict CHECK (verdict IN ('approve', 'decline', 'withdraw')),
    CONSTRAINT ck_policy_verdicts_two_people CHECK ((verdict = 'withdraw') = (decider_person = proposer_person))
);
ALTER TABLE policies ADD COLUMN proposal_id TEXT
    CONSTRAINT fk_policies_proposal_id REFERENCES policy_verdicts (proposal_id);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['policy_proposals', 'policy_verdicts'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION plum_append_only()', name);
        EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION plum_append_only()', name);
    END LOOP;
END $$;
GRANT SELECT, INSERT ON policy_proposals, policy_verdicts TO plum_app;

-- Points that lapse (domain.md §5, Lots). How many months they live is the programme's; null: for ever.
ALTER TABLE programmes ADD COLUMN points_expire_months BIGINT
    CONSTRAINT ck_programmes_points_expire_months CHECK (points_expire_months BETWEEN 1 AND 240);
-- When a member's points next lapse, or earlier: who is looked at then. Lots themselves follow from the ledger.
CREATE TABLE lot_schedule (
    member_id TEXT NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_lot_schedule PRIMARY KEY (member_id),
    CONSTRAINT fk_lot_schedule_member_id FOREIGN KEY (member_id) REFERENCES members (member_id)
);
CREATE INDEX ix_lot_schedule_due_at ON lot_schedule (due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON lot_schedule TO plum_app;

-- Authority lent for a while (domain.md §3, Delegation). Who decided, and by whose authority, are both on record.
CREATE TABLE delegations (
    delegation_id TEXT NOT NULL,
    lender_id TEXT NOT NULL,
    lender_person TEXT NOT NULL,
    borrower_id TEXT NOT NULL,
    borrower_person TEXT NOT NULL,
    programme_id TEXT,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    revoked_at TIMESTAMP WITH TIME ZONE,
    note TEXT NOT NULL DEFAULT '',
    CONSTRAINT pk_delegations PRIMARY KEY (delegation_id),
    CONSTRAINT fk_delegations_lender_id FOREIGN KEY (lender_id) REFERENCES users (user_id),
    CONSTRAINT fk_delegations_borrower_id FOREIGN KEY (borrower_id) REFERENCES users (user_id),
    CONSTRAINT fk_delegations_programme_id FOREIGN KEY (programme_id) REFERENCES programmes (programme_id),
    CONSTRAINT ck_delegations_two_people CHECK (lender_person <> borrower_person),
    CONSTRAINT ck_delegations_window CHECK (starts_at < ends_at AND ends_at <= starts_at + interval '31 days')
);
CREATE INDEX ix_delegations_borrower_id ON delegations (borrower_id);
CREATE INDEX ix_delegations_lender_person ON delegations (lender_person);
ALTER TABLE decisions ADD COLUMN delegation_id TEXT
    CONSTRAINT fk_decisions_delegation_id REFERENCES delegations (delegation_id);
GRANT SELECT, INSERT ON delegations TO plum_app;
GRANT UPDATE (revoked_at) ON delegations TO plum_app;

-- Whoever may not decide, nobody decides in that name, whatever was lent.
CREATE FUNCTION plum_lender_is_not_maker() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE lent delegations;
BEGIN
    SELECT * INTO lent FROM delegations WHERE delegation_id = NEW.delegation_id;
    IF lent.borrower_person IS DISTINCT FROM NEW.checker_person
       OR NEW.at < lent.starts_at OR NEW.at >= lent.ends_at OR NEW.at >= lent.revoked_at THEN
        RAISE EXCEPTION 'delegation % does not hold', NEW.delegation_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'delegation_holds', TABLE = TG_TABLE_NAME;
    END IF;
    IF EXISTS (SELECT 1 FROM requests r WHERE r.request_id = NEW.request_id AND r.maker_person = lent.lender_person)
       OR EXISTS (SELECT 1 FROM request_revisions e
                   WHERE e.request_id = NEW.request_id AND e.editor_person = lent.lender_person)
       OR EXISTS (SELECT 1 FROM requests r JOIN members m ON m.member_id = r.member_id
                   WHERE r.request_id = NEW.request_id AND m.person_id = lent.lender_person)
       OR EXISTS (SELECT 1 FROM decisions d
                   WHERE d.request_id = NEW.request_id AND d.revision = NEW.revision
                     AND d.checker_person = lent.lender_person) THEN
        RAISE EXCEPTION 'nobody decides request % in the name of one who may not', NEW.request_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'lender_is_not_maker', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER lender_is_not_maker BEFORE INSERT ON decisions FOR EACH ROW
    WHEN (NEW.delegation_id IS NOT NULL) EXECUTE FUNCTION plum_lender_is_not_maker();

-- A brand that rejects far more than it usually does (domain.md §11): an incident that gathers its tickets.
CREATE SEQUENCE incident_number START 1;
CREATE TABLE incidents (
    incident_id TEXT NOT NULL,
    number TEXT NOT NULL,
    programme_id TEXT NOT NULL,
    brand_id TEXT NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    rejections BIGINT NOT NULL,
    orders BIGINT NOT NULL,
    rate BIGINT NOT NULL,
    usual BIGINT NOT NULL,
    alarm BIGINT NOT NULL,
    closed_at TIMESTAMP WITH TIME ZONE,
    closed_by TEXT,
    note TEXT NOT NULL DEFAULT '',
    version BIGINT DEFAULT 1 NOT NULL,
    CONSTRAINT pk_incidents PRIMARY KEY (incident_id),
    CONSTRAINT uq_incidents_number UNIQUE (number),
    CONSTRAINT fk_incidents_programme_id FOREIGN KEY (programme_id) REFERENCES programmes (programme_id),
    CONSTRAINT fk_incidents_brand_id FOREIGN KEY (brand_id) REFERENCES brands (brand_id),
    CONSTRAINT fk_incidents_closed_by FOREIGN KEY (closed_by) REFERENCES users (user_id),
    CONSTRAINT ck_incidents_closed CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE UNIQUE INDEX ix_incidents_open ON incidents (programme_id, brand_id) WHERE closed_at IS NULL;
CREATE TABLE incident_tickets (
    incident_id TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    CONSTRAINT pk_incident_tickets PRIMARY KEY (incident_id, ticket_id),
    CONSTRAINT fk_incident_tickets_incident_id FOREIGN KEY (incident_id) REFERENCES incidents (incident_id),
    CONSTRAINT fk_incident_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES tickets (ticket_id)
);
CREATE INDEX ix_tickets_received_at ON tickets (received_at);
CREATE INDEX ix_orders_brand_id_placed_at ON orders (brand_id, placed_at);
GRANT SELECT, INSERT ON incidents, incident_tickets TO plum_app;
GRANT UPDATE (rejections, orders, rate, closed_at, closed_by, note, version) ON incidents TO plum_app;
GRANT USAGE ON SEQUENCE incident_number TO plum_app;
