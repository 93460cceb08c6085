// Every rule of the checker is broken once in a real installation: exactly that rule is named, and
// what is safe to repair is repaired.

import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invariants } from '@/lib/server/fsck/invariants';
import { addSource, makeFinishedSession, startStubWorkers } from '../jobs/finished-session';
import { eventually, type JobsFixture, openJobsFixture } from '../jobs/jobs-fixture';
import { importServer, oldFile, rowOf, run } from './fsck-support';

let fixture: JobsFixture;
let sessionId: string;
let clipId: string;

const found = async (strict = false) => {
  const { runFsck } = await importServer();
  return (await runFsck({ strict })).problems.map(({ invariant }) => invariant);
};

beforeAll(async () => {
  fixture = await openJobsFixture();
  const workers = await startStubWorkers();
  const videoId = await addSource(fixture);
  const { db, recordAudit } = await importServer();
  await eventually('checked', () => db().video.findFirst({ where: { state: 'ready' } }));
  const made = await makeFinishedSession(fixture, videoId, { clips: 2, reel: true });
  sessionId = made.sessionId;
  clipId = made.clipIds[0] ?? '';
  for (const action of ['one.done', 'two.done', 'three.done'] as const)
    await recordAudit(db(), { actor: null, action, objectType: 'test' });
  await workers.stop(5_000);
});
afterAll(() => fixture.close());

it('nothing is found in a whole installation, and everything was looked at', async () => {
  const { runFsck, db } = await importServer();
  const report = await runFsck({ strict: true });
  expect(report.problems).toEqual([]);
  const rows = await db().artifact.count();
  expect(rows).toBeGreaterThan(10);
  expect(report.counts).toMatchObject({ rows, files: rows, youngFiles: 0, auditEntries: 3 });
});

type Damage = {
  readonly rule: string;
  readonly title: string;
  readonly strict?: true;
  /** Returns what puts it back. */
  readonly damage: () => Promise<() => unknown>;
};

const job = (columns: string, values: string) => `INSERT INTO job
  (id, kind, resource, owner_id, session_id, clip_id, ${columns})
  SELECT gen_random_uuid(), 'final', 'encode', session.owner_id, session_id, clip.id, ${values}
  FROM clip JOIN session ON session.id = clip.session_id WHERE clip.id = '${clipId}'`;
const removeJobs = `DELETE FROM job WHERE lease_owner = 'test' OR stage = 'test'`;

