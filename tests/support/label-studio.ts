// What Label Studio makes of boxes, and a running one by its API: LABEL_STUDIO_URL names it,
// LABEL_STUDIO_TOKEN is a legacy token. Every call makes and removes its own project. LABEL_STUDIO_FILES
// is the folder whose files it serves (its LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT).

import type { Box } from '@/lib/vision/types';
import type { FoundBoxes } from './peer-tally';

type Size = { readonly width: number; readonly height: number };

/** What it can hold of a box, which may neither begin behind the image nor be larger than it. */
export function heldByLabelStudio(box: Box | null, { width, height }: Size): Box | null {
  if (!box || box[0] > width || box[1] > height) return null;
  const [x1, y1, x2, y2] = box;
  const [isWide, isTall] = [x2 - x1 > width, y2 - y1 > height];
  return [
    isWide ? Math.max(0, x1) : x1,
    isTall ? Math.max(0, y1) : y1,
    isWide ? Math.min(width, x2) : x2,
    isTall ? Math.min(height, y2) : y2,
  ];
}

/** Boxes in percent of the image as boxes in pixels. */
export function pixelsOfPercent(boxes: FoundBoxes, { width, height }: Size): FoundBoxes {
  return Object.fromEntries(
    Object.entries(boxes).map(([frame, box]) => [
      frame,
      box.map((value, side) => (value / 100) * (side % 2 === 0 ? width : height)),
    ]),
  );
}

const url = process.env.LABEL_STUDIO_URL ?? null;
const token = process.env.LABEL_STUDIO_TOKEN ?? '';

export const labelStudioMissing =
  url === null
    ? 'LABEL_STUDIO_URL names no Label Studio (pip install label-studio==1.23.2, then label-studio start --internal-host 127.0.0.1 --enable-legacy-api-token --username … --password … --user-token TOKEN)'
    : null;

/** As docs/exports.md recommends it. */
const labelConfig = `<View>
  <Labels name="videoLabels" toName="video"><Label value="player"/></Labels>
  <Video name="video" value="$video" frameRate="$fps"/>
  <VideoRectangle name="box" toName="video"/>
</View>`;

/** A request as the user of the token. */
function send(path: string, method = 'GET', body?: unknown): Promise<Response> {
  return fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function call<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  const response = await send(path, method, body);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 400)}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}

type Keyframe = {
  readonly frame: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
type Result = { readonly value: { readonly sequence: readonly Keyframe[] } };

/**
 * Imports tasks with predictions, accepts each prediction as an annotation, and exports them with a
 * box for each frame: by task, frames from 0, corners in percent.
 */
export async function throughLabelStudio(
  tasks: readonly unknown[],
): Promise<{ version: string; boxes: FoundBoxes[] }> {
  const { release: version } = await call<{ release: string }>('/api/version');
  const { id } = await call<{ id: number }>('/api/projects', 'POST', {
    title: 'followspot peers',
    label_config: labelConfig,
  });
  try {
    const { task_ids } = await call<{ task_ids: number[] }>(
      `/api/projects/${id}/import?return_task_ids=true`,
      'POST',
      tasks,
    );
    for (const task of task_ids) {
      const { predictions } = await call<{ predictions: { result: Result[] }[] }>(
        `/api/tasks/${task}`,
      );
      const result = predictions[0]?.result;
      await call(`/api/tasks/${task}/annotations`, 'POST', { result });
    }
    const exported = await call<{ id: number; annotations: { result: Result[] }[] }[]>(
      `/api/projects/${id}/export?exportType=JSON&interpolate_key_frames=true`,
    );
    const boxes = task_ids.map((task) => {
      const found = exported.find((one) => one.id === task);
      const shown = (found?.annotations[0]?.result ?? []).flatMap(({ value }) => value.sequence);
      return Object.fromEntries(
        shown.map(({ frame, x, y, ...size }) => [
          frame - 1,
          [x, y, x + size.width, y + size.height],
        ]),
      );
    });
    return { version, boxes };
  } finally {
    await call(`/api/projects/${id}`, 'DELETE');
  }
}

/** The folder of local files; null: it is not named. */
export const labelStudioFiles = process.env.LABEL_STUDIO_FILES ?? null;

export const localFilesMissing =
  labelStudioMissing ??
  (labelStudioFiles === null
    ? 'LABEL_STUDIO_FILES names no folder: start Label Studio with LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED=true LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT=FOLDER'
    : null);

export type ImageTask = {
  readonly data: { readonly image: string };
  readonly predictions: readonly { readonly result: readonly unknown[] }[];
};

export type LabeledImages = {
  readonly version: string;
  /** Bytes of each task's image, as Label Studio serves them to a browser. */
  readonly images: readonly Uint8Array[];
  readonly json: unknown;
  readonly jsonMin: unknown;
};

/**
 * Imports tasks of images below `folder` of the local files, accepts the prediction of each as an
 * annotation, and exports them in both formats.
 */
export async function labelImages(
  config: string,
  tasks: readonly ImageTask[],
  folder: string,
): Promise<LabeledImages> {
  const { release: version } = await call<{ release: string }>('/api/version');
  const { id: project } = await call<{ id: number }>('/api/projects', 'POST', {
    ...{ title: 'followspot hard frames', label_config: config },
  });
  try {
    await call('/api/storages/localfiles', 'POST', {
      ...{ project, path: folder, title: 'hard frames', use_blob_urls: true },
    });
    const { task_ids } = await call<{ task_ids: number[] }>(
      `/api/projects/${project}/import?return_task_ids=true`,
      'POST',
      tasks,
    );
    const images: Uint8Array[] = [];
    for (const id of task_ids) {
      const task = await call<ImageTask>(`/api/tasks/${id}`);
      const response = await send(task.data.image);
      if (!response.ok) throw new Error(`${task.data.image}: ${response.status}`);
      images.push(new Uint8Array(await response.arrayBuffer()));
      const result = task.predictions[0]?.result;
      await call(`/api/tasks/${id}/annotations`, 'POST', { result });
    }
    const exported = (type: string) =>
      call<unknown>(`/api/projects/${project}/export?exportType=${type}`);
    return { version, images, json: await exported('JSON'), jsonMin: await exported('JSON_MIN') };
  } finally {
    await call(`/api/projects/${project}`, 'DELETE');
  }
}
