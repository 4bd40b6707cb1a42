-- Where autovacuum and free space earn something: small rows that every commit updates, and large tables that only grow.

ALTER TABLE feed_head SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
ALTER TABLE audit_heads SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
ALTER TABLE ledger_heads SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
ALTER TABLE devices SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
ALTER TABLE accounts SET (fillfactor = 75);
ALTER TABLE tickets SET (fillfactor = 80);
ALTER TABLE orders SET (fillfactor = 85);
ALTER TABLE legs SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE proof_nonces SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
ALTER TABLE feed SET (autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE audit SET (autovacuum_vacuum_insert_scale_factor = 0.05);

-- Hashes and snapshots do not compress; trying costs time on every push.
ALTER TABLE operations ALTER COLUMN body SET STORAGE EXTERNAL, ALTER COLUMN args SET STORAGE EXTERNAL;
ALTER TABLE report_runs ALTER COLUMN snapshot SET STORAGE EXTERNAL;
