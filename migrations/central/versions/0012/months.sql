-- The service writes closings down for whoever signed in; before, only the owner of the database did. The window of a
-- month is given once; who took part may change until it is closed.
ALTER TABLE month_closings ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
GRANT INSERT ON month_closings TO plum_app;
GRANT UPDATE (run_id, prepared_by, preparer_person, prepared_at, closed_by, closer_person, closed_at, version)
    ON month_closings TO plum_app;

CREATE FUNCTION plum_month_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.closed_at IS NOT NULL THEN
            RAISE EXCEPTION 'month % of % is proposed before it is closed', NEW.month, NEW.programme_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'month_proposed', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'month % of % is closed for good', OLD.month, OLD.programme_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'month_closed', TABLE = TG_TABLE_NAME;
    END IF;
    IF NEW.closed_at IS NOT NULL AND (NEW.run_id, NEW.preparer_person) <> (OLD.run_id, OLD.preparer_person) THEN
        RAISE EXCEPTION 'month % of % is closed on what was proposed', OLD.month, OLD.programme_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'month_proposed', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER month_closing BEFORE INSERT OR UPDATE ON month_closings
    FOR EACH ROW EXECUTE FUNCTION plum_month_closing();
CREATE FUNCTION plum_month_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'month closings are kept' USING ERRCODE = 'check_violation', CONSTRAINT = 'month_kept',
        TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER month_kept BEFORE DELETE OR TRUNCATE ON month_closings
    FOR EACH STATEMENT EXECUTE FUNCTION plum_month_kept();
