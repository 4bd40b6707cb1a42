-- Files for bootstrapping desks. Unlogged: they are built from the feeds and can be built again, so they shall
-- neither fill the write-ahead log nor outlive a crash or travel into a replica.

CREATE UNLOGGED TABLE snapshots (
    sha256 TEXT NOT NULL,
    scopes TEXT[] NOT NULL,
    heads BYTEA NOT NULL,
    incarnation TEXT NOT NULL,
    cache TEXT NOT NULL,
    key BYTEA NOT NULL,
    size BIGINT NOT NULL,
    rows BIGINT NOT NULL,
    built_at TIMESTAMP WITH TIME ZONE NOT NULL,
    retired_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_snapshots PRIMARY KEY (sha256)
);

CREATE UNLOGGED TABLE snapshot_parts (
    sha256 TEXT NOT NULL,
    n BIGINT NOT NULL,
    data BYTEA NOT NULL,
    CONSTRAINT pk_snapshot_parts PRIMARY KEY (sha256, n),
    CONSTRAINT fk_snapshot_parts_sha256 FOREIGN KEY(sha256) REFERENCES snapshots (sha256) ON DELETE CASCADE
);

-- Ciphertext does not compress; trying costs time.
ALTER TABLE snapshot_parts ALTER COLUMN data SET STORAGE EXTERNAL;

GRANT SELECT, INSERT, DELETE ON snapshots, snapshot_parts TO plum_app;
GRANT UPDATE (retired_at) ON snapshots TO plum_app;
