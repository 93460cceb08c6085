// Hard frames on their way to Label Studio and back: tasks with predictions into the folder of the
// match, completed annotations into the rows.

import { relative } from 'node:path';
import { parseLabeledTasks } from '@/lib/contracts/label-studio';
import { AppError } from '@/lib/errors/app-error';
import {
  labelConfig,
  type ProposedBox,
  readPercentBoxes,
  writeImageTasks,
} from '@/lib/exports/labeling/label-studio-images';
import { message } from '@/lib/messages/message';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { toJson } from '../db/json';
import { absolutePath } from '../storage/storage';
import { type HardFrameRow, imageName, readFrameRows } from './frame-rows';
import { derivedFiles, labelingFolder, writeDerived, writeManifest } from './manifest';

export type LabelStudioPlace = {
  /** Before the path of an image: "/data/local-files/?d=" serves local files. */
  readonly urlPrefix: string;
  /** The folder that Label Studio serves: its LOCAL_FILES_DOCUMENT_ROOT. */
  readonly root: string;
};

/** Where Label Studio serves local files, beside its own pages. */
export const localFilesPrefix = '/data/local-files/?d=';

/** Where the folder labeling/ is, which Label Studio may serve. */
export const labelingRoot = () => absolutePath('labeling');

export type ExportedTasks = {
  readonly tasks: string;
  readonly config: string;
  readonly count: number;
};

/** Writes the tasks of a match and the configuration of the project; absolute paths. */
export async function exportTasks(
  videoId: string,
  { urlPrefix, root }: LabelStudioPlace,
): Promise<ExportedTasks> {
  const { frames } = await writeManifest(videoId);
  const folder = absolutePath(labelingFolder(videoId));
  const present = new Set(frames.map(({ id }) => id));
  const rows = await readFrameRows(db(), videoId, { dropped: false });
  const tasks = rows
    .filter(({ id }) => present.has(id))
    .map((row) => ({
      ...{ id: row.id, width: row.width, height: row.height, matchId: videoId },
      ...{ frameIndex: row.frame, timestamp: row.seconds, reason: row.reason },
      address: `${urlPrefix}${encodePath(relative(root, `${folder}/${imageName(row)}`))}`,
      proposed: proposedBoxes(row),
    }));
  const [taskPath, configPath] = [derivedFiles.tasks, derivedFiles.config].map(
    (name) => `${labelingFolder(videoId)}/${name}`,
  ) as [string, string];
  await writeDerived(taskPath, writeImageTasks(tasks));
  await writeDerived(configPath, labelConfig);
  return {
    ...{ tasks: absolutePath(taskPath), config: absolutePath(configPath) },
    count: tasks.length,
  };
}

/** Use case: the same by a press on the page, with the addresses of docs/labeling.md. */
export async function exportHardFrames(
  actor: Actor,
  videoId: string,
): Promise<{ tasks: number; folder: string }> {
  const mayEdit = await visibleVideos(actor, 'edit');
  const video = await db().video.findFirst({ where: { AND: [{ id: videoId }, mayEdit] } });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  if ((await readFrameRows(db(), videoId, { dropped: false })).length === 0)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: message('This match has no hard frames.'),
      hint: message('Collect them first.'),
    });
  const { count } = await exportTasks(videoId, {
    ...{ urlPrefix: localFilesPrefix, root: labelingRoot() },
  });
  return { tasks: count, folder: `${labelingFolder(videoId)}/labelstudio` };
}

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/** What a person labeled before, else the player and the people beside. */
function proposedBoxes({ labels, box, confidence, people }: HardFrameRow): ProposedBox[] {
  if (labels !== null) return labels.map((one) => ({ box: one, score: 1 }));
  return [...(box ? [{ box, score: confidence ?? 0 }] : []), ...people];
}

export type ImportReport = {
  /** Frames that have labels now. */
  readonly labeled: number;
  readonly boxes: number;
  /** Tasks that no person has completed. */
  readonly incomplete: number;
  /** What could not be used, with its frame. */
  readonly problems: readonly string[];
};

/** Takes completed annotations, JSON or JSON-MIN. A frame with a box that cannot be used keeps what it had. */
export async function importLabels(value: unknown): Promise<ImportReport> {
  const tasks = parseLabeledTasks(value);
  const problems: string[] = [];
  let [labeled, boxCount, incomplete] = [0, 0, 0];
  for (const { frameId, boxes } of tasks) {
    if (boxes === null) {
      incomplete += 1;
      continue;
    }
    const frame = await findFrame(frameId);
    if (!frame) {
      problems.push(`${frameId}: there is no such frame, or its match may not be used any more`);
      continue;
    }
    const read = readPercentBoxes(boxes, frame);
    problems.push(...read.problems.map((problem) => `${frameId}: ${problem}`));
    if (read.problems.length > 0) continue;
    await db().hardFrame.update({
      where: { id: frameId },
      data: { labels: toJson(read.boxes), labeledAt: new Date() },
    });
    labeled += 1;
    boxCount += read.boxes.length;
  }
  return { labeled, boxes: boxCount, incomplete, problems };
}

/** The size of a frame's image; null: there is no such frame whose match may be used. */
async function findFrame(id: string): Promise<{ width: number; height: number } | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  return db().hardFrame.findFirst({
    where: { id, video: { trainingAllowedAt: { not: null } } },
    select: { width: true, height: true },
  });
}
