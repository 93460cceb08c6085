// The dry run: a list, its videos and a padding -> every parsed row, and the sessions and clips to
// create. Rows with problems and rows left out create nothing; players and videos never mix.

import type { FieldProblem } from '@/lib/errors/app-error';
import { assert } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import type { ListDoubt } from './doubts/list-doubt';
import type { ListFormat } from './formats/entries/list-file';
import { gameName, type ListVideo, videoMatcher } from './match-videos';
import { type Interval, mergeIntervals } from './merge-intervals';
import { type CellCorrection, type ParsedList, parseList } from './parse-list';
import { cellProblem } from './problems/cell-problem';
import { inSequence, messageOf, withEnglish } from './problems/with-english';
import type { ListRow } from './read-row';
import { durationMs } from './row-times';
import { foldName } from './text/clean-text';
import { formatTimeShort } from './times/time-grammar';
import { type ListReading, plainReading } from './times/time-reading';

/** How rows become clips. */
export type ClipRequest = {
  readonly videos: readonly ListVideo[];
  /** Seconds added before and after each row. */
  readonly padding: { readonly before: number; readonly after: number };
  /** Longest clip; the default is what one analysis takes. */
  readonly clipLimit?: ClipLimit;
};

/** Seconds, and what is done to a clip that is not longer. */
export type ClipLimit = { readonly seconds: number; readonly done: 'followed' | 'cut' };

export type ListRequest = ClipRequest & {
  readonly text: string;
  /** Name in the list -> video id, where the names differ. */
  readonly videoNames: Readonly<Record<string, string>>;
  /** What the times mean where the list does not say so. */
  readonly reading?: ListReading;
  readonly corrections?: readonly CellCorrection[];
};

export type ListPlan = {
  format: ListFormat;
  doubts: ListDoubt[];
  rows: PlannedRow[];
  problems: FieldProblem[];
  unmatchedVideoNames: string[];
  sessions: SessionPlan[];
  clipCount: number;
  totalSeconds: number;
  columns: Record<string, string>;
  columnTexts?: Record<string, Message> | undefined;
};

type PlannedRow = Omit<ListRow, 'startMs' | 'stopMs'> & {
  startSeconds: number | null;
  stopSeconds: number | null;
};
type PlannedClip = { startSeconds: number; stopSeconds: number; notes: string; lines: number[] };
type SessionPlan = {
  videoId: string;
  game: string;
  player: string;
  clips: PlannedClip[];
  totalSeconds: number;
};

/** Longest clip and most clips of one session: limits of one analysis job and of one review. */
const followedLimit: ClipLimit = { seconds: 180, done: 'followed' };
/** A plain clip is only cut. */
export const cutLimit: ClipLimit = { seconds: 900, done: 'cut' };
export const CLIPS_PER_SESSION_MAX = 200;
/** Most sessions of one list: they are made in one go. */
export const SESSIONS_PER_LIST_MAX = 200;

/** Problems listed in one response; the rest is counted. */
const PROBLEMS_LISTED_MAX = 100;

/** Parses, merges and adds up. Never throws, whatever the text. */
export function planList(request: ListRequest): ListPlan {
  const [onlyVideo = null, ...otherVideos] = request.videos;
  const match = videoMatcher(request.videos, request.videoNames);
  const list = parseList(request.text, {
    match,
    onlyVideo: otherVideos.length === 0 ? onlyVideo : null,
    corrections: request.corrections ?? [],
    reading: request.reading ?? plainReading,
    padding: {
      beforeMs: toMs(request.padding.before),
      afterMs: toMs(request.padding.after),
    },
  });
  return planRows(list, request);
}

/** The plan of rows that are read already. */
export function planRows(list: ParsedList, request: ClipRequest): ListPlan {
  const limit = request.clipLimit ?? followedLimit;
  const groups = groupRows(list.rows);
  const drafts = groups.map((group) => draftSession(group, request));
  const tooLong = new Map(
    drafts.flatMap(({ key, tooLong }) =>
      tooLong.flatMap((clip) => clip.lines.map((line) => [`${key}\n${line}`, clip] as const)),
    ),
  );
  const sessions = drafts.map(({ session }) => session).filter(({ clips }) => clips.length > 0);
  return {
    format: list.format,
    doubts: list.doubts,
    rows: list.rows.map((row, index) =>
      plannedRow(row, index, limit, tooLong.get(`${sessionKey(row)}\n${row.line}`)),
    ),
    problems: [...list.problems, ...sessionProblems(sessions)],
    unmatchedVideoNames: unmatchedNames(list.rows),
    sessions,
    clipCount: sessions.reduce((sum, { clips }) => sum + clips.length, 0),
    totalSeconds: toSeconds(
      sessions.reduce((sum, { totalSeconds }) => sum + Math.round(totalSeconds * 1000), 0),
    ),
    columns: list.columns,
    ...(list.columnTexts && { columnTexts: list.columnTexts }),
  };
}

/** The problems of a plan, the first hundred as messages with their lines; `count` is the total. */
export function listProblems(plan: ListPlan): { fields: FieldProblem[]; count: number } {
  const ofRows = plan.rows.flatMap(({ line, problems }) =>
    problems.map((problem) => ({
      ...problem,
      ...withEnglish(message('Line {line}: {problem}', { line, problem: messageOf(problem) })),
    })),
  );
  const all = [...plan.problems, ...ofRows];
  return { fields: all.slice(0, PROBLEMS_LISTED_MAX), count: all.length };
}

