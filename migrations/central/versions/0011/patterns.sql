ALTER TABLE requests ADD COLUMN spread jsonb;
ALTER TABLE requests ADD COLUMN flags jsonb NOT NULL DEFAULT '[]';
CREATE INDEX ix_decisions_checker_person_at ON decisions (checker_person, at);
ALTER TABLE decisions ADD COLUMN batch text NOT NULL DEFAULT '';
CREATE INDEX ix_decisions_batch ON decisions (batch) WHERE batch <> '';

ALTER TABLE vouchers ADD COLUMN extended bigint NOT NULL DEFAULT 0;

ALTER TABLE escalations ADD COLUMN cause text NOT NULL DEFAULT '';
