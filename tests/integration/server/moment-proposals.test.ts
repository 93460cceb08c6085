// Proposed moments in the list: added as one change, replaced by the next proposals, kept once decided.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Moment } from '@/lib/moments/document/moment';
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
    reasons: ['crowd rose 9 dB', 'motion only, no player track'],
  };
}

const propose = (starts: number[], seen: (decided: readonly Moment[]) => void = () => {}) =>
  recordProposals(alice(), fixture.videoId, { changeId: randomUUID() }, async (decided) => {
    seen(decided);
    return { moments: starts.map(proposalAt), notes: ['Looked at the sound.'] };
  });

it('proposals are rows with their reasons; the next ones replace what is still open', async () => {
  const tagged = randomUUID();
  await fixture.change([add(tagged)]);
  const first = await propose([10, 200]);
  expect(first).toMatchObject({ proposed: 2, notes: ['Looked at the sound.'] });
  expect(first.list.undo?.summary).toBe('2 moments proposed from motion and sound alone');
  const [open, shot, kept] = first.list.moments;
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
