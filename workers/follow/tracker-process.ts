// A process of its own that follows one player once: whatever it computes, the worker's event loop
// stays free, and a cancel is a kill. Started ahead of the click, so that the click does not wait
// for it to load.

import { writeSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fromUnknown } from '@/lib/errors/app-error';
import { loadTrackers } from '@/lib/vision/trackers/trackers';
import { followFiles } from './follow-files';
import { summaryOf, type TrackerMessage, type TrackingTask } from './tracker-messages';

function awaitTask(): void {
  let received = '';
  let busy = false;
  process.stdin.setEncoding('utf8').on('data', (text: string) => {
    received += text;
    if (busy || !received.includes('\n')) return;
    busy = true;
    void track(JSON.parse(received) as TrackingTask).then(() => process.exit(0));
  });
  // The worker holds the other end: when it is gone, so is the reason to be here.
  process.stdin.once('end', () => process.exit(0));
}

async function track(task: TrackingTask): Promise<void> {
  try {
    const partialPaths = followFiles(task, new AbortController().signal);
    for (;;) {
      const { done, value } = await partialPaths.next();
      if (!done) {
        send({ type: 'piece', frames: value });
        continue;
      }
      await writeFile(task.out, JSON.stringify(value.followed));
      return send({ type: 'done', summary: summaryOf(value.followed), seconds: value.seconds });
    }
  } catch (cause) {
    const error = fromUnknown(cause);
    send({ type: 'failed', code: error.code, internal: error.stack ?? error.message });
  }
}

function send(message: TrackerMessage): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

awaitTask();
// Loaded before the task arrives: the first partial path does not wait for it.
void loadTrackers();