type ValidRow = ListRow & { videoId: string; startMs: number; stopMs: number };

function isValidRow(row: ListRow): row is ValidRow {
  return (
    row.include &&
    row.problems.length === 0 &&
    row.videoId !== null &&
    row.startMs !== null &&
    row.stopMs !== null
  );
}

/**
 * Rows that can be cut, one group per video and player, in the order in which they first appear.
 */
function groupRows(rows: readonly ListRow[]): ValidRow[][] {
  const groups = new Map<string, ValidRow[]>();
  for (const row of rows.filter(isValidRow)) {
    const key = sessionKey(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** Rows of one key make one session. */
function sessionKey(row: ListRow): string {
  return `${row.videoId}\n${foldName(row.playerName)}`;
}

function draftSession(
  rows: readonly ValidRow[],
  request: ClipRequest,
): { key: string; session: SessionPlan; tooLong: Interval[] } {
  const first = rows[0];
  const video = request.videos.find(({ id }) => id === first?.videoId);
  assert(
    first !== undefined && video !== undefined,
    'a group of rows has a first row and its video',
  );
  const merged = mergeIntervals(
    rows.map(({ startMs, stopMs, notes, line }) => ({ startMs, stopMs, notes, lines: [line] })),
    {
      beforeMs: toMs(request.padding.before),
      afterMs: toMs(request.padding.after),
      durationMs: durationMs(video),
    },
  );
  const longestMs = toMs((request.clipLimit ?? followedLimit).seconds);
  const isTooLong = ({ startMs, stopMs }: Interval) => stopMs - startMs > longestMs;
  const clips = merged.filter((clip) => !isTooLong(clip));
  const session = {
    videoId: video.id,
    game: gameName(first.videoName),
    player: first.playerName,
    clips: clips.map(({ startMs, stopMs, notes, lines }) => ({
      startSeconds: toSeconds(startMs),
      stopSeconds: toSeconds(stopMs),
      notes,
      lines: [...lines],
    })),
    totalSeconds: toSeconds(clips.reduce((sum, { startMs, stopMs }) => sum + stopMs - startMs, 0)),
  };
  return { key: sessionKey(first), session, tooLong: merged.filter(isTooLong) };
}

function plannedRow(
  { startMs, stopMs, ...row }: ListRow,
  index: number,
  limit: ClipLimit,
  tooLong: Interval | undefined,
): PlannedRow {
  const planned = {
    ...row,
    startSeconds: startMs === null ? null : toSeconds(startMs),
    stopSeconds: stopMs === null ? null : toSeconds(stopMs),
  };
  if (tooLong === undefined || !isValidRow({ ...row, startMs, stopMs })) return planned;
  const sentence = message(
    'With its padding this clip lasts {length}; at most {limit} can be {done, select, cut {cut} other {followed}}.',
    {
      length: formatTimeShort(tooLong.stopMs - tooLong.startMs),
      limit: formatTimeShort(toMs(limit.seconds)),
      done: limit.done,
    },
  );
  const { lines } = tooLong;
  const fault = withEnglish(lines.length > 1 ? inSequence(sentence, mergedLines(lines)) : sentence);
  return {
    ...planned,
    problems: [
      ...row.problems,
      cellProblem(`rows[${index}].stopTime`, { code: 'clip_too_long', ...fault }),
    ],
  };
}

/** Cut short: the sentence is repeated for every line it names. */
function mergedLines(lines: readonly number[]): Message {
  const named = lines.slice(0, 5).join(', ');
  return lines.length > 5
    ? message('Lines {lines} and {count} more overlap or touch and make one clip.', {
        lines: named,
        count: lines.length - 5,
      })
    : message('Lines {lines} overlap or touch and make one clip.', { lines: named });
}

function sessionProblems(sessions: readonly SessionPlan[]): FieldProblem[] {
  const tooMany =
    sessions.length <= SESSIONS_PER_LIST_MAX
      ? []
      : [
          cellProblem('source', {
            code: 'too_many_sessions',
            ...withEnglish(
              message(
                'The list makes {count} sessions, one for each player in each game; at most {limit} are made at once. Split the list.',
                { count: sessions.length, limit: SESSIONS_PER_LIST_MAX },
              ),
            ),
          }),
        ];
  const tooLong = sessions.flatMap(({ clips, player, game }, index) =>
    clips.length <= CLIPS_PER_SESSION_MAX
      ? []
      : [
          cellProblem(`sessions[${index}]`, {
            code: 'too_many_clips',
            ...withEnglish(
              message(
                '{player} has {count} clips in {game}; one session holds at most {limit}. Split the list.',
                { player, count: clips.length, game, limit: CLIPS_PER_SESSION_MAX },
              ),
            ),
          }),
        ],
  );
  return [...tooMany, ...tooLong];
}

/**
 * Names to be matched by hand: of rows that would be used, unknown or fitting several videos, each
 * once as first written.
 */
function unmatchedNames(rows: readonly ListRow[]): string[] {
  const names = new Map<string, string>();
  for (const { include, videoId, videoName } of rows) {
    const folded = foldName(videoName);
    if (include && videoId === null && folded !== '' && !names.has(folded))
      names.set(folded, videoName);
  }
  return [...names.values()];
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}

function toSeconds(ms: number): number {
  return ms / 1000;
}
