-- An earlier attempt can be brought back: wherever the clip is, it is judged again.
INSERT INTO "clip_transition" ("from_state", "to_state")
SELECT from_state::clip_state, unnest(to_states)::clip_state
FROM (VALUES
  ('selecting',     ARRAY['previewing', 'preview_ready']),
  ('tracking',      ARRAY['preview_ready']),
  ('preview_ready', ARRAY['previewing']),
  ('approved',      ARRAY['previewing']),
  ('done',          ARRAY['previewing', 'preview_ready']),
  ('failed',        ARRAY['preview_ready']),
  ('cancelled',     ARRAY['preview_ready'])
) AS edge (from_state, to_states)
ON CONFLICT DO NOTHING;
