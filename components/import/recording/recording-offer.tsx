'use client';

// Files that are parts of one recording, while they are uploaded: their order, size and length, and
// whether they are joined once the last one is here.

import { choosePlan, type JoinPlan, removePlan } from '@/lib/client/join-plans';
import { formatBytes, formatCount, formatLength } from '@/lib/client/quantities';
import type { UploadView } from '@/lib/client/upload';
import type { VideoView } from '@/lib/contracts/videos';
import { Button } from '../../ui/button';
import { Note } from '../../ui/note';
import { Segmented } from '../../ui/segmented';
import { useJoinPlans } from './join-watch';
import { isUnderWay, videoOf } from './parts';

const choices = [
  { value: 'join', label: 'Join them into one recording' },
  { value: 'apart', label: 'Keep them apart' },
] as const;

export function RecordingOffers({
  videos,
  uploads,
}: {
  videos: readonly VideoView[];
  uploads: readonly UploadView[];
}) {
  return useJoinPlans()
    .filter((plan) => isUnderWay(plan, uploads, videos))
    .map((plan) => <RecordingOffer key={plan.key} plan={plan} videos={videos} />);
}

function RecordingOffer({ plan, videos }: { plan: JoinPlan; videos: readonly VideoView[] }) {
  const { key, parts, missing, choice } = plan;
  const lengths = parts.map((part) => videoOf(part, videos)?.probe?.durationSeconds ?? null);
  const bytes = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <section
      aria-label={`Parts of the recording ${parts[0]?.name ?? ''}`}
      className="grid gap-3 rounded-xl border border-line p-3.5"
    >
      <div>
        <h3 className="font-semibold">
          These {formatCount(parts.length, 'file')} are parts of one recording
        </h3>
        <p className="figures text-[0.8125rem] text-ink-mute">
          Together {formatBytes(bytes)} · {lengthText(lengths)}
        </p>
      </div>
      <ol className="figures list-decimal pl-6 text-[0.8125rem]">
        {parts.map(({ name, sizeBytes }, i) => (
          <li key={name} className="break-all">
            {name} · {formatBytes(sizeBytes)}
            {lengths[i] != null && ` · ${formatLength(lengths[i])}`}
          </li>
        ))}
      </ol>
      {missing.length > 0 ? (
        <Note
          tone="doubt"
          title={`Part ${missing.join(', ')} is missing`}
          action={
            <Button size="sm" variant="ghost" onClick={() => removePlan(key)}>
              Keep them apart
            </Button>
          }
        >
          Choose it too, and they are joined. Until then each part is a video of its own.
        </Note>
      ) : (
        <>
          <Segmented
            label="What becomes of the parts"
            value={choice}
            options={choices}
            onChange={(value) => choosePlan(key, value)}
            className="justify-self-start"
          />
          <p className="text-xs text-ink-mute">
            {choice === 'join'
              ? 'They are joined by themselves when the last one is uploaded and checked, without a loss of quality. You can leave this page.'
              : 'Each part stays a video of its own, with times from its own start.'}
          </p>
        </>
      )}
    </section>
  );
}

function lengthText(lengths: readonly (number | null)[]): string {
  const known = lengths.filter((length) => length !== null);
  const sum = known.reduce((total, length) => total + length, 0);
  if (known.length === 0) return 'length known once they are checked';
  return known.length === lengths.length
    ? formatLength(sum)
    : `${formatLength(sum)} in the ${formatCount(known.length, 'part')} that are checked`;
}
