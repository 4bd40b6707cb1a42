CREATE TABLE accounts (
    account_id TEXT NOT NULL,
    programme_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    unit TEXT NOT NULL,
    balance BIGINT DEFAULT 0 NOT NULL,
    floor BIGINT,
    CONSTRAINT pk_accounts PRIMARY KEY (account_id),
    CONSTRAINT ck_accounts_floor CHECK (floor is null or balance >= floor),
    CONSTRAINT ck_accounts_kind CHECK (kind in ('member_available','member_held','member_debt','issued','redeemed','expired','goodwill_available','goodwill_held','provider_clearing','suspense')),
    CONSTRAINT fk_accounts_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (programme_id)
);
CREATE INDEX ix_accounts_owner_id ON accounts (owner_id);
CREATE INDEX ix_accounts_programme_id_kind ON accounts (programme_id, kind);

CREATE TABLE ledger (
    programme_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    txn_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    type TEXT NOT NULL,
    reason TEXT NOT NULL,
    effective_at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    order_id TEXT,
    booking_id TEXT,
    ticket_id TEXT,
    request_id TEXT,
    member_id TEXT,
    actor_id TEXT NOT NULL,
    idem_key TEXT NOT NULL,
    input_hash TEXT NOT NULL,
    reverses TEXT,
    prev_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT pk_ledger PRIMARY KEY (programme_id, seq),
    CONSTRAINT ck_ledger_reference CHECK (order_id is not null or booking_id is not null or reason <> ''),
    CONSTRAINT fk_ledger_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (programme_id),
    CONSTRAINT uq_ledger_txn_id UNIQUE (txn_id),
    CONSTRAINT uq_ledger_idem_key UNIQUE (idem_key),
    CONSTRAINT uq_ledger_reverses UNIQUE (reverses)
);
CREATE INDEX ix_ledger_member_id ON ledger (member_id);
CREATE INDEX ix_ledger_programme_id_effective_at ON ledger (programme_id, effective_at);

CREATE TABLE ledger_heads (
    programme_id TEXT NOT NULL,
    seq BIGINT DEFAULT 0 NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT pk_ledger_heads PRIMARY KEY (programme_id),
    CONSTRAINT fk_ledger_heads_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (programme_id)
);

CREATE TABLE postings (
    txn_id TEXT NOT NULL,
    n SMALLINT NOT NULL,
    account_id TEXT NOT NULL,
    amount BIGINT NOT NULL,
    CONSTRAINT pk_postings PRIMARY KEY (txn_id, n),
    CONSTRAINT ck_postings_amount CHECK (amount <> 0),
    CONSTRAINT fk_postings_txn_id FOREIGN KEY(txn_id) REFERENCES ledger (txn_id),
    CONSTRAINT fk_postings_account_id FOREIGN KEY(account_id) REFERENCES accounts (account_id)
);
CREATE INDEX ix_postings_account_id ON postings (account_id);
