-- The audit log: append-only, each row holds the hash of the one before it.
CREATE TABLE "audit_entry" (
  "id" BIGSERIAL PRIMARY KEY,
  "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "actor_id" UUID,
  "actor_name" TEXT,
  "actor_kind" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "object_type" TEXT NOT NULL,
  "object_id" TEXT,
  "network" TEXT,
  "request_id" TEXT,
  "detail" JSONB NOT NULL DEFAULT '{}',
  "prev_hash" TEXT NOT NULL DEFAULT '',
  "hash" TEXT NOT NULL DEFAULT ''
);
CREATE INDEX "audit_entry_at_idx" ON "audit_entry" ("at");
CREATE INDEX "audit_entry_object_type_object_id_idx" ON "audit_entry" ("object_type", "object_id");

-- SHA-256 over the row's columns, in order, and the hash before. Times as microseconds: independent of the time zone.
CREATE FUNCTION audit_hash(entry "audit_entry") RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    entry.id, (extract(epoch FROM entry.at) * 1000000)::bigint, entry.actor_id, entry.actor_name, entry.actor_kind, entry.action,
    entry.object_type, entry.object_id, entry.network, entry.request_id, entry.detail, entry.prev_hash)::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION audit_append() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One writer at a time, until its commit: otherwise two rows could follow the same one.
  PERFORM pg_advisory_xact_lock(hashtext('audit_entry'));
  NEW.id := nextval('audit_entry_id_seq');
  NEW.prev_hash := COALESCE((SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1), '');
  NEW.hash := audit_hash(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER audit_append BEFORE INSERT ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION audit_append();

-- Rows never change. The retention of the log deletes its oldest rows, after SET LOCAL followspot.audit_retention = 'on'.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('followspot.audit_retention', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'AU001';
END $$;
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION audit_refuse();
