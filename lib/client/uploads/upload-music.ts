// Sends the music of a session by the protocol of uploads (tus 1.0). It is short, so nothing of it outlives the
// page.

import { Upload } from 'tus-js-client';
import { type ApiFailure, apiBase } from '../http';
import { newRequestId, requestIdHeader } from '../request-id';
import { controlPieces } from './upload-pieces';

type MusicUploadListener = {
  /** Bytes that have arrived. */
  readonly onProgress: (sent: number) => void;
  readonly onDone: () => void;
  readonly onFailure: (failure: ApiFailure) => void;
};

/** Starts; returns what stops it. */
export function uploadMusic(
  sessionId: string,
  file: File,
  { onProgress, onDone, onFailure }: MusicUploadListener,
): () => void {
  const requestId = newRequestId();
  const upload = new Upload(file, {
    endpoint: `${apiBase}/uploads`,
    metadata: { filename: file.name, sessionId },
    headers: { [requestIdHeader]: requestId },
    storeFingerprintForResuming: false,
    onProgress,
    onSuccess: onDone,
  });
  controlPieces(upload, {
    ...{ fileBytes: file.size, requestId, onFailure },
    onInterruption: () => undefined,
  });
  upload.start();
  return () => {
    // What has arrived is deleted; where that fails, the server sweeps it.
    upload.abort(true).catch(() => undefined);
  };
}
