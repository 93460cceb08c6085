// Use case: the rows of a list of any format become moments, as one change. The list is read where
// every list is read; a moment needs no player, and a point needs no length.

import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ImportMomentsResult, importMomentsRequest } from '@/lib/contracts/moments';
import { AppError, type FieldProblem } from '@/lib/errors/app-error';
import { splitKind } from '@/lib/highlights/formats/entries/list-file';
import { type ListPlan, listProblems } from '@/lib/highlights/plan-list';
import { withoutClipLimits } from '@/lib/highlights/plan-moments';
import { withEnglish } from '@/lib/highlights/problems/with-english';
import { message } from '@/lib/messages/message';
import type { Moment } from '@/lib/moments/document/moment';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { readPlan } from '../highlights/plan-highlights';
import { readMatch } from '../match-index/match-settings';
import { inTransaction } from '../queue/transaction';
import { findMatch } from './find-match';
import { readMoments } from './read-moments';
import { hasChange, lockList, recordChange } from './record-change';

type ImportRequest = z.output<typeof importMomentsRequest>;

/** Any padding: it lets points pass, and moments have none of their own. */
const pointPadding = { before: 1, after: 1 };
/** Rows with remarks in one answer. */
const rowsNamedMax = 100;

/** Adds the rows without problems; CSV_INVALID where there are none. */
export async function importMoments(
  actor: Actor,
  videoId: string,
  { changeId, since, ...request }: ImportRequest,
  signal: AbortSignal,
): Promise<ImportMomentsResult> {
  const match = await findMatch(actor, videoId, 'edit');
  const list = { ...request, videoIds: [videoId], padding: pointPadding };
  const read = withoutPlayers(withoutClipLimits((await readPlan(actor, list, signal)).plan));
  const plan = ofMatch(read, videoId, match.name);
  const moments = momentsOf(plan, actor.id, await knownKinds(actor, videoId));
  if (plan.problems.length > 0 || moments.length === 0) throw listError(plan);
  const added = await inTransaction(async (unit) => {
    const locked = await lockList(unit, videoId);
    if (await hasChange(unit, locked, changeId)) return 0;
    await recordChange(unit, locked, actor, {
      changeId,
      operations: moments.map((moment) => ({ op: 'add', moment })),
      words: message('{count, plural, one {# moment} other {# moments}} imported ({format})', {
        count: moments.length,
        format: message(plan.format.label),
      }),
    });
    return moments.length;
  });
  const failed = remarksOf(plan, 'problems');
  return {
    list: await readMoments(actor, videoId, since),
    format: plan.format,
    added,
    problems: failed.slice(0, rowsNamedMax),
    problemCount: failed.length,
    warnings: remarksOf(plan, 'warnings').slice(0, rowsNamedMax),
  };
}

/** A moment may be without a player. */
function withoutPlayers(plan: ListPlan): ListPlan {
  const isMissing = ({ path, code }: FieldProblem) =>
    path.endsWith('.playerName') && code === 'missing';
  return {
    ...plan,
    rows: plan.rows.map((row) => {
      const problems = row.problems.filter((problem) => !isMissing(problem));
      return problems.length === row.problems.length ? row : { ...row, playerName: '', problems };
    }),
  };
}

/** Rows of other matches, which `videoNames` may name, are not added. */
function ofMatch(plan: ListPlan, videoId: string, name: string): ListPlan {
  const fault = withEnglish(message('This row is about another match than {name}.', { name }));
  const rows = plan.rows.map((row) =>
    row.videoId === null || row.videoId === videoId
      ? row
      : {
          ...row,
          problems: [...row.problems, { path: 'videoName', code: 'other_match', ...fault }],
        },
  );
  return { ...plan, rows };
}

/** Kinds of moments that this match has a tag or a moment of, in lower case. */
async function knownKinds(actor: Actor, videoId: string): Promise<ReadonlySet<string>> {
  const { tags } = await readMatch(actor, videoId);
  const labels = await db().moment.findMany({
    where: { videoId },
    distinct: ['label'],
    select: { label: true },
  });
  const names = [
    ...tags.filter((tag) => tag.of === 'kind').map(({ name }) => name),
    ...labels.map(({ label }) => label),
  ];
  return new Set(names.filter((name) => name !== '').map((name) => name.toLowerCase()));
}

function momentsOf({ rows }: ListPlan, createdBy: string, kinds: ReadonlySet<string>): Moment[] {
  const createdAt = new Date().toISOString();
  return rows.flatMap(({ startSeconds, stopSeconds, ...row }): Moment[] => {
    if (row.problems.length > 0 || startSeconds === null || stopSeconds === null) return [];
    const { playerName: player, include } = row;
    const { label, notes } = splitKind(row.notes, kinds);
    return [
      {
        ...{ id: randomUUID(), player, label, notes, include, createdAt, createdBy },
        startMs: Math.round(startSeconds * 1000),
        stopMs: Math.round(stopSeconds * 1000),
        ...{ origin: 'imported', state: 'accepted', proposal: null },
      },
    ];
  });
}

function remarksOf({ rows }: ListPlan, kind: 'problems' | 'warnings') {
  return rows
    .filter((row) => row[kind].length > 0)
    .map((row) => ({ line: row.line, problems: row[kind] }));
}

function listError(plan: ListPlan): AppError {
  const { fields, count } = listProblems(plan);
  return new AppError('CSV_INVALID', {
    ...(count === 0 && { public: message('The list has no moment.') }),
    fields,
    detail: { problems: count },
  });
}
