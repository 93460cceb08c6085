// The job of a session's reel: the finals that are done when it begins, with the session's options. Both
// are stored with it.

import { isPlainReel, type ReelOptions } from '@/lib/contracts/reel-options';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { shownSlate, slateChapter } from '@/lib/review/slate/slate';
import { standardReelName } from '@/lib/server/file-names/standard-names';
import { type ReelWork, readReelParts } from '@/lib/server/jobs/load-work';
import { hashFile } from '@/lib/server/storage/storage';
import { chapterTitles } from '@/lib/session/reel-choices';
import { readEncodedVideoInfo } from '../render/encoded-video-info';
import { takeFinished } from '../runtime/finished-before';
import { type InputValue, inputHashOf } from '../runtime/input-hash';
import type { Handler, HandlerContext } from '../runtime/job-handler';
import { joinReel, reelOutput } from './join-reel';
import { makeSlate, type PlannedSlate, planSlate, timebaseOf } from './make-slate';

export const reelJob: Handler = async (context) => {
  const { job, workDir } = context;
  const work = await readReelParts(job);
  const { session, parts, options } = work;
  const out = `${workDir}/reel.mp4`;
  for (const [i, part] of parts.entries()) await assertUnchanged(part, i);
  const planned = isPlainReel(options) ? null : await planOptions(work, context);
  const inputHash = inputHashOf('reel', inputsOf(work, planned));
  const output =
    (await takeFinished(context, { kind: 'reel', inputHash, out, facts: reelOutput })) ??
    (await joinReel(
      {
        ...{ parts: parts.map((part) => part.file), workDir, out },
        ...(planned && { ...planned, ...wishesOf(options), music: work.music }),
        slate: planned?.slate ? await makeSlate(planned.slate, context) : null,
      },
      context,
    ));
  const meta = {
    ...output,
    options,
    parts: parts.map(({ clipId, artifactId }) => ({ clipId, artifactId })),
  };
  return {
    files: [
      {
        kind: 'reel',
        file: out,
        contentType: 'video/mp4',
        downloadName: standardReelName(session),
        meta,
        inputHash,
      },
    ],
  };
};

type PlannedOptions = {
  readonly slate: PlannedSlate | null;
  readonly titles: readonly string[];
  readonly timebase: ReturnType<typeof timebaseOf>;
};

async function planOptions(
  { parts, options: { slate, chapters }, mayShowContact, probe }: ReelWork,
  { signal }: HandlerContext,
): Promise<PlannedOptions> {
  const first = await readEncodedVideoInfo(parts[0]?.file ?? '', signal);
  const texts =
    slate && shownSlate({ ...slate, contactConsent: slate.contactConsent && mayShowContact });
  return {
    slate: texts && planSlate(texts, slate.seconds, first, probe),
    titles: chapterTitles(parts, chapters, slate && slateChapter(slate)),
    timebase: timebaseOf(first, probe),
  };
}

function wishesOf({ crossFadeSeconds, loudness }: ReelOptions) {
  return { crossFadeSeconds, loudness };
}

/** Of a reel without options: its parts, as it was before there were any. */
function inputsOf({ parts, options, music }: ReelWork, planned: PlannedOptions | null): InputValue {
  const hashes = parts.map((part) => part.sha256);
  if (planned === null) return hashes;
  const { titles, slate } = planned;
  return {
    ...{ parts: hashes, titles, slate: slate?.inputHash ?? null, ...wishesOf(options) },
    ...(music && { music: { sha256: music.sha256, level: music.level } }),
  };
}

/** A final whose bytes changed on disk since it was verified must not become part of a reel. */
async function assertUnchanged(
  { file, sha256 }: { readonly file: string; readonly sha256: string },
  index: number,
): Promise<void> {
  if ((await hashFile(file)).sha256 === sha256) return;
  throw new AppError('RENDER_VERIFY_FAILED', {
    public: message('The rendered video of part {index} has changed on disk.', {
      index: index + 1,
    }),
    hint: message('Render this clip again.'),
    internal: file,
  });
}
