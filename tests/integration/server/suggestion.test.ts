// Who is suggested in the next clip, from the files of the clips before: approved paths of the session
// and of others of the match that the actor may see; never from what they may not see.

import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import type { SuggestionView } from '@/lib/contracts/path-views';
import { db } from '@/lib/server/db/client';
import type { ArtifactKind, ClipState } from '@/lib/server/db/generated/enums';
import { createShare } from '@/lib/server/shares/create-share';
import { identityWarps } from '@/lib/vision/geometry/warp';
import { encodeAnalysis } from '@/lib/vision/io/analysis-file';
import type { Analysis, Box } from '@/lib/vision/types';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let coach: TestUser;
let parent: TestUser;
let videoId: string;
const frames = 25;
const style = { kind: 'dot', color: '#ff0000' };

beforeAll(async () => {
  installation = await startInstallation();
  coach = await installation.createUser('coach', 'editor');
  parent = await installation.createUser('parent', 'viewer');
  await createShare(db(), {
    ...{ ownerId: coach.id, userId: parent.id, createdBy: coach.id },
    ...{ videoId: null, player: 'Ada', role: 'viewer' },
  });
});

afterAll(() => installation.close());

/** A person who stands still: where, and which of three unlike kits. */
type Person = { readonly x: number; readonly kit: 0 | 1 | 2 };
const boxOf = ({ x }: Person): Box => [x, 300, x + 40, 400];

function analysisOf(people: readonly Person[]): Analysis {
  const index = Array.from({ length: frames }, (_, frame) => frame);
  const kits = people.flatMap(({ kit }) => [0, 1, 2].map((i) => (i === kit ? 127 : 0)));
  return {
    ...{ width: 1280, height: 720, frameCount: frames, appearanceSize: 3, shotBoundaries: [] },
    times: Float64Array.from(index, (frame) => frame / 25),
    analysed: Int32Array.from(index),
    warps: identityWarps(frames),
    warpInlierRatio: new Float32Array(frames),
    detections: index.map(() => ({
      count: people.length,
      boxes: Float32Array.from(people.flatMap((one) => [...boxOf(one)])),
      scores: new Float32Array(people.length).fill(0.9),
    })),
    appearances: index.map(() => Int8Array.from(kits)),
  };
}

async function newMatch(): Promise<void> {
  const data = { ownerId: coach.id, name: 'Cup.mp4', sizeBytes: 1, state: 'ready' } as const;
  videoId = (await db().video.create({ data })).id;
}

