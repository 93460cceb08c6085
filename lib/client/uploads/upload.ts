// Resumable uploads (tus 1.0) that outlive the page that started them: the list lives in this
// module, and after a reload choosing the same file again continues at the server's offset. Sizes
// are bytes, speeds bytes/s.

import { defaultOptions, type PreviousUpload, Upload } from 'tus-js-client';
import type { Message } from '@/lib/messages/message';
import { type ApiFailure, apiBase } from '../http';
import { newRequestId, requestIdHeader } from '../request-id';
import { controlPieces } from './upload-pieces';

export type UploadView = {
  readonly key: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly state: 'sending' | 'paused' | 'failed' | 'done';
  /** Bytes were already on the server when this began. */
  readonly resumed: boolean;
  readonly bytesPerSecond: number | null;
  readonly videoId: string | null;
  /** The video was here before: its bytes were not stored twice. */
  readonly duplicate: boolean;
  readonly failure: ApiFailure | null;
  /** Why it stands still while it is being tried again. */
  readonly interruption: string | Message | null;
};

type Running = { upload: Upload; lastBytes: number; lastMs: number };

// Weight of the newest speed sample: a time constant of about ten samples, one or two seconds.
const speedWeight = 0.1;

let views: readonly UploadView[] = [];
const running = new Map<string, Running>();
const listeners = new Set<() => void>();

export function uploadsSnapshot(): readonly UploadView[] {
  return views;
}

export function subscribeUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Starts, or continues an earlier upload of the same file. Idempotent. */
export async function startUpload(file: File): Promise<void> {
  const key = await fingerprint(file);
  const present = views.find((view) => view.key === key);
  if (present?.state === 'sending') return;
  if (present?.state === 'paused') return resumeUpload(key);
  const upload = new Upload(file, uploadOptions(key, file));
  // One id for all requests of the upload: the check of the video carries it, too.
  const requestId = newRequestId();
  upload.options.headers = { [requestIdHeader]: requestId };
  controlPieces(upload, {
    fileBytes: file.size,
    requestId,
    onInterruption: ({ message }) => change(key, { interruption: message, bytesPerSecond: null }),
    onFailure: (failure) => change(key, { state: 'failed', bytesPerSecond: null, failure }),
  });
  running.set(key, { upload, lastBytes: 0, lastMs: performance.now() });
  const earlier = newest(await upload.findPreviousUploads());
  if (earlier) upload.resumeFromPreviousUpload(earlier);
  put({
    key,
    fileName: file.name,
    sizeBytes: file.size,
    sentBytes: 0,
    state: 'sending',
    resumed: earlier !== null,
    bytesPerSecond: null,
    videoId: null,
    duplicate: false,
    failure: null,
    interruption: null,
  });
  upload.start();
}

export function pauseUpload(key: string): void {
  void running.get(key)?.upload.abort();
  change(key, { state: 'paused', bytesPerSecond: null, interruption: null });
}

export function resumeUpload(key: string): void {
  running.get(key)?.upload.start();
  change(key, { state: 'sending', failure: null });
}

/** How long a discarded upload can be brought back. */
const undoMs = 10_000;

/**
 * Stops an upload, hides it, and deletes its bytes on the server after the time to undo it. Returns
 * the way back.
 */
export function discardUpload(key: string): () => void {
  const view = views.find((one) => one.key === key);
  const entry = running.get(key);
  void entry?.upload.abort();
  removeUpload(key);
  const timer = setTimeout(() => {
    // A failed termination costs disk space until the server sweeps unfinished uploads.
    entry?.upload.abort(true).catch(() => undefined);
  }, undoMs);
  return () => {
    clearTimeout(timer);
    if (!view || !entry || running.has(key)) return;
    running.set(key, entry);
    put({ ...view, state: 'paused', bytesPerSecond: null });
    resumeUpload(key);
  };
}

/** Removes it from the list; the bytes on the server stay. */
export function removeUpload(key: string): void {
  running.delete(key);
  views = views.filter((view) => view.key !== key);
  notifyListeners();
}

/** Uploads begun on an earlier visit that the server may still hold part of. */
export async function unfinishedUploads(): Promise<
  { fileName: string; sizeBytes: number; storageKey: string }[]
> {
  const stored = await defaultOptions.urlStorage.findAllUploads();
  return stored
    .filter(
      (one) =>
        !views.some(
          (view) => view.fileName === one.metadata.filename && view.sizeBytes === one.size,
        ),
    )
    .map((one) => ({
      fileName: one.metadata.filename ?? 'video',
      sizeBytes: one.size ?? 0,
      storageKey: one.urlStorageKey,
    }));
}

export async function removeUnfinishedUpload(storageKey: string): Promise<void> {
  await defaultOptions.urlStorage.removeUpload(storageKey);
}

function uploadOptions(key: string, file: File): ConstructorParameters<typeof Upload>[1] {
  return {
    endpoint: `${apiBase}/uploads`,
    metadata: { filename: file.name },
    fingerprint: () => Promise.resolve(key),
    removeFingerprintOnSuccess: true,
    onProgress: (sent) => updateProgress(key, sent),
    onSuccess: ({ lastResponse }) =>
      change(key, {
        state: 'done',
        sentBytes: file.size,
        bytesPerSecond: null,
        interruption: null,
        videoId: lastResponse.getHeader('X-Video-Id') ?? null,
        duplicate: lastResponse.getHeader('X-Video-Duplicate') === 'true',
      }),
  };
}

function updateProgress(key: string, sentBytes: number): void {
  const entry = running.get(key);
  const view = views.find((one) => one.key === key);
  if (!entry || !view) return;
  const now = performance.now();
  const seconds = (now - entry.lastMs) / 1000;
  // The first report of a resumed upload jumps to the server's offset: that is no speed.
  const first = entry.lastBytes === 0;
  const sample = seconds > 0 && !first ? Math.max(0, sentBytes - entry.lastBytes) / seconds : null;
  entry.lastBytes = sentBytes;
  entry.lastMs = now;
  const before = view.bytesPerSecond;
  change(key, {
    sentBytes,
    // The report at the start of each try is no progress.
    interruption: sentBytes > view.sentBytes ? null : view.interruption,
    bytesPerSecond:
      sample === null || before === null ? sample : before + (sample - before) * speedWeight,
  });
}

/**
 * Name, size, time and the outer two MiB: a file that was exported again under the same name is
 * another file.
 */
async function fingerprint(file: File): Promise<string> {
  const edges = new Blob([file.slice(0, 1 << 20), file.slice(-(1 << 20))]);
  // crypto.subtle exists on https and localhost only; elsewhere name, size and time must do.
  const digest = globalThis.crypto?.subtle
    ? await crypto.subtle.digest('SHA-256', await edges.arrayBuffer())
    : null;
  const hex = digest
    ? Array.from(new Uint8Array(digest).slice(0, 8), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('')
    : '';
  return ['followspot', file.name, file.size, file.lastModified, hex].join('-');
}

function newest(uploads: readonly PreviousUpload[]): PreviousUpload | null {
  return (
    [...uploads].sort(
      (one, other) => Date.parse(other.creationTime) - Date.parse(one.creationTime),
    )[0] ?? null
  );
}

function put(view: UploadView): void {
  views = [...views.filter((one) => one.key !== view.key), view];
  notifyListeners();
}

function change(key: string, part: Partial<UploadView>): void {
  views = views.map((view) => (view.key === key ? { ...view, ...part } : view));
  notifyListeners();
}

function notifyListeners(): void {
  for (const listener of listeners) listener();
}
