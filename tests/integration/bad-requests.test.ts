// Bad lists, boxes, ids and names through the real endpoints: each has its response from the tables
// of tests/hostile-inputs, and a rejected input leaves nothing behind.

import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { createSessionsResult, parseResult } from '@/lib/contracts/highlights';
import { clipView, sessionView } from '@/lib/contracts/sessions';
import { videoView } from '@/lib/contracts/videos';
import { normalizeName } from '@/lib/highlights/text/clean-text';
import { db } from '@/lib/server/db/client';
import { BOX_CLIP, badBoxes } from '../hostile-inputs/bad-boxes';
import { badLists } from '../hostile-inputs/bad-lists';
import { statusOf } from '../hostile-inputs/bad-videos';
import { hostileIds, hostileNames } from '../hostile-inputs/hostile-names';
import { type Installation, startInstallation, type TestUser } from '../support/installation';

const probe = {
  container: 'mov',
  durationSeconds: 600,
  sizeBytes: 1,
  video: {
    codec: 'h264',
    width: 640,
    height: 360,
    rotation: 0,
    fps: 25,
    variableFrameRate: false,
    pixelFormat: 'yuv420p',
    highDynamicRange: false,
  },
  audio: null,
  notes: [],
};

let installation: Installation;
let alice: TestUser;
let videoId: string;

beforeAll(async () => {
  installation = await startInstallation({ STORAGE_MIN_FREE_BYTES: '0' });
  alice = await installation.createUser('alice', 'owner');
  videoId = (
    await db().video.create({
      data: { ownerId: alice.id, name: 'match.mp4', sizeBytes: 1, state: 'ready', probe },
    })
  ).id;
});

afterAll(() => installation.close());

const post = (path: string, body: unknown) =>
  installation.request(`/api/v1${path}`, { method: 'POST', as: alice, body });
const dataOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { data: unknown }).data;
const errorOf = async (response: Response) => errorEnvelope.parse(await response.json()).error;

describe('a bad list', () => {
  beforeEach(async () => expect(await db().session.count()).toBe(0));

  test.each(badLists)(
    '$name: reported by the dry run, rejected by the import',
    async ({ makeList: make, path, code }) => {
      const body = { source: { text: make() }, videoIds: [videoId] };
      const dryRun = await post('/highlights/parse', body);
      expect(dryRun.status).toBe(200);
      const { problems, rows } = parseResult.parse(await dataOf(dryRun));
      expect([...problems, ...rows.flatMap((row) => row.problems)]).toContainEqual(
        expect.objectContaining({ path, code }),
      );

      const rejected = await post('/sessions', body);
      expect(rejected.status).toBe(422);
      const error = await errorOf(rejected);
      expect(error.code).toBe('CSV_INVALID');
      expect(error.fields).toContainEqual(expect.objectContaining({ path, code }));
      expect(error.fields.length).toBeLessThanOrEqual(100);
    },
  );

  test('150 rows of errors: 100 are listed, all are counted', async () => {
    const text = `start,stop,player\n${'x,2,A\n'.repeat(150)}`;
    const error = await errorOf(await post('/sessions', { source: { text }, videoIds: [videoId] }));
    expect(error.fields).toHaveLength(100);
    expect(error.detail).toMatchObject({ problems: 150 });
  });

  test('a link that is not a sheet is rejected before any connection', async () => {
    const response = await post('/highlights/parse', {
      source: { sheetUrl: 'http://169.254.169.254/latest/meta-data' },
      videoIds: [videoId],
    });
    expect([response.status, (await errorOf(response)).code]).toEqual([
      422,
      'SHEET_URL_NOT_ALLOWED',
    ]);
  });
});