async function store(kind: ArtifactKind, bytes: Uint8Array, of: object): Promise<void> {
  const path = `clips/${randomUUID()}`;
  mkdirSync(dirname(join(installation.storage, path)), { recursive: true });
  writeFileSync(join(installation.storage, path), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const facts = { bytes: bytes.length, sha256, contentType: 'x/y', path };
  await db().artifact.create({ data: { kind, ownerId: coach.id, videoId, ...facts, ...of } });
}

type ClipFacts = {
  readonly player: string;
  readonly people: readonly Person[];
  /** Whom the path is on; without it the clip waits for a choice. */
  readonly on?: Person;
  readonly state?: ClipState;
  readonly startMs?: number;
};

async function makeClip({ player, people, on, state = 'approved', startMs = 0 }: ClipFacts) {
  const { id: sessionId } = await db().session.create({
    data: { ownerId: coach.id, videoId, game: 'Cup', player, style },
  });
  const clip = await db().clip.create({
    data: {
      ...{ sessionId, position: 0, startMs, stopMs: startMs + 1000 },
      ...{ width: 1280, height: 720, fps: 25, frameCount: frames },
      ...{ state: on ? state : 'selecting', analysisState: 'done', analysisMode: 'model' },
    },
  });
  await store('analysis', encodeAnalysis(analysisOf(people)), { sessionId, clipId: clip.id });
  if (!on) return clip.id;
  const attempt = await db().attempt.create({
    data: { clipId: clip.id, number: 1, tracker: 'full', anchors: [], summary: {} },
  });
  await db().clip.update({
    where: { id: clip.id },
    data: { currentAttemptId: attempt.id },
  });
  const path = {
    ...{ width: 1280, height: 720 },
    frames: Array.from({ length: frames }, (_, index) => ({
      ...{ index, time: index / 25, box: boxOf(on), source: 'seen', confidence: 0.97 },
    })),
  };
  const of = { sessionId, clipId: clip.id, attemptId: attempt.id };
  await store('path', Buffer.from(JSON.stringify(path)), of);
  return clip.id;
}

async function suggested(clipId: string, as = coach): Promise<SuggestionView> {
  const response = await installation.request(`/api/v1/clips/${clipId}/suggestion`, { as });
  expect(response.status).toBe(200);
  return (await response.json()).data;
}

const red = (x: number): Person => ({ x, kit: 0 });
const blue = (x: number): Person => ({ x, kit: 1 });
const white = (x: number): Person => ({ x, kit: 2 });

it('the person in the kit of an approved clip is suggested, after an approval, not before', async () => {
  await newMatch();
  const next = await makeClip({ player: 'Ada', people: [blue(100), red(500)], startMs: 9_000 });
  expect(await suggested(next)).toEqual({ frame: 0, person: null, reason: 'unknown', clips: 0 });
  await makeClip({ player: 'ada', people: [red(200), blue(700)], on: red(200) });
  const found = await suggested(next);
  expect(found).toMatchObject({ reason: null, clips: 1, person: { level: 'likely' } });
  expect(found.person?.box).toEqual([...boxOf(red(500))]);
  expect(found.person?.probability).toBeGreaterThan(0.85);
  // The box is one of those that can be chosen on its frame.
  const detections = await installation.request(
    `/api/v1/clips/${next}/detections?frame=${found.frame}`,
    { as: coach },
  );
  const { people } = (await detections.json()).data;
  expect(people.map(({ box }: { box: unknown }) => box)).toContainEqual(found.person?.box);
  // Nothing was chosen by it.
  expect(await db().attempt.count({ where: { clipId: next } })).toBe(0);
  expect(await suggested(next, parent)).toEqual(found);
});

it.each<{ name: string; before: Partial<ClipFacts>; next: readonly Person[]; reason: string }>([
  { name: 'equal kits', before: {}, next: [red(100), red(500), blue(900)], reason: 'alike' },
  { name: 'no one in the kit', before: {}, next: [blue(100), white(500)], reason: 'absent' },
  { name: 'a skipped clip', before: { state: 'skipped' }, next: [red(100)], reason: 'unknown' },
  { name: 'another player', before: { player: 'Bea' }, next: [red(100)], reason: 'unknown' },
])('$name: no one is named', async ({ before, next, reason }) => {
  await newMatch();
  await makeClip({ player: 'Ada', people: [red(200), blue(700)], on: red(200), ...before });
  const clipId = await makeClip({ player: 'Ada', people: next, startMs: 9_000 });
  expect(await suggested(clipId)).toMatchObject({ person: null, reason });
});

it('who is another player in the same clip is not suggested', async () => {
  await newMatch();
  await makeClip({ player: 'Ada', people: [red(200)], on: red(200) });
  const both = [red(100), red(500)];
  await makeClip({ player: 'Bea', people: both, on: red(100), startMs: 9_000 });
  const clipId = await makeClip({ player: 'Ada', people: both, startMs: 9_000 });
  expect((await suggested(clipId)).person?.box).toEqual([...boxOf(red(500))]);
  // A parent of Ada alone may not learn from Bea's session.
  expect(await suggested(clipId, parent)).toMatchObject({ person: null, reason: 'alike' });
});

it('a clip without an analysis says so', async () => {
  await newMatch();
  const clipId = await makeClip({ player: 'Ada', people: [red(100)] });
  await db().artifact.deleteMany({ where: { clipId } });
  const response = await installation.request(`/api/v1/clips/${clipId}/suggestion`, { as: coach });
  expect(errorEnvelope.parse(await response.json()).error.code).toBe('ARTIFACT_NOT_READY');
});