const damages: readonly Damage[] = [
  {
    rule: 'file-missing',
    title: 'a final is deleted',
    damage: async () => {
      const { file } = await rowOf('final');
      const content = readFileSync(file);
      rmSync(file);
      return () => writeFileSync(file, content);
    },
  },
  {
    rule: 'file-size',
    title: 'a byte is added to a preview',
    damage: async () => {
      const { file } = await rowOf('preview');
      const content = readFileSync(file);
      appendFileSync(file, 'x');
      return () => writeFileSync(file, content);
    },
  },
  {
    rule: 'file-hash',
    title: 'a bit of the source is turned',
    strict: true,
    damage: async () => {
      const { file } = await rowOf('source');
      const content = readFileSync(file);
      const turned = Buffer.from(content);
      turned[3] = (turned[3] ?? 0) ^ 1;
      writeFileSync(file, turned);
      return () => writeFileSync(file, content);
    },
  },
  {
    rule: 'video-without-source',
    title: 'the row of the source is deleted',
    damage: async () => {
      await run(`CREATE TABLE kept AS SELECT * FROM artifact WHERE kind = 'source'`);
      await run(`DELETE FROM artifact WHERE kind = 'source'`);
      return () => run('INSERT INTO artifact SELECT * FROM kept', 'DROP TABLE kept');
    },
  },
  {
    rule: 'job-lease-dead',
    title: 'a worker stopped reporting a minute ago',
    damage: async () => {
      await run(
        job(
          'state, attempt, lease_owner, lease_until',
          `'running', 1, 'test', now() - interval '1 min'`,
        ),
      );
      return () => run(removeJobs);
    },
  },
  {
    rule: 'job-two-live',
    title: 'one clip has two live finals',
    damage: async () => {
      await run('DROP INDEX job_one_live');
      await run(job('stage', `'test'`), job('stage', `'test'`));
      return () =>
        run(
          removeJobs,
          `CREATE UNIQUE INDEX job_one_live ON job (kind, (COALESCE(clip_id, session_id, video_id))) WHERE state IN ('queued', 'running')`,
        );
    },
  },
  {
    rule: 'job-cancelled-with-file',
    title: 'a final was stored by a job that had been cancelled',
    damage: async () => {
      await run(
        `UPDATE job SET state = 'cancelled', cancel_requested_at = now() - interval '1 hour' WHERE kind = 'final' AND clip_id = '${clipId}'`,
      );
      return () =>
        run(
          `UPDATE job SET state = 'succeeded', cancel_requested_at = NULL WHERE kind = 'final' AND clip_id = '${clipId}'`,
        );
    },
  },
  {
    rule: 'clip-without-work',
    title: 'a clip is being finalized and no job does it',
    damage: async () => {
      await run(
        `UPDATE clip SET state = 'finalizing', version = version + 1, updated_at = now() - interval '1 min' WHERE id = '${clipId}'`,
      );
      return () =>
        run(`UPDATE clip SET state = 'done', version = version + 1 WHERE id = '${clipId}'`);
    },
  },
  {
    rule: 'clip-event-illegal',
    title: 'a transition that was recorded is not legal any more',
    damage: async () => {
      await run(
        `DELETE FROM clip_transition WHERE from_state = 'preview_ready' AND to_state = 'approved'`,
      );
      return () =>
        run(
          `INSERT INTO clip_transition (from_state, to_state) VALUES ('preview_ready', 'approved')`,
        );
    },
  },
  {
    rule: 'clip-event-gap',
    title: 'a recorded change is deleted',
    damage: async () => {
      await run(
        `CREATE TABLE kept AS SELECT * FROM clip_event WHERE clip_id = '${clipId}' AND to_state = 'approved'`,
        `DELETE FROM clip_event WHERE id IN (SELECT id FROM kept)`,
      );
      return () => run('INSERT INTO clip_event SELECT * FROM kept', 'DROP TABLE kept');
    },
  },
  {
    rule: 'done-without-final',
    title: 'a final belongs to another attempt than the present one',
    damage: async () => {
      await run(
        `UPDATE artifact SET attempt_id = NULL WHERE kind = 'final' AND clip_id = '${clipId}'`,
      );
      return () =>
        run(
          `UPDATE artifact SET attempt_id = (SELECT current_attempt_id FROM clip WHERE id = '${clipId}') WHERE kind = 'final' AND clip_id = '${clipId}'`,
        );
    },
  },
  {
    rule: 'reel-frames',
    title: 'a reel has a frame less than its finals',
    damage: async () => {
      await run(`UPDATE artifact SET meta = meta || '{"frames": 59}' WHERE kind = 'reel'`);
      return () => run(`UPDATE artifact SET meta = meta || '{"frames": 60}' WHERE kind = 'reel'`);
    },
  },
  {
    rule: 'upload-too-long',
    title: 'an upload has more bytes than it announced',
    damage: async () => {
      const id = randomUUID();
      const file = await oldFile(`uploads/incoming/${id}`);
      writeFileSync(`${file}.json`, JSON.stringify({ id, size: 4 }));
      return () => {
        rmSync(file);
        rmSync(`${file}.json`);
      };
    },
  },
  {
    rule: 'scratch-left',
    title: 'a scratch folder of a job that ended',
    damage: async () => {
      const { absolutePath } = await importServer();
      const folder = absolutePath(`work/${randomUUID()}`);
      mkdirSync(join(folder, '1'), { recursive: true });
      writeFileSync(join(folder, '1', 'half.mp4'), 'bytes');
      utimesSync(folder, new Date(0), new Date(0));
      return () => rmSync(folder, { recursive: true, force: true });
    },
  },
  {
    rule: 'outbox-unsent',
    title: 'a message lies in the outbox for two minutes',
    damage: async () => {
      await run(
        `INSERT INTO outbox (topic, payload, created_at) VALUES ('job', '{}', now() - interval '2 min')`,
      );
      return () => run(`DELETE FROM outbox WHERE payload = '{}'`);
    },
  },
  {
    rule: 'promise-expired',
    title: 'disk space is still promised two hours after the promise ended',
    damage: async () => {
      await run(
        `INSERT INTO disk_reservation (id, owner_id, purpose, bytes, total_bytes, expires_at)
           SELECT gen_random_uuid(), id, 'test', 1, 1, now() - interval '2 hours' FROM app_user`,
      );
      return () => run(`DELETE FROM disk_reservation WHERE purpose = 'test'`);
    },
  },
  {
    rule: 'audit-chain',
    title: 'an entry of the audit log is changed',
    damage: async () => {
      await run(
        'ALTER TABLE audit_entry DISABLE TRIGGER audit_refuse',
        `UPDATE audit_entry SET action = 'two.hidden' WHERE action = 'two.done'`,
      );
      return () =>
        run(
          `UPDATE audit_entry SET action = 'two.done' WHERE action = 'two.hidden'`,
          'ALTER TABLE audit_entry ENABLE TRIGGER audit_refuse',
        );
    },
  },
];

