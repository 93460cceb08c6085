-- Links to the reel of a session, for people without an account, and what players said about that. Of a token only the SHA-256 is
-- stored, of a password its argon2id hash, of those who look a number alone.
ALTER TYPE "JobKind" ADD VALUE 'mute';
ALTER TYPE "ArtifactKind" ADD VALUE 'muted';

CREATE TABLE "reel_link" (
  "id" UUID PRIMARY KEY,
  "session_id" UUID NOT NULL REFERENCES "session" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "token_hash" TEXT NOT NULL CHECK ("token_hash" ~ '^[0-9a-f]{64}$'),
  "password_hash" TEXT CHECK ("password_hash" <> ''),
  "muted" BOOLEAN NOT NULL DEFAULT false,
  "download" BOOLEAN NOT NULL DEFAULT false,
  "views" INTEGER NOT NULL DEFAULT 0 CHECK ("views" >= 0),
  "created_by" UUID REFERENCES "app_user" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ CHECK ("expires_at" > "created_at"),
  "revoked_at" TIMESTAMPTZ
);
CREATE UNIQUE INDEX "reel_link_token_hash_key" ON "reel_link" ("token_hash");
CREATE INDEX "reel_link_session_id_created_at_idx" ON "reel_link" ("session_id", "created_at");
CREATE INDEX "reel_link_created_by_idx" ON "reel_link" ("created_by");

-- Whether a player agrees that their reels are shared by link; no row: not asked. By the name as lib/access playerKey has it.
CREATE TABLE "player_consent" (
  "owner_id" UUID NOT NULL REFERENCES "app_user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "player_key" TEXT NOT NULL CHECK ("player_key" <> ''),
  "answer" TEXT NOT NULL CHECK ("answer" IN ('yes', 'no')),
  "set_by" UUID,
  "set_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY ("owner_id", "player_key")
);
