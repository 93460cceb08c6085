// Sessions by match, and the one to go on with.

import { expect, it } from 'vitest';
import type { SessionSummary } from '@/lib/contracts/sessions';
import { groupSessions, nextSession, waitingClips } from './group-sessions';

type Part = { needsYou?: number; working?: number; at?: number; choose?: boolean };

function session(player: string, videoId: string, part: Part = {}): SessionSummary {
  const { needsYou = 0, working = 0, at = 0, choose = true } = part;
  return {
    ...{
      id: player,
      player,
      videoId,
      game: `Game ${videoId}`,
      videoName: 'm.mp4',
      posterUrl: null,
    },
    ...{ clipCount: 5, totalSeconds: 40, reelState: 'none', kept: false, marked: true },
    counts: { needsYou, working, approved: 0, skipped: 0, done: 0, failed: 0 },
    createdAt: new Date(at).toISOString(),
    updatedAt: new Date(at).toISOString(),
    ownerName: null,
    rights: { choose, edit: true, share: true },
  };
}

const shape = (sessions: SessionSummary[]) =>
  groupSessions(sessions).map(({ match, sessions: own }) => [
    match?.videoId ?? null,
    ...own.map(({ player }) => player),
  ]);

it.each([
  ['nothing', [], []],
  ['one session', [session('Ada', 'a')], [[null, 'Ada']]],
  [
    'sessions of one match',
    [session('Ada', 'a', { at: 1 }), session('Bea', 'a', { at: 2 })],
    [['a', 'Bea', 'Ada']],
  ],
  [
    'sessions alone in their match stand together',
    [session('Ada', 'a', { at: 1 }), session('Bea', 'b', { at: 2 })],
    [[null, 'Bea', 'Ada']],
  ],
  [
    'the match with the most urgent session first',
    [
      session('Ada', 'a', { at: 9 }),
      session('Bea', 'b', { at: 1, needsYou: 2 }),
      session('Cid', 'b', { at: 2 }),
      session('Dan', 'c', { at: 3, working: 1 }),
      session('Eve', 'c', { at: 3 }),
    ],
    [
      ['b', 'Bea', 'Cid'],
      ['c', 'Dan', 'Eve'],
      [null, 'Ada'],
    ],
  ],
] as const)('%s', (_name, sessions, groups) => {
  expect(shape([...sessions])).toEqual(groups);
});

it('goes on where clips wait that the user may choose in', () => {
  const sessions = [
    session('Ada', 'a', { needsYou: 3, choose: false, at: 9 }),
    session('Bea', 'a', { needsYou: 1, at: 1 }),
    session('Cid', 'a'),
  ];
  expect(nextSession(sessions)?.player).toBe('Bea');
  expect(waitingClips(sessions)).toBe(1);
  expect(nextSession([session('Cid', 'a')])).toBeNull();
});
