-- What must hold whoever writes: the application, its owner, or a person at a prompt.

-- History is only ever appended to ----------------------------------------------------------------

CREATE FUNCTION plum_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'append_only', TABLE = TG_TABLE_NAME;
END $$;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['ledger', 'postings', 'audit', 'operations', 'feed', 'decisions',
                                'request_revisions', 'ticket_events', 'order_events', 'report_runs', 'policies']
    LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION plum_append_only()', name);
        EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION plum_append_only()', name);
    END LOOP;
END $$;

-- Postings: zero sum, one unit, and the balances they add up to -----------------------------------

CREATE FUNCTION plum_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE total numeric; entries bigint; strangers bigint;
BEGIN
    SELECT coalesce(sum(p.amount), 0), count(*), count(*) FILTER (WHERE a.unit <> l.unit)
      INTO total, entries, strangers
      FROM postings p JOIN accounts a USING (account_id) JOIN ledger l USING (txn_id)
     WHERE p.txn_id = NEW.txn_id;
    IF entries < 2 OR total <> 0 OR strangers > 0 THEN
        RAISE EXCEPTION 'transaction % does not balance: % postings, sum %, % of another unit',
            NEW.txn_id, entries, total, strangers
            USING ERRCODE = 'check_violation', CONSTRAINT = 'postings_balance', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER postings_balance AFTER INSERT ON ledger
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION plum_balanced();
CREATE CONSTRAINT TRIGGER postings_balance AFTER INSERT ON postings
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION plum_balanced();

-- Runs as the tables' owner: the serving role may not write a balance itself.
CREATE FUNCTION plum_post_balances() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM accounts WHERE account_id IN (SELECT account_id FROM added) ORDER BY account_id FOR NO KEY UPDATE;
    UPDATE accounts a SET balance = a.balance + d.amount
      FROM (SELECT account_id, sum(amount) AS amount FROM added GROUP BY account_id) d
     WHERE a.account_id = d.account_id;
    RETURN NULL;
END $$;

CREATE TRIGGER post_balances AFTER INSERT ON postings
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION plum_post_balances();

CREATE FUNCTION plum_balance_is_derived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.balance = 0 THEN RETURN NEW; END IF;
    ELSIF NEW.unit <> OLD.unit OR NEW.programme_id <> OLD.programme_id OR NEW.kind <> OLD.kind THEN
        NULL;
    ELSIF NEW.balance = OLD.balance OR pg_trigger_depth() > 1 THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the balance of % comes from its postings, and its unit is fixed', NEW.account_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'balance_is_derived', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER balance_is_derived BEFORE INSERT OR UPDATE ON accounts
    FOR EACH ROW EXECUTE FUNCTION plum_balance_is_derived();

-- Debt and available points never stand side by side (domain.md, points ledger).
CREATE FUNCTION plum_debt_excludes_available() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM accounts a JOIN accounts d
                 ON d.owner_id = a.owner_id AND d.unit = a.unit AND d.kind = 'member_debt'
                WHERE a.owner_id = NEW.owner_id AND a.unit = NEW.unit AND a.kind = 'member_available'
                  AND a.balance > 0 AND d.balance <> 0) THEN
        RAISE EXCEPTION 'member % owes points and has points', NEW.owner_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'debt_excludes_available', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER debt_excludes_available AFTER UPDATE OF balance ON accounts
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.kind IN ('member_available', 'member_debt') AND NEW.balance <> OLD.balance)
    EXECUTE FUNCTION plum_debt_excludes_available();

-- Orders: pending → completed | cancelled, and nothing after --------------------------------------

CREATE FUNCTION plum_order_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'order % cannot go from % to %', NEW.order_id, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'order_transition', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER order_transition BEFORE UPDATE OF state ON orders FOR EACH ROW
    WHEN (NEW.state <> OLD.state AND OLD.state <> 'pending') EXECUTE FUNCTION plum_order_transition();