describe('a bad box', () => {
  async function makeClip(): Promise<string> {
    const style = { kind: 'dot', color: '#ff0000' };
    const session = await db().session.create({
      data: { ownerId: alice.id, videoId, game: 'match', player: 'Alice', style },
    });
    const size = {
      width: BOX_CLIP.width,
      height: BOX_CLIP.height,
      frameCount: 50,
      analysisState: 'done',
      analysisMode: 'manual',
    } as const;
    const clip = await db().clip.create({
      data: { sessionId: session.id, position: 0, startMs: 0, stopMs: 2000, ...size },
    });
    // The trigger permits one legal transition at a time.
    for (const [index, state] of (['detecting', 'selecting'] as const).entries()) {
      await db().clip.update({ where: { id: clip.id }, data: { state, version: index + 2 } });
    }
    return clip.id;
  }

  test.each(badBoxes)('$name: $outcome', async ({ anchors, outcome }) => {
    const clipId = await makeClip();
    const raw = `{"expectedVersion":3,"anchors":${anchors}}`;
    const response = await installation.request(`/api/v1/clips/${clipId}/anchors`, {
      method: 'POST',
      as: alice,
      raw,
      headers: { 'content-type': 'application/json' },
    });
    if (outcome === 'accepted') {
      expect(response.status).toBe(202);
      const [x1 = -1, y1 = -1, x2 = Number.NaN, y2 = Number.NaN] =
        clipView.parse(await dataOf(response)).attempt?.anchors[0]?.box ?? [];
      expect(x1 >= 0 && y1 >= 0 && x2 <= BOX_CLIP.width && y2 <= BOX_CLIP.height).toBe(true);
      return;
    }
    const error = await errorOf(response);
    expect([response.status, error.code]).toEqual([statusOf(outcome), outcome]);
    expect(error.fields[0]?.path).toMatch(/^anchors/);
    expect(
      await db().clip.findUnique({ where: { id: clipId }, select: { state: true, version: true } }),
    ).toEqual({
      state: 'selecting',
      version: 3,
    });
  });
});

describe('a hostile id', () => {
  /** The raw path, without the normalization of a URL parser. */
  const getRaw = (path: string): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(installation.web.url);
      const clientRequest = request(
        { hostname, port, path, headers: { cookie: alice.cookie } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
          );
        },
      );
      clientRequest.on('error', reject).end();
    });

  test.each(['artifacts', 'videos', 'sessions', 'jobs', 'clips', 'uploads'])(
    'below /%s/ resolves to nothing',
    async (endpoint) => {
      for (const id of hostileIds) {
        const { status, body } = await getRaw(`/api/v1/${endpoint}/${id}`);
        expect([400, 404, 405], `${endpoint}/${id.slice(0, 60)} -> ${status}`).toContain(status);
        expect(['INVALID_ID', 'NOT_FOUND', 'BAD_REQUEST', 'METHOD_NOT_ALLOWED']).toContain(
          errorEnvelope.parse(JSON.parse(body)).error.code,
        );
      }
    },
  );
});

describe('a hostile name', () => {
  test.each(hostileNames)(
    '%j of a player is stored as text or rejected, and never becomes a path',
    async (name) => {
      const cell = `"${name.replaceAll('"', '""')}"`;
      const response = await post('/sessions', {
        source: { text: `start,stop,player\n1,2,${cell}` },
        videoIds: [videoId],
      });
      if (response.status === 422) {
        expect((await errorOf(response)).fields[0]?.path).toMatch(/^rows\[\d+\]\.playerName$/);
        return;
      }
      const { sessionIds } = createSessionsResult.parse(await dataOf(response));
      const session = sessionView.parse(
        await dataOf(
          await installation.request(`/api/v1/sessions/${sessionIds[0]}`, { as: alice }),
        ),
      );
      // A semicolon, a slash or a line break separates players: each has a part of the name.
      expect(session.player).not.toBe('');
      expect(normalizeName(name)).toContain(session.player);
    },
  );

  test.each(hostileNames)('%j of an upload names no file', async (name) => {
    const metadata = `filename ${Buffer.from(name).toString('base64')}`;
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': '4', 'upload-metadata': metadata };
    const created = await installation.request('/api/v1/uploads', {
      method: 'POST',
      as: alice,
      headers,
    });
    expect([201, 400, 422]).toContain(created.status);
    if (created.status !== 201) return;
    const location = created.headers.get('location') ?? '';
    const sent = await installation.request(location, {
      method: 'PATCH',
      as: alice,
      raw: new Uint8Array([1, 2, 3, 4]),
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
    });
    expect(sent.status).toBe(204);
    const video = videoView.parse(
      await dataOf(
        await installation.request(`/api/v1/videos/${sent.headers.get('x-video-id')}`, {
          as: alice,
        }),
      ),
    );
    expect(video.name.length).toBeGreaterThan(0);
    expect(video.name).not.toMatch(/\p{Cc}/u);
  });

  test('none of them exists in the storage folder', () => {
    for (const file of readdirSync(installation.storage, { recursive: true, encoding: 'utf8' }))
      expect(file).toMatch(/^[\w./-]+$/);
  });
});