describe('a broken rule is named, and no other', () => {
  it.each(damages)('$rule: $title', async ({ rule, strict, damage }) => {
    const undo = await damage();
    try {
      expect([...new Set(await found(strict))]).toEqual([rule]);
    } finally {
      await undo();
    }
    expect(await found(strict)).toEqual([]);
  });

  it('every rule is broken by one of these tests or by the next one', () => {
    const broken = new Set(damages.map(({ rule }) => rule));
    const aged = ['file-without-row', 'source-without-row'];
    expect(Object.keys(invariants).filter((rule) => !broken.has(rule))).toEqual(aged);
  });
});

it('a file without a row is counted while it is young and named when it is an hour old', async () => {
  const { runFsck } = await importServer();
  const files = [await oldFile('final/x/left.mp4'), await oldFile('uploads/x/source.mp4')];
  const report = await runFsck({ strict: false });
  expect(report.problems).toEqual([]);
  expect(report.counts.youngFiles).toBe(2);
  // A file's time of change cannot be set, so the clock of this process is: two hours later.
  const now = Date.now;
  Date.now = () => now() + 2 * 3_600_000;
  try {
    expect((await found()).sort()).toEqual(['file-without-row', 'source-without-row']);
  } finally {
    Date.now = now;
  }
  for (const file of files) rmSync(file);
});

it('an entry that is removed from the middle of the audit log is noticed, and the oldest ones may go', async () => {
  await run(
    'CREATE TABLE kept AS SELECT * FROM audit_entry',
    'ALTER TABLE audit_entry DISABLE TRIGGER USER',
    `DELETE FROM audit_entry WHERE action = 'two.done'`,
  );
  expect(await found()).toEqual(['audit-chain']);
  await run(`DELETE FROM audit_entry WHERE action = 'one.done'`);
  expect(await found()).toEqual([]);
  await run(
    'DELETE FROM audit_entry',
    'INSERT INTO audit_entry SELECT * FROM kept',
    'ALTER TABLE audit_entry ENABLE TRIGGER USER',
    'DROP TABLE kept',
  );
  expect(await found()).toEqual([]);
});

it('repairs what loses nothing, and leaves the rest', async () => {
  const { runFsck, repairSafely, db } = await importServer();
  const { rule: _, damage: removeFinal } = damages[0] as Damage;
  const putBack = await removeFinal();
  await run(
    job(
      'state, attempt, lease_owner, lease_until',
      `'running', 1, 'test', now() - interval '1 min'`,
    ),
  );
  await damages.find(({ rule }) => rule === 'scratch-left')?.damage();
  const before = await runFsck({ strict: false });
  expect(await repairSafely(before.problems)).toEqual({ 'scratch-left': 1, 'job-lease-dead': 1 });
  expect(await found()).toEqual(['file-missing']);
  expect(await db().job.count({ where: { state: 'queued', clipId } })).toBe(1);
  await run(`UPDATE job SET state = 'cancelled' WHERE state = 'queued'`);
  await putBack();
  expect(await found()).toEqual([]);
});

it('the nightly check stores what it found, once a day', async () => {
  const { checkNightly, readLastFsck } = await importServer();
  await run(`DELETE FROM setting WHERE key = 'fsck.last'`);
  expect(await readLastFsck()).toBeNull();
  const putBack = await (damages[0] as Damage).damage();
  expect(await checkNightly()).toBe(1);
  const { path } = await rowOf('final');
  expect(await readLastFsck()).toMatchObject({
    problems: 1,
    first: [{ invariant: 'file-missing', object: path }],
  });
  await putBack();
  expect(await checkNightly()).toBe(0);
  expect((await readLastFsck())?.problems).toBe(1);
  expect(sessionId).not.toBe('');
});
