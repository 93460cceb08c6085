// One id from the header of a request to the log line of the program that works for it. The real
// web server, the real check of a video, the real log file.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/server/db/client';
import { log, openLog } from '@/lib/server/logger';
import { claimJob } from '@/lib/server/queue/claim-job';
import { handlers } from '@/workers/handlers';
import { createJobAbortRegistry } from '@/workers/runtime/job-abort';
import { runJob } from '@/workers/runtime/run-job';
import { drawnMatch } from '../../support/footage';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { eventually } from './jobs-fixture';

let installation: Installation;
let ada: TestUser;
let match: Buffer;

beforeAll(async () => {
  installation = await startInstallation({ LOG_LEVEL: 'info', LOG_FILES: 'on' });
  // Web and worker are this one process, so their lines share a file.
  openLog('worker');
  ada = await installation.createUser('ada', 'editor');
  match = readFileSync(drawnMatch());
});
afterAll(async () => {
  await installation.close();
});

/** Uploads bytes, with these headers on every request; returns the id of the video. */
async function upload(bytes: Buffer, headers: Record<string, string>): Promise<string> {
  const tus = { 'tus-resumable': '1.0.0', ...headers };
  const filename = Buffer.from('match.mp4').toString('base64');
  const created = await installation.request('/api/v1/uploads', {
    ...{ method: 'POST', as: ada },
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${filename}`,
    },
  });
  const sent = await installation.request(created.headers.get('location') ?? '', {
    ...{ method: 'PATCH', as: ada, raw: new Uint8Array(bytes) },
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
  });
  return sent.headers.get('x-video-id') ?? '';
}

/** Does the next job as a worker does. */
async function work(): Promise<void> {
  const job = await claimJob('cpu', 'worker');
  if (!job) throw new Error('no job is due');
  const jobAborts = createJobAbortRegistry();
  await runJob(job, { owner: 'worker', handlers, jobAborts, log: log() });
}

type Line = Readonly<Record<string, unknown>>;

/** The lines of the log that carry an id, once one of them says `message`. */
function linesWith(requestId: string, message: string): Promise<Line[]> {
  return eventually(`"${message}" with ${requestId}`, async () => {
    const lines = readFileSync(join(installation.storage, 'logs/worker.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.includes(`"${requestId}"`))
      .map((line): Line => JSON.parse(line));
    return lines.some(({ msg }) => msg === message) && lines;
  });
}

const requestIdOf = async (videoId: string) =>
  (await db().job.findFirstOrThrow({ where: { videoId }, orderBy: { queuedAt: 'desc' } }))
    .requestId;

describe('the id of a request', () => {
  it('stands in its job, in the lines of the worker and in those of ffprobe and ffmpeg', async () => {
    const id = crypto.randomUUID();
    const videoId = await upload(match, { 'x-request-id': id });
    expect(await requestIdOf(videoId)).toBe(id);
    await work();
    const lines = await linesWith(id, 'job done');
    const job = await db().job.findFirstOrThrow({ where: { videoId } });
    expect(job.state).toBe('succeeded');
    const programs = lines.filter(({ msg }) => msg === 'helper program ended');
    expect(programs.map(({ program }) => program)).toEqual(
      expect.arrayContaining(['ffprobe', 'ffmpeg']),
    );
    for (const line of programs)
      expect(line).toMatchObject({
        level: 'info',
        request_id: id,
        job_id: job.id,
        kind: 'probe',
        end: 'ended well',
      });
  });

  it('stands in the line of a program that failed, with what it said', async () => {
    const id = crypto.randomUUID();
    const videoId = await upload(match.subarray(0, 4000), { 'x-request-id': id });
    await work();
    const lines = await linesWith(id, 'job failed');
    expect(lines.find(({ msg }) => msg === 'helper program failed')).toMatchObject({
      level: 'warn',
      request_id: id,
      program: 'ffprobe',
      stderr: expect.stringMatching(/moov|reading header|invalid data/i),
    });
    const again = crypto.randomUUID();
    const { id: jobId } = await db().job.findFirstOrThrow({ where: { videoId } });
    const repeated = await installation.request(`/api/v1/jobs/${jobId}/retry`, {
      ...{ method: 'POST', as: ada, headers: { 'x-request-id': again } },
    });
    expect([repeated.status, repeated.headers.get('x-request-id')]).toEqual([202, again]);
    expect(await requestIdOf(videoId)).toBe(again);
    await work();
    expect(await linesWith(again, 'helper program failed')).not.toEqual([]);
  });

  it.each([
    ['too short', 'a'.repeat(7)],
    ['too long', 'a'.repeat(65)],
    ['with a quotation mark', 'abcdefgh"'],
    ['with a path', '../../etc/passwd'],
    ['two in one', 'abcdefgh, ijklmnop'],
    ['not ASCII', 'abcdefgh\u00e9'],
  ])('that is %s is replaced before anything stores it', async (_, id) => {
    const bytes = Buffer.concat([match.subarray(0, 3000), randomBytes(8)]);
    const stored = await requestIdOf(await upload(bytes, { 'x-request-id': id }));
    expect(stored).toMatch(/^[A-Za-z0-9_-]{16}$/);
  });
});
