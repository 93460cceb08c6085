// A process of its own that follows one player once: whatever it computes, the worker's event loop stays free, and a cancel is
// a kill. Started ahead of the click, so that the click does not wait for it to load.

import { writeSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fromUnknown } from '@/lib/errors/app-error';
import { followFiles } from './follow-files';
import { type FollowerLine, type FollowTask, summaryOf } from './follow-lines';

function listen(): void {
  let heard = '';
  let busy = false;
  process.stdin.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
    if (busy || !heard.includes('\n')) return;
    busy = true;
    void follow(JSON.parse(heard) as FollowTask).then(() => process.exit(0));
  });
  // The worker holds the other end: when it is gone, so is the reason to be here.
  process.stdin.once('end', () => process.exit(0));
}

async function follow(task: FollowTask): Promise<void> {
  try {
    const pieces = followFiles(task, new AbortController().signal);
    for (;;) {
      const { done, value } = await pieces.next();
      if (!done) {
        say({ type: 'piece', frames: value });
        continue;
      }
      await writeFile(task.out, JSON.stringify(value.followed));
      return say({ type: 'done', summary: summaryOf(value.followed), seconds: value.seconds });
    }
  } catch (thrown) {
    const error = fromUnknown(thrown);
    say({ type: 'failed', code: error.code, internal: error.stack ?? error.message });
  }
}

function say(line: FollowerLine): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

listen();
