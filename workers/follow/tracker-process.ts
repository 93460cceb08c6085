// A process of its own that tracks one player once: the worker's event loop stays free, and a
// cancel is a kill. Started before the click, so that the click does not wait for it to load.

import { writeFile } from 'node:fs/promises';
import { fromUnknown } from '@/lib/errors/app-error';
import { loadTrackers } from '@/lib/vision/trackers/trackers';
import { createLineSplitter } from '../process/line-splitter';
import { writeStdout } from '../process/write-stdout';
import { followFiles } from './follow-files';
import { summaryOf, type TrackerMessage, type TrackingTask } from './tracker-messages';

function awaitTask(): void {
  const linesOf = createLineSplitter();
  let busy = false;
  process.stdin.setEncoding('utf8').on('data', (text: string) => {
    const [line] = linesOf(text);
    if (busy || line === undefined) return;
    busy = true;
    void track(JSON.parse(line) as TrackingTask).then(() => process.exit(0));
  });
  // Standard input ends with the worker.
  process.stdin.once('end', () => process.exit(0));
}

async function track(task: TrackingTask): Promise<void> {
  try {
    const partialPaths = followFiles(task, new AbortController().signal);
    for (;;) {
      const { done, value } = await partialPaths.next();
      if (!done) {
        send({ type: 'partial', frames: value });
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
  writeStdout(Buffer.from(`${JSON.stringify(message)}\n`));
}

awaitTask();
// Loaded before the task arrives: the first partial path does not wait for it.
void loadTrackers();
