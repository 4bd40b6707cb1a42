-- The serving role owns nothing. Without a password it can log in only where the server trusts it;
-- elsewhere an administrator sets one, or another login is granted this role.

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plum_app') THEN
        CREATE ROLE plum_app LOGIN;
    END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO plum_app;

-- Appended to only.
GRANT SELECT, INSERT ON ledger, postings, audit, operations, feed, decisions, request_revisions, ticket_events,
    order_events, report_runs, quarantine, reveals, sign_in_attempts, enrolment_codes, devices, sessions, quotes,
    webhooks, requests, reservations, legs, exposures, members, orders, order_lines, tenders, vouchers, tickets,
    ledger_heads, audit_heads, feed_head, proof_nonces TO plum_app;

-- Read only: parties and policies are the owner's to change, and the policy key never leaves the owner.
GRANT SELECT ON clients, brands, programmes, users, grants, policies TO plum_app;
GRANT SELECT ON alembic_version TO plum_app;
GRANT SELECT (one, incarnation, name, policy_public_key, voucher_key) ON centre TO plum_app;

-- Balances come from postings.
GRANT SELECT ON accounts TO plum_app;
GRANT INSERT (account_id, programme_id, kind, owner_id, name, unit, floor) ON accounts TO plum_app;
GRANT UPDATE (name) ON accounts TO plum_app;

-- State that moves.
GRANT UPDATE ON requests, reservations, legs, exposures, orders, order_lines, tenders, vouchers, tickets, members,
    quotes, webhooks, ledger_heads, audit_heads, feed_head TO plum_app;
GRANT UPDATE (state, last_seq, last_hash) ON devices TO plum_app;
GRANT UPDATE (used_at, device_id) ON enrolment_codes TO plum_app;
GRANT UPDATE (revoked_at) ON sessions TO plum_app;
GRANT DELETE ON proof_nonces, sign_in_attempts TO plum_app;

GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO plum_app;
