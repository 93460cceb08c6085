// Use case: sessions of moments, as if their list had been imported: one for each player, or one of
// all that were chosen; padded and merged by lib/highlights.

import type { z } from 'zod';
import type { momentSessionsRequest } from '@/lib/contracts/moments';
import { AppError } from '@/lib/errors/app-error';
import { joinNotes } from '@/lib/highlights/formats/entries/list-file';
import { cutLimit, listProblems, planRows } from '@/lib/highlights/plan-list';
import { withEnglish } from '@/lib/highlights/problems/with-english';
import { foldName } from '@/lib/highlights/text/clean-text';
import { copyProblem } from '@/lib/media/clip/copy-problem';
import { type Message, message } from '@/lib/messages/message';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Moment, Prisma } from '../db/generated/client';
import { probeOf } from '../jobs/load-work';
import { createSessions } from '../sessions/create-sessions';
import { momentNotes } from './export-moments';
import { findMatch, listVideoOf } from './find-match';

type SessionsRequest = z.output<typeof momentSessionsRequest>;

/** Makes all of the sessions or none. */
export async function makeMomentSessions(
  actor: Actor,
  videoId: string,
  request: SessionsRequest,
  requestId: string | null,
): Promise<{ sessionIds: string[] }> {
  const match = await findMatch(actor, videoId, 'edit');
  const video = listVideoOf(match);
  const problem = request.fast ? copyProblem(probeOf(match)) : null;
  if (problem) throw invalid('fast', 'not_copied', problem);
  const moments = await chosenMoments(videoId, request);
  const { padding, marked, fast, asOne } = request;
  const rows = moments.map((moment, index) => listRow(moment, index + 1, { video, asOne }));
  const list = {
    format: { name: 'table', label: '' },
    doubts: [],
    rows,
    problems: [],
    columns: {},
  };
  const plan = planRows(list, {
    videos: [video],
    padding,
    ...(marked ? {} : { clipLimit: cutLimit }),
  });
  const problems = listProblems(plan);
  if (problems.count > 0)
    throw new AppError('CSV_INVALID', {
      public: message('Sessions cannot be made of these moments.'),
      hint: message('Change the moments named, or choose others.'),
      fields: problems.fields,
      detail: { problems: problems.count },
    });
  const sessions = plan.sessions.map((session) => ({
    ...session,
    plain: marked ? null : { fast },
  }));
  return { sessionIds: await createSessions(actor, sessions, plan.rows, requestId) };
}

/** In the order of the match. */
async function chosenMoments(
  videoId: string,
  { momentIds, player, padding, asOne }: SessionsRequest,
): Promise<readonly Moment[]> {
  const where: Prisma.MomentWhereInput = momentIds
    ? { id: { in: momentIds } }
    : { state: 'accepted', include: true };
  const rows = await db().moment.findMany({
    where: { videoId, ...where },
    orderBy: [{ startMs: 'asc' }, { id: 'asc' }],
  });
  const wanted = player === undefined ? null : foldName(player);
  const chosen = rows.filter((row) => wanted === null || foldName(row.player) === wanted);
  if (chosen.length === 0)
    throw invalid(
      'momentIds',
      'none',
      message('There is no such moment: accept or add one first.'),
    );
  const nameless = chosen.filter((row) => row.player === '');
  if (asOne === undefined && nameless.length > 0)
    throw invalid(
      'player',
      'missing',
      message(
        '{count} of these moments have no player. Name the player, or make one session of all.',
        { count: nameless.length },
      ),
    );
  const points = chosen.filter((row) => row.startMs === row.stopMs);
  if (points.length > 0 && padding.before + padding.after === 0)
    throw invalid(
      'padding',
      'point_without_length',
      message(
        '{count} of these moments are points in time without a length. Choose the seconds before and after.',
        { count: points.length },
      ),
    );
  return chosen;
}

type RowContext = {
  readonly video: ReturnType<typeof listVideoOf>;
  readonly asOne: string | undefined;
};

/** A moment as a row of a list that was read. */
function listRow(moment: Moment, line: number, { video, asOne }: RowContext) {
  const { startMs, stopMs, player } = moment;
  const notes = momentNotes(moment);
  const isOutside = startMs >= Math.round(video.durationSeconds * 1000);
  const fault = withEnglish(message('This moment lies behind the end of the video.'));
  return {
    ...{ line, startMs, stopMs, videoName: video.name, videoId: video.id, include: true },
    playerName: asOne ?? player,
    notes: asOne === undefined ? notes : joinNotes([player, notes]),
    cells: {},
    problems: isOutside ? [{ path: 'startSeconds', code: 'outside_video', ...fault }] : [],
    warnings: [],
  };
}

function invalid(path: string, code: string, sentence: Message): AppError {
  return new AppError('VALIDATION_FAILED', {
    public: sentence,
    fields: [{ path, code, ...withEnglish(sentence) }],
  });
}
