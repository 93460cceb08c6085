// Proposals as a change of the list.

import { expect, it } from 'vitest';
import { message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { applyOperations } from './apply-operations';
import { type Proposal, proposalOperations, proposalWords } from './proposal-operations';
import { listOf, moment } from './test-moments';

const crowd = message('crowd rose {decibels} dB', { decibels: 9 });
const proposal: Proposal = {
  ...{ startSeconds: 82.25, stopSeconds: 96, peakSeconds: 90, score: 0.7 },
  ...{ parts: { sound: 0.5, zone: 0.2 }, motionOnly: false },
  reasons: [crowd, message('whistle')],
};
let ids = 0;
const author = {
  createdAt: '2026-11-29T12:00:00.000Z',
  createdBy: 'ada',
  newId: () => `new ${++ids}`,
};

it('open proposals are replaced; what was decided on, tagged or imported stays', () => {
  const present = [
    moment('open', { origin: 'proposed', state: 'proposed' }),
    moment('accepted', { origin: 'proposed', state: 'accepted' }),
    moment('rejected', { origin: 'proposed', state: 'rejected' }),
    moment('tagged'),
  ];
  const operations = proposalOperations(present, [proposal], author);
  const applied = applyOperations(listOf(...present), operations);
  if (!applied.ok) throw new Error(applied.problem.message);
  expect([...applied.moments.keys()]).toEqual(['accepted', 'rejected', 'tagged', 'new 1']);
  expect(applied.moments.get('new 1')).toEqual({
    ...{ id: 'new 1', startMs: 82_250, stopMs: 96_000, player: '', label: '', include: true },
    ...{ origin: 'proposed', state: 'proposed', createdBy: 'ada', createdAt: author.createdAt },
    notes: 'crowd rose 9 dB, whistle',
    proposal: {
      ...{ peakSeconds: 90, score: 0.7, parts: { sound: 0.5, zone: 0.2 }, motionOnly: false },
      reasons: ['crowd rose 9 dB', 'whistle'],
      reasonTexts: [crowd, message('whistle')],
    },
  });
});

it.each([
  ['1 moment proposed', [proposal]],
  ['2 moments proposed', [proposal, proposal]],
  ['1 moment proposed from motion and sound alone', [{ ...proposal, motionOnly: true }]],
  ['0 moments proposed', []],
])('%s', (words, proposals) => {
  expect(inEnglish(proposalWords(proposals))).toBe(words);
});
