// The jobs page: live jobs in the order in which they run, and those that ended lately.

import type { JobView } from '@/lib/contracts/jobs';
import { AppError } from '@/lib/errors/app-error';
import { visibleJobs } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { atOneMoment } from '../db/one-moment';
import { jobView, queuePositions, subjectOf } from '../queue/job-view';
import { liveJobs } from '../queue/live-jobs';

const liveMax = 200;
const recentMax = 100;

const withNames = {
  session: { select: { game: true, player: true } },
  clip: { select: { position: true, analysisModel: true, analysisBuiltIn: true } },
} satisfies Prisma.JobInclude;

type NamedJob = Prisma.JobGetPayload<{ include: typeof withNames }>;

/**
 * Live jobs (running first, then as they are queued) and recently ended ones, newest first. One that ends
 * just now is in one of the two.
 */
export async function listJobs(actor: Actor): Promise<{ live: JobView[]; recent: JobView[] }> {
  // Jobs that the actor may stop: the page offers it for each.
  const visible = await visibleJobs(actor, 'choose');
  const [live, recent] = await atOneMoment((tx) =>
    Promise.all([
      tx.job.findMany({
        where: { AND: [visible, liveJobs] },
        include: withNames,
        orderBy: [{ state: 'desc' }, { priority: 'asc' }, { queuedAt: 'asc' }, { id: 'asc' }],
        take: liveMax,
      }),
      tx.job.findMany({
        where: { AND: [visible, { state: { in: ['succeeded', 'failed', 'cancelled'] } }] },
        include: withNames,
        orderBy: [{ finishedAt: 'desc' }, { id: 'asc' }],
        take: recentMax,
      }),
    ]),
  );
  return { live: await viewsOf(live), recent: await viewsOf(recent) };
}

/** One job. */
export async function readJob(actor: Actor, jobId: string): Promise<JobView> {
  const job = await db().job.findFirst({
    where: { AND: [{ id: jobId }, await visibleJobs(actor)] },
    include: withNames,
  });
  const [view] = job ? await viewsOf([job]) : [];
  if (!view) throw new AppError('JOB_NOT_FOUND');
  return view;
}

async function viewsOf(jobs: readonly NamedJob[]): Promise<JobView[]> {
  const videoIds = jobs.flatMap((job) => (job.videoId && !job.sessionId ? [job.videoId] : []));
  const [videos, positions] = await Promise.all([
    videoIds.length === 0
      ? []
      : db().video.findMany({ where: { id: { in: videoIds } }, select: { id: true, name: true } }),
    queuePositions(db(), jobs),
  ]);
  const now = new Date();
  return jobs.map((job) => {
    const videoName = videos.find((video) => video.id === job.videoId)?.name ?? null;
    return jobView(job, {
      subject: subjectOf(job.session, job.clip?.position ?? null, videoName),
      queuePosition: positions.get(job.id) ?? null,
      now,
      clip: job.clip,
    });
  });
}
