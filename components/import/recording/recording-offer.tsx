'use client';
// Files that are parts of one recording, while they are uploaded: their order, size and length, and
// whether they are joined once the last one is here.

import { useTranslate } from '@/components/language/use-translate';
import { choosePlan, type JoinPlan, removePlan } from '@/lib/client/join-plans';
import { formatBytes, formatLength } from '@/lib/client/quantities';
import type { UploadView } from '@/lib/client/uploads/upload';
import type { VideoView } from '@/lib/contracts/videos';
import { message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import { Button } from '../../ui/button';
import { Note } from '../../ui/note';
import { Segmented } from '../../ui/segmented';
import { useJoinPlans } from './join-watch';
import { isUnderWay, videoOf } from './parts';

const choices = [
  { value: 'join', label: message('Join them into one recording') },
  { value: 'apart', label: message('Keep them apart') },
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
  const t = useTranslate();
  const { key, parts, missing, choice } = plan;
  const lengths = parts.map((part) => videoOf(part, videos)?.probe?.durationSeconds ?? null);
  const bytes = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <section
      aria-label={t('Parts of the recording {name}', { name: parts[0]?.name ?? '' })}
      className="grid gap-3 rounded-xl border border-line p-3.5"
    >
      <div>
        <h3 className="font-semibold">
          {t('These {partCount, plural, one {# file} other {# files}} are parts of one recording', {
            partCount: parts.length,
          })}
        </h3>
        <p className="figures text-[0.8125rem] text-ink-mute">
          {t('Together {size} · {length}', {
            size: formatBytes(t, bytes),
            length: lengthText(t, lengths),
          })}
        </p>
      </div>
      <ol className="figures list-decimal pl-6 text-[0.8125rem]">
        {parts.map(({ name, sizeBytes }, i) => (
          <li key={name} className="break-all">
            {name} · {formatBytes(t, sizeBytes)}
            {lengths[i] != null && ` · ${formatLength(t, lengths[i])}`}
          </li>
        ))}
      </ol>
      {missing.length > 0 ? (
        <Note
          tone="doubt"
          title={t('Part {numbers} is missing', { numbers: missing.join(', ') })}
          action={
            <Button size="sm" variant="ghost" onClick={() => removePlan(key)}>
              {t('Keep them apart')}
            </Button>
          }
        >
          {t('Choose it too, and they are joined. Until then each part is a video of its own.')}
        </Note>
      ) : (
        <>
          <Segmented
            label={t('What becomes of the parts')}
            value={choice}
            options={choices.map((one) => ({ ...one, label: t(one.label) }))}
            onChange={(value) => choosePlan(key, value)}
            className="justify-self-start"
          />
          <p className="text-xs text-ink-mute">
            {choice === 'join'
              ? t(
                  'They are joined by themselves when the last one is uploaded and checked, without a loss of quality. You can leave this page.',
                )
              : t('Each part stays a video of its own, with times from its own start.')}
          </p>
        </>
      )}
    </section>
  );
}

function lengthText(t: Translate, lengths: readonly (number | null)[]): string {
  const known = lengths.filter((length) => length !== null);
  const sum = known.reduce((total, length) => total + length, 0);
  if (known.length === 0) return t('length known once they are checked');
  return known.length === lengths.length
    ? formatLength(t, sum)
    : t('{length} in the {count, plural, one {# part} other {# parts}} that are checked', {
        length: formatLength(t, sum),
        count: known.length,
      });
}
