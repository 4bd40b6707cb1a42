ALTER TABLE decisions ADD COLUMN incident_id text
    CONSTRAINT fk_decisions_incident_id REFERENCES incidents (incident_id)
    CONSTRAINT ck_decisions_incident CHECK (incident_id IS NULL OR (verdict = 'approve' AND batch <> ''));
CREATE INDEX ix_decisions_incident_id ON decisions (incident_id) WHERE incident_id IS NOT NULL;
