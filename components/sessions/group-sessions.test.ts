// Sessions by match, and the one to go on with.

import { expect, it } from 'vitest';
import type { SessionSummary } from '@/lib/contracts/session-list';
import {
  foundSessions,
  groupSessions,
  nextSession,
  sessionRows,
  waitingClips,
} from './group-sessions';

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

it.each([
  [1, ['match', 'Eva', 'Dea', 'Cleo', 'Bea', 'Ada', 'Flo']],
  [2, ['match', 'Eva Dea', 'Cleo Bea', 'Ada', 'Flo']],
  [4, ['match', 'Eva Dea Cleo Bea', 'Ada', 'Flo']],
])('rows of %i cards: a match begins a row, and has a heading', (columns, expected) => {
  const names = ['Ada', 'Bea', 'Cleo', 'Dea', 'Eva'];
  const sessions = names.map((name, at) => session(name, 'a', { at: at + 10 }));
  const rows = sessionRows(groupSessions([...sessions, session('Flo', 'b')]), columns);
  expect(
    rows.map((row) =>
      row.kind === 'match' ? 'match' : row.sessions.map(({ player }) => player).join(' '),
    ),
  ).toEqual(expected);
  const cards = rows.filter((row) => row.kind === 'cards');
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  expect(cards.map(({ from }) => from)).toEqual([
    ...names.map((_, at) => at).filter((at) => at % columns === 0),
    0,
  ]);
  expect(cards.filter(({ isLast }) => isLast).map(({ sessions: [one] }) => one?.player)).toEqual([
    'Ada',
    'Flo',
  ]);
});

it.each([
  ['', 3],
  ['ad', 1],
  ['GAME b', 2],
  ['game ada', 1],
  ['ada bea', 0],
])('a search for "%s" finds %i', (search, count) => {
  const sessions = [session('Ada', 'a'), session('Bea', 'a'), session('Cleo', 'b')];
  expect(foundSessions(sessions, search)).toHaveLength(count);
});