-- Intake is fixed: a correction is a reclassification of its own, never an overwrite.
CREATE FUNCTION plum_intake_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the intake issue of % is fixed', OLD.ticket_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'intake_fixed', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER intake_fixed BEFORE UPDATE OF intake_issue, received_at, programme_id ON tickets FOR EACH ROW
    WHEN ((NEW.intake_issue, NEW.received_at, NEW.programme_id)
          IS DISTINCT FROM (OLD.intake_issue, OLD.received_at, OLD.programme_id))
    EXECUTE FUNCTION plum_intake_fixed();

-- Decisions: maker, editor and beneficiary never check, whatever account they use -----------------

CREATE FUNCTION plum_maker_is_not_checker() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE person text;
BEGIN
    SELECT person_id INTO person FROM users WHERE user_id = NEW.checker_id;
    IF person IS DISTINCT FROM NEW.checker_person THEN
        RAISE EXCEPTION 'checker % is not that person', NEW.checker_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'checker_is_who_he_says', TABLE = TG_TABLE_NAME;
    END IF;
    IF EXISTS (SELECT 1 FROM requests r JOIN users u ON u.user_id = r.maker_id
                WHERE r.request_id = NEW.request_id AND NEW.checker_person IN (r.maker_person, u.person_id))
       OR EXISTS (SELECT 1 FROM request_revisions e
                   WHERE e.request_id = NEW.request_id AND e.editor_person = NEW.checker_person)
       OR EXISTS (SELECT 1 FROM requests r JOIN members m ON m.member_id = r.member_id
                   WHERE r.request_id = NEW.request_id AND m.person_id = NEW.checker_person) THEN
        RAISE EXCEPTION 'maker, editor or beneficiary cannot decide request %', NEW.request_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'maker_is_not_checker', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER maker_is_not_checker BEFORE INSERT ON decisions
    FOR EACH ROW EXECUTE FUNCTION plum_maker_is_not_checker();

-- The maker of a request is fixed; only states, amounts of a new revision and results move.
CREATE FUNCTION plum_maker_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the maker and subject of request % are fixed', OLD.request_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'maker_fixed', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER maker_fixed BEFORE UPDATE OF maker_id, maker_person, member_id, ticket_id, action ON requests
    FOR EACH ROW
    WHEN ((NEW.maker_id, NEW.maker_person, NEW.member_id, NEW.ticket_id, NEW.action)
          IS DISTINCT FROM (OLD.maker_id, OLD.maker_person, OLD.member_id, OLD.ticket_id, OLD.action))
    EXECUTE FUNCTION plum_maker_fixed();

-- Whole-ledger check, after a bulk load that skipped the row triggers -----------------------------

CREATE FUNCTION plum_ledger_faults() RETURNS TABLE (fault text, subject text) LANGUAGE sql STABLE AS $$
    SELECT 'postings_balance', l.txn_id FROM ledger l
      LEFT JOIN postings p USING (txn_id) LEFT JOIN accounts a USING (account_id)
     GROUP BY l.txn_id
    HAVING count(p.n) < 2 OR sum(p.amount) <> 0 OR count(*) FILTER (WHERE a.unit <> l.unit) > 0
    UNION ALL
    SELECT 'balance_is_derived', a.account_id FROM accounts a
      LEFT JOIN (SELECT account_id, sum(amount) AS total FROM postings GROUP BY account_id) p USING (account_id)
     WHERE a.balance <> coalesce(p.total, 0)
    UNION ALL
    SELECT 'maker_is_not_checker', d.request_id FROM decisions d JOIN requests r USING (request_id)
      JOIN users u ON u.user_id = d.checker_id LEFT JOIN members m ON m.member_id = r.member_id
     WHERE d.checker_person IN (r.maker_person, m.person_id) OR d.checker_person <> u.person_id
        OR EXISTS (SELECT 1 FROM request_revisions e
                    WHERE e.request_id = d.request_id AND e.editor_person = d.checker_person)
$$;

CREATE SEQUENCE request_number START 10001;
