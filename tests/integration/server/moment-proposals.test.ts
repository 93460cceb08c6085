// Proposed moments in the list: added as one change, replaced by the next proposals, kept once decided.

import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { weightFitView } from '@/lib/contracts/moments';
import { message } from '@/lib/messages/message';
import { readCatalogue } from '@/lib/messages/read-catalogue';
import { createTranslate } from '@/lib/messages/translate';
import type { Moment } from '@/lib/moments/document/moment';
import { encodeIndex } from '@/lib/moments/index-file';
import { indexMetrics } from '@/lib/moments/series';
import { db } from '@/lib/server/db/client';
import { writeIndexSeconds } from '@/lib/server/match/match-work';
import { type Proposed, recordProposals } from '@/lib/server/moments/record-proposals';
import { add, type MomentsFixture, newMatch, openMoments } from './moments-fixture';

let fixture: MomentsFixture;

beforeAll(async () => {
  fixture = await openMoments();
});

afterAll(() => fixture.installation.close());

beforeEach(() => newMatch(fixture));

const alice = () => ({ id: fixture.alice.id, userName: 'alice', role: 'editor' }) as const;

function proposalAt(startSeconds: number): Proposed['moments'][number] {
  return {
    ...{ startSeconds, stopSeconds: startSeconds + 10, peakSeconds: startSeconds + 8 },
    ...{ score: 0.8, parts: { sound: 0.8 }, motionOnly: true },
    reasons: [
      message('crowd rose {decibels} dB', { decibels: 9 }),
      message('motion only, no player track'),
    ],
  };
}

const german = createTranslate('de', await readCatalogue('de'));

const propose = (starts: number[], seen: (decided: readonly Moment[]) => void = () => {}) =>
  recordProposals(alice(), fixture.videoId, { changeId: randomUUID() }, async (decided) => {
    seen(decided);
    return { moments: starts.map(proposalAt), notes: [message('Looked at the sound.')] };
  });

it('proposals are rows with their reasons; the next ones replace what is still open', async () => {
  const tagged = randomUUID();
  await fixture.change([add(tagged)]);
  const first = await propose([10, 200]);
  expect(first).toMatchObject({
    proposed: 2,
    notes: ['Looked at the sound.'],
    noteTexts: [{ source: 'Looked at the sound.' }],
  });
  expect(first.list.undo?.summary).toBe('2 moments proposed from motion and sound alone');
  const [open, shot, kept] = first.list.moments;
  expect(open?.proposal?.reasonTexts?.map((reason) => german(reason))).toEqual([
    'Publikum 9 dB lauter',
    'nur Bewegung, ohne erkannte Spieler',
  ]);
  expect(open).toMatchObject({ state: 'proposed', origin: 'proposed', proposal: { score: 0.8 } });
  expect(shot?.id).toBe(tagged);
  await fixture.change([{ op: 'update', id: kept?.id, fields: {}, state: 'rejected' }]);
  let decided: string[] = [];
  const second = await propose([300], (moments) => {
    decided = moments.map(({ id }) => id).sort();
  });
  expect(decided).toEqual([tagged, kept?.id].sort());
  expect(second.list.moments.map(({ startSeconds, state }) => [startSeconds, state])).toEqual([
    [90, 'accepted'],
    [200, 'rejected'],
    [300, 'proposed'],
  ]);
  // One change: undone as a whole, the proposals before it come back.
  await fixture.undo();
  const states = (await fixture.read()).moments.map(({ startSeconds }) => startSeconds);
  expect(states).toEqual([10, 90, 200]);
});

it('an accepted proposal is exported with its reasons, and no proposals change nothing', async () => {
  const none = await propose([]);
  expect([none.proposed, none.list.revision]).toEqual([0, 0]);
  const { list } = await propose([10]);
  await fixture.change([
    { op: 'update', id: list.moments[0]?.id, fields: { label: 'Goal' }, state: 'accepted' },
  ]);
  const text = await (await fixture.ask('/export')).text();
  expect(text).toContain('"Goal · crowd rose 9 dB, motion only, no player track"');
});

/** 600 s indexed: the crowd is loud at some seconds, the camera turns at others. */
async function addIndex(loud: readonly number[], turns: readonly number[]): Promise<void> {
  const { videoId, alice: owner, installation } = fixture;
  const isNear = (second: number, peaks: readonly number[]) =>
    peaks.some((peak) => Math.abs(peak - second) <= 1);
  const rows = Array.from({ length: 600 }, (_, second) =>
    indexMetrics.map((metric) => {
      if (metric === 'sound' || metric === 'soundPeak') return isNear(second, loud) ? -14 : -32;
      if (metric === 'pan') return isNear(second, turns) ? 0.6 : 0.01;
      return metric === 'people' ? 12 : 0.1;
    }),
  );
  await db().$transaction((tx) => writeIndexSeconds(tx, videoId, { startSecond: 0, rows }));
  const path = `analysis/${videoId}/index.bin`;
  const file = join(installation.storage, path);
  mkdirSync(dirname(file), { recursive: true });
  const looks = rows.map((_, second) => ({
    time: second + 0.25,
    people: Float32Array.of(0.25, 0.5, 0.5, 1, 0.8),
  }));
  writeFileSync(file, encodeIndex(looks));
  await db().artifact.create({
    data: {
      ...{ kind: 'index', ownerId: owner.id, videoId, path, bytes: 1n, sha256: '0'.repeat(64) },
      contentType: 'application/octet-stream',
      meta: { startSeconds: 0, stopSeconds: 600, hasPeople: true },
    },
  });
}

const askFit = async (as = fixture.alice) => {
  const response = await fixture.ask('/fit', {}, as);
  if (!response.ok) return response.status;
  return weightFitView.parse((await response.json()).data);
};

it('weights are fitted to what was decided, shown with their effect, and not applied', async () => {
  expect(await askFit(fixture.eve)).toBe(403);
  expect(await askFit()).toMatchObject({
    fit: null,
    notes: [expect.stringMatching(/not indexed/)],
  });
  const loud = [60, 160, 260, 360, 460];
  const turns = [110, 210, 310, 410, 510];
  await addIndex(loud, turns);
  const few = await askFit();
  expect(few).toMatchObject({ fit: { accepted: 0, rejected: 0 } });
  expect(few).toMatchObject({ notes: [expect.stringMatching(/At least 3 accepted/)] });

  const { list } = await propose([...loud, ...turns].map((peak) => peak - 8));
  await fixture.change(
    list.moments.map(({ id, startSeconds }) => {
      const state = loud.includes(startSeconds + 8) ? 'accepted' : 'rejected';
      return { op: 'update', id, fields: {}, state };
    }),
  );
  const before = await fixture.installation.request(`/api/v1/videos/${fixture.videoId}/match`, {
    as: fixture.alice,
  });
  const fitted = await askFit();
  if (typeof fitted === 'number' || !fitted.fit) throw new Error('nothing was fitted');
  expect(fitted.fit).toMatchObject({ accepted: 5, rejected: 5 });
  const { weights } = fitted.fit;
  expect(weights.sound / weights.camera).toBeGreaterThan(2);
  expect(fitted.fit.after.precision).toBe(1);
  const after = await fixture.installation.request(`/api/v1/videos/${fixture.videoId}/match`, {
    as: fixture.alice,
  });
  expect((await after.json()).data).toEqual((await before.json()).data);
});
