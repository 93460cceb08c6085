'use client';
// HLS into a video element: by the browser where it can, else by hls.js through Media Source
// Extensions. hls.js is loaded when it is needed.

const hlsType = 'application/vnd.apple.mpegurl';

/** Begins to load; the returned function ends it. */
export function loadHls(video: HTMLVideoElement, url: string): () => void {
  const ended = new AbortController();
  void attach(video, url).then((detach) => {
    if (ended.signal.aborted) detach();
    else ended.signal.addEventListener('abort', detach);
  });
  return () => ended.abort();
}

async function attach(video: HTMLVideoElement, url: string): Promise<() => void> {
  const { default: Hls } = await import('hls.js');
  if (!Hls.isSupported()) {
    if (video.canPlayType(hlsType) !== '') video.src = url;
    return () => video.removeAttribute('src');
  }
  const hls = new Hls({
    // Segments are two seconds; a seek needs one of them.
    maxBufferLength: 20,
    backBufferLength: 30,
    // The whole match from its start, also while it is being made.
    startPosition: 0,
    liveDurationInfinity: false,
    liveSyncDurationCount: 1_000_000,
  });
  hls.on(Hls.Events.ERROR, (_event, { fatal, type }) => {
    if (!fatal) return;
    if (type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
    else setTimeout(() => hls.startLoad(), 2000);
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  return () => hls.destroy();
}
