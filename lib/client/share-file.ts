// A stored video for the share sheet of a phone. The sheet takes a file, so the bytes are read first: only
// up to a size, and counted while they come. Sizes are bytes.

import { attachmentName, openFile } from './http';

/** More than messengers take, and as much as the page of a phone may hold. */
export const sharedBytesMax = 200 * 1024 * 1024;

const videoType = 'video/mp4';

/** Whether the share sheet of this browser takes a video. */
export function canShareVideo(): boolean {
  if (typeof navigator === 'undefined' || typeof navigator.canShare !== 'function') return false;
  return navigator.canShare({ files: [new File([], 'video.mp4', { type: videoType })] });
}

export class FileTooLarge extends Error {}

type ReadOptions = {
  readonly signal: AbortSignal;
  /** Bytes that have come, of how many; null: not known. */
  readonly onProgress: (received: number, total: number | null) => void;
  readonly bytesMax?: number;
};

/** Reads the video at an address. Throws FileTooLarge as soon as it is known to be larger than that. */
export async function readVideo(
  address: string,
  fallbackName: string,
  { signal, onProgress, bytesMax = sharedBytesMax }: ReadOptions,
): Promise<File> {
  const response = await openFile(address, signal);
  const length = Number(response.headers.get('content-length')) || null;
  if ((length ?? 0) > bytesMax || !response.body) {
    await response.body?.cancel();
    throw new FileTooLarge();
  }
  let received = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform: (piece, controller) => {
      received += piece.byteLength;
      if (received > bytesMax) controller.error(new FileTooLarge());
      else controller.enqueue(piece);
      onProgress(received, length);
    },
  });
  // As a blob, which the browser may keep on disk.
  const bytes = await new Response(response.body.pipeThrough(counter, { signal }))
    .blob()
    .catch((thrown: unknown) => {
      // Browsers report the end of a stream in words of their own.
      throw received > bytesMax ? new FileTooLarge() : thrown;
    });
  const name = attachmentName(response.headers.get('content-disposition') ?? '') ?? fallbackName;
  return new File([bytes], name, { type: videoType });
}

type ShareOutcome = 'shared' | 'closed' | 'pressAgain';

/** Opens the share sheet. It may only follow a press: after a long read another one is needed. */
export async function shareFile(file: File): Promise<ShareOutcome> {
  try {
    await navigator.share({ files: [file] });
    return 'shared';
  } catch (thrown) {
    const name = thrown instanceof DOMException ? thrown.name : '';
    if (name === 'AbortError') return 'closed';
    if (name === 'NotAllowedError') return 'pressAgain';
    throw thrown;
  }
}
