-- Shares: what a user lets another see. Known browsers: those that have signed in before.
CREATE TYPE "ShareRole" AS ENUM ('viewer', 'contributor', 'editor');

CREATE TABLE "share" (
  "id" UUID PRIMARY KEY,
  "owner_id" UUID NOT NULL REFERENCES "app_user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "user_id" UUID NOT NULL REFERENCES "app_user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "video_id" UUID REFERENCES "video" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "player" TEXT,
  "player_key" TEXT,
  "role" "ShareRole" NOT NULL,
  "created_by" UUID NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "share_covers_something" CHECK ("video_id" IS NOT NULL OR "player" IS NOT NULL),
  CONSTRAINT "share_player_has_key" CHECK (("player" IS NULL) = ("player_key" IS NULL)),
  CONSTRAINT "share_is_with_someone_else" CHECK ("user_id" <> "owner_id")
);
CREATE INDEX "share_user_id_idx" ON "share" ("user_id");
CREATE INDEX "share_owner_id_idx" ON "share" ("owner_id");
-- One share for each person and scope, whatever its role.
CREATE UNIQUE INDEX "share_scope_key" ON "share"
  ("owner_id", "user_id", COALESCE("video_id", '00000000-0000-0000-0000-000000000000'), COALESCE("player_key", ''));

-- The players of an owner's sessions, for shares of a player.
CREATE INDEX "session_owner_id_player_idx" ON "session" ("owner_id", "player");

CREATE TABLE "known_browser" (
  "token_hash" TEXT NOT NULL,
  "user_id" UUID NOT NULL REFERENCES "app_user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY ("token_hash", "user_id")
);
CREATE INDEX "known_browser_user_id_idx" ON "known_browser" ("user_id");
