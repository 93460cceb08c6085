-- Versions of the detector model: where each came from, what its trial said, which is active and what was active
-- before it. The setting active_model_sha256 is still written, for the version before this one, and read while no
-- row is active.
CREATE TYPE "ModelOrigin" AS ENUM ('provided', 'downloaded', 'built_in', 'uploaded', 'trained');
CREATE TYPE "ModelState" AS ENUM ('candidate', 'active', 'retired');

CREATE TABLE "model_version" (
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "origin" "ModelOrigin" NOT NULL,
    "state" "ModelState" NOT NULL DEFAULT 'candidate',
    "size_bytes" INTEGER NOT NULL,
    "adapter" TEXT,
    "input_width" INTEGER,
    "input_height" INTEGER,
    "license" TEXT,
    "problem" JSONB,
    "checked_at" TIMESTAMPTZ,
    "metrics" JSONB NOT NULL DEFAULT '{}',
    "dataset_id" TEXT,
    "parent_id" UUID,
    "replaced_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activated_at" TIMESTAMPTZ,
    "added_by" TEXT,

    CONSTRAINT "model_version_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "model_version_sha256_key" ON "model_version"("sha256");
CREATE UNIQUE INDEX "model_version_one_active" ON "model_version" ("state") WHERE "state" = 'active';

ALTER TABLE "model_version" ADD CONSTRAINT "model_version_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "model_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "model_version" ADD CONSTRAINT "model_version_replaced_id_fkey" FOREIGN KEY ("replaced_id") REFERENCES "model_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;
