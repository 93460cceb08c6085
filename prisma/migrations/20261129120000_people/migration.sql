-- Accounts: e-mail, disabled users, named sign-ins, invitations, one-time links, passkeys, identities of other providers,
-- challenges and API tokens. Of every token only the SHA-256 is stored.
ALTER TABLE "app_user"
  ADD COLUMN "email" TEXT,
  ADD COLUMN "email_verified_at" TIMESTAMPTZ,
  ADD COLUMN "disabled_at" TIMESTAMPTZ;
-- An address belongs to one user once it is verified: an unverified one must not keep its owner from using it.
CREATE UNIQUE INDEX "app_user_verified_email" ON "app_user" (lower("email")) WHERE "email_verified_at" IS NOT NULL;

ALTER TABLE "sign_in"
  ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "user_agent" TEXT,
  ADD COLUMN "network" TEXT;
CREATE UNIQUE INDEX "sign_in_id_key" ON "sign_in" ("id");

CREATE TABLE "invitation" (
  "id" UUID PRIMARY KEY,
  "token_hash" TEXT NOT NULL,
  "created_by" UUID REFERENCES "app_user" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  "role" "Role" NOT NULL,
  "share" JSONB,
  "note" TEXT NOT NULL DEFAULT '',
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ NOT NULL,
  "used_at" TIMESTAMPTZ,
  "used_by" UUID REFERENCES "app_user" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  "revoked_at" TIMESTAMPTZ
);
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation" ("token_hash");
CREATE INDEX "invitation_created_by_idx" ON "invitation" ("created_by");

CREATE TABLE "account_link" (
  "token_hash" TEXT PRIMARY KEY,
  "user_id" UUID NOT NULL REFERENCES "app_user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "purpose" TEXT NOT NULL,
  "email" TEXT,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX "account_link_user_id_purpose_idx" ON "account_link" ("user_id", "purpose");

CREATE TABLE "passkey" (
  "id" UUID PRIMARY KEY,
  "user_id" UUID NOT NULL REFERENCES "app_user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "credential_id" TEXT NOT NULL,
  "public_key" BYTEA NOT NULL,
  "counter" BIGINT NOT NULL DEFAULT 0,
  "transports" TEXT[] NOT NULL DEFAULT '{}',
  "name" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ
);
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey" ("credential_id");
CREATE INDEX "passkey_user_id_idx" ON "passkey" ("user_id");

CREATE TABLE "oidc_identity" (
  "id" UUID PRIMARY KEY,
  "issuer" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "user_id" UUID NOT NULL REFERENCES "app_user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "name" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ
);
CREATE UNIQUE INDEX "oidc_identity_issuer_subject_key" ON "oidc_identity" ("issuer", "subject");
CREATE INDEX "oidc_identity_user_id_idx" ON "oidc_identity" ("user_id");

CREATE TABLE "auth_flow" (
  "token_hash" TEXT PRIMARY KEY,
  "purpose" TEXT NOT NULL,
  "data" JSONB NOT NULL,
  "expires_at" TIMESTAMPTZ NOT NULL
);

CREATE TABLE "api_token" (
  "id" UUID PRIMARY KEY,
  "user_id" UUID NOT NULL REFERENCES "app_user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "prefix" TEXT NOT NULL,
  "secret_hash" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "scopes" TEXT[] NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ NOT NULL,
  "last_used_at" TIMESTAMPTZ,
  "revoked_at" TIMESTAMPTZ
);
CREATE UNIQUE INDEX "api_token_prefix_key" ON "api_token" ("prefix");
CREATE INDEX "api_token_user_id_idx" ON "api_token" ("user_id");
