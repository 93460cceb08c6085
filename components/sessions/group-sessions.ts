// Sessions by match: those that need the user first. A match with one session has no heading of its
// own; such sessions stand together where they follow one another.

import type { SessionSummary } from '@/lib/contracts/session-list';

export type SessionGroup = {
  /** null: sessions that are alone in their match. */
  readonly match: { readonly videoId: string; readonly game: string } | null;
  readonly sessions: readonly SessionSummary[];
};

/** Groups in the order of their most urgent session, each in the same order within. */
export function groupSessions(sessions: readonly SessionSummary[]): SessionGroup[] {
  const byMatch = new Map<string, SessionSummary[]>();
  for (const session of [...sessions].sort(waitingFirst)) {
    const key = `${session.videoId} ${session.game}`;
    byMatch.set(key, [...(byMatch.get(key) ?? []), session]);
  }
  const groups: SessionGroup[] = [];
  for (const together of byMatch.values()) {
    const [first] = together;
    if (!first) continue;
    const last = groups.at(-1);
    if (together.length > 1)
      groups.push({ match: { videoId: first.videoId, game: first.game }, sessions: together });
    else if (last?.match === null)
      groups.splice(-1, 1, { match: null, sessions: [...last.sessions, first] });
    else groups.push({ match: null, sessions: together });
  }
  return groups;
}

/** A row of a long list: the heading of a match, or cards side by side. */
export type SessionRow =
  | { readonly kind: 'match'; readonly key: string; readonly group: SessionGroup }
  | {
      readonly kind: 'cards';
      readonly key: string;
      readonly group: SessionGroup;
      readonly sessions: readonly SessionSummary[];
      /** Place of the first one in its group, from 0. */
      readonly from: number;
      /** Nothing of the group follows. */
      readonly isLast: boolean;
    };

/** Groups as rows of so many cards. */
export function sessionRows(groups: readonly SessionGroup[], columns: number): SessionRow[] {
  return groups.flatMap((group) => {
    const rows: SessionRow[] = [];
    const { sessions } = group;
    if (group.match)
      rows.push({ kind: 'match', key: `match ${group.match.videoId} ${group.match.game}`, group });
    for (let from = 0; from < sessions.length; from += columns) {
      const beside = sessions.slice(from, from + columns);
      const isLast = from + columns >= sessions.length;
      rows.push({ kind: 'cards', key: beside[0]?.id ?? '', group, sessions: beside, from, isLast });
    }
    return rows;
  });
}

/** Sessions whose player or match has every word of a search. */
export function foundSessions(
  sessions: readonly SessionSummary[],
  search: string,
): readonly SessionSummary[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return sessions.filter(({ player, game }) => {
    const text = `${player} ${game}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The session in which the user has something to do; null when none has. */
export function nextSession(sessions: readonly SessionSummary[]): SessionSummary | null {
  return (
    [...sessions]
      .sort(waitingFirst)
      .find(({ rights, counts }) => rights.choose && counts.needsYou > 0) ?? null
  );
}

/** How many clips wait for the user. */
export function waitingClips(sessions: readonly SessionSummary[]): number {
  return sessions.reduce(
    (sum, { rights, counts }) => sum + (rights.choose ? counts.needsYou : 0),
    0,
  );
}

function waitingFirst(one: SessionSummary, other: SessionSummary): number {
  const urgency = (session: SessionSummary) =>
    session.counts.needsYou > 0 ? 0 : session.counts.working > 0 ? 1 : 2;
  return urgency(one) - urgency(other) || Date.parse(other.updatedAt) - Date.parse(one.updatedAt);
}
