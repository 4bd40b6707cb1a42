ALTER TABLE requests ADD COLUMN spread jsonb;
ALTER TABLE requests ADD COLUMN flags jsonb NOT NULL DEFAULT '[]';
CREATE INDEX ix_decisions_checker_person_at ON decisions (checker_person, at);
ALTER TABLE decisions ADD COLUMN batch text NOT NULL DEFAULT '';
CREATE INDEX ix_decisions_batch ON decisions (batch) WHERE batch <> '';

ALTER TABLE vouchers ADD COLUMN extended bigint NOT NULL DEFAULT 0;

ALTER TABLE members ADD COLUMN merged_into text
    CONSTRAINT fk_members_merged_into REFERENCES members (member_id)
    CONSTRAINT ck_members_merged CHECK (merged_into IS NULL OR state = 'merged');

ALTER TABLE escalations ADD COLUMN cause text NOT NULL DEFAULT '';

-- What providers say they settled, and where that differs from our record (domain.md §4).
CREATE SEQUENCE exception_number START 1;
CREATE TABLE exceptions (
    exception_id TEXT NOT NULL,
    number TEXT NOT NULL,
    programme_id TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    order_id TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL,
    ours TEXT NOT NULL DEFAULT '',
    theirs TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    closed_at TIMESTAMP WITH TIME ZONE,
    closed_by TEXT,
    note TEXT NOT NULL DEFAULT '',
    version BIGINT DEFAULT 1 NOT NULL,
    CONSTRAINT pk_exceptions PRIMARY KEY (exception_id),
    CONSTRAINT uq_exceptions_number UNIQUE (number),
    CONSTRAINT fk_exceptions_programme_id FOREIGN KEY (programme_id) REFERENCES programmes (programme_id),
    CONSTRAINT fk_exceptions_closed_by FOREIGN KEY (closed_by) REFERENCES users (user_id),
    CONSTRAINT ck_exceptions_kind CHECK (
        kind IN ('delivery','chargeback','refund_unknown','refund_amount','refund_missing')),
    CONSTRAINT ck_exceptions_closed CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE TABLE settlement_lines (
    provider_id TEXT NOT NULL,
    line_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    order_ref TEXT NOT NULL,
    amount BIGINT NOT NULL,
    unit TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    read_at TIMESTAMP WITH TIME ZONE NOT NULL,
    outcome TEXT NOT NULL,
    CONSTRAINT pk_settlement_lines PRIMARY KEY (provider_id, line_id),
    CONSTRAINT ck_settlement_lines_amount CHECK (amount > 0)
);
CREATE INDEX ix_settlement_lines_key ON settlement_lines (key);
CREATE TABLE settlement_days (
    provider_id TEXT NOT NULL,
    day DATE NOT NULL,
    read_at TIMESTAMP WITH TIME ZONE NOT NULL,
    lines BIGINT NOT NULL,
    CONSTRAINT pk_settlement_days PRIMARY KEY (provider_id, day)
);
GRANT SELECT, INSERT ON exceptions, settlement_lines, settlement_days TO plum_app;
GRANT UPDATE (closed_at, closed_by, note, version) ON exceptions TO plum_app;
GRANT USAGE ON SEQUENCE exception_number TO plum_app;

-- Finance closes a month: one prepares, another confirms, and nothing takes effect in it any more (domain.md §5).
CREATE TABLE month_closings (
    programme_id TEXT NOT NULL,
    month TEXT NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    run_id TEXT NOT NULL,
    prepared_by TEXT NOT NULL,
    preparer_person TEXT NOT NULL,
    prepared_at TIMESTAMP WITH TIME ZONE NOT NULL,
    closed_by TEXT,
    closer_person TEXT,
    closed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_month_closings PRIMARY KEY (programme_id, month),
    CONSTRAINT fk_month_closings_programme_id FOREIGN KEY (programme_id) REFERENCES programmes (programme_id),
    CONSTRAINT fk_month_closings_run_id FOREIGN KEY (run_id) REFERENCES report_runs (run_id),
    CONSTRAINT fk_month_closings_prepared_by FOREIGN KEY (prepared_by) REFERENCES users (user_id),
    CONSTRAINT fk_month_closings_closed_by FOREIGN KEY (closed_by) REFERENCES users (user_id),
    CONSTRAINT ck_month_closings_window CHECK (starts_at < ends_at),
    CONSTRAINT ck_month_closings_two_people CHECK (closer_person <> preparer_person),
    CONSTRAINT ck_month_closings_closed CHECK ((closed_by IS NULL) = (closed_at IS NULL))
);
GRANT SELECT ON month_closings TO plum_app;

CREATE FUNCTION plum_month_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE closed text;
BEGIN
    SELECT month INTO closed FROM month_closings
     WHERE programme_id = NEW.programme_id AND closed_at IS NOT NULL
       AND NEW.effective_at >= starts_at AND NEW.effective_at < ends_at;
    IF FOUND THEN
        RAISE EXCEPTION 'month % of % is closed', closed, NEW.programme_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'month_open', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER month_open BEFORE INSERT ON ledger FOR EACH ROW EXECUTE FUNCTION plum_month_open();

-- What a merged member was given counts for whom they became: read on every request.
CREATE INDEX ix_members_merged_into ON members (merged_into) WHERE merged_into IS NOT NULL;
