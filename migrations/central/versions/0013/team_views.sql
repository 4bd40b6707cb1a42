CREATE TABLE team_views (
    programme_id TEXT NOT NULL,
    view_id TEXT NOT NULL,
    module TEXT NOT NULL,
    name TEXT NOT NULL,
    body BYTEA NOT NULL,
    shared_by TEXT NOT NULL,
    shared_at TIMESTAMP WITH TIME ZONE NOT NULL,
    removed_at TIMESTAMP WITH TIME ZONE,
    version BIGINT DEFAULT 1 NOT NULL,
    CONSTRAINT pk_team_views PRIMARY KEY (programme_id, view_id),
    CONSTRAINT fk_team_views_programme_id FOREIGN KEY (programme_id) REFERENCES programmes (programme_id),
    CONSTRAINT fk_team_views_shared_by FOREIGN KEY (shared_by) REFERENCES users (user_id)
);
GRANT SELECT, INSERT ON team_views TO plum_app;
GRANT UPDATE (name, body, shared_by, shared_at, removed_at, version) ON team_views TO plum_app;
