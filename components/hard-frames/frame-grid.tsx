'use client';
// Hard frames as small images with the player's box, the reason and the time; each can be dropped.

import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock } from '@/lib/client/quantities';
import type { HardFrameView } from '@/lib/contracts/hard-frames';
import { type Message, message } from '@/lib/messages/message';
import type { HardFrameReason } from '@/lib/vision/hard-frames/params';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { SelectField } from '../ui/field';
import { Image } from '../ui/image';
import type { HardFrameChanges } from './use-hard-frame-changes';

const reasonLabels: Readonly<Record<HardFrameReason, Message>> = {
  correction: message('Your correction'),
  swap: message('Maybe another person'),
  jump: message('The box jumped'),
  'low-confidence': message('Unsure'),
  lost: message('Player lost'),
};

/** More are shown at a press: each is an image of the source's size. */
const pageSize = 48;

export function FrameGrid({
  frames,
  changes,
}: {
  frames: readonly HardFrameView[];
  changes: HardFrameChanges;
}) {
  const t = useTranslate();
  const [reason, setReason] = useState('');
  const [limit, setLimit] = useState(pageSize);
  const wanted = frames.filter((frame) => reason === '' || frame.reason === reason);
  const counted = (of: HardFrameReason) => frames.filter((frame) => frame.reason === of).length;
  return (
    <div className="grid gap-4">
      <div className="max-w-64">
        <SelectField
          label={t('Reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        >
          <option value="">{t('All')}</option>
          {Object.entries(reasonLabels).map(([of, label]) => (
            <option key={of} value={of}>
              {`${t(label)} (${counted(of as HardFrameReason)})`}
            </option>
          ))}
        </SelectField>
      </div>
      <ul className="grid grid-cols-1 gap-4 min-[30rem]:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {wanted.slice(0, limit).map((frame) => (
          <li key={frame.id}>
            <FrameCard frame={frame} changes={changes} />
          </li>
        ))}
      </ul>
      {wanted.length > limit && (
        <Button className="justify-self-center" onClick={() => setLimit(limit + pageSize)}>
          {t('Show more')}
        </Button>
      )}
    </div>
  );
}

function FrameCard({ frame, changes }: { frame: HardFrameView; changes: HardFrameChanges }) {
  const t = useTranslate();
  const { id, reason, seconds, imageUrl, dropped, people, width, height } = frame;
  const words = { reason: t(reasonLabels[reason]), time: formatClock(seconds) };
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <div className="relative bg-stage" style={{ aspectRatio: `${width} / ${height}` }}>
        <Image
          src={imageUrl}
          alt={t('{reason} at {time}', words)}
          loading="lazy"
          className={`size-full object-contain ${dropped ? 'opacity-30' : ''}`}
        />
        {frame.box && !dropped && <BoxMark frame={frame} />}
      </div>
      <div className="flex items-center justify-between gap-2 p-2.5">
        <div className="min-w-0">
          <p className="truncate text-[0.8125rem] font-medium">{words.reason}</p>
          <p className="figures text-xs text-ink-mute">
            {words.time}
            {people !== null && (
              <>
                {' '}
                <Badge tone="ok">
                  {t('{count, plural, one {# person labeled} other {# people labeled}}', {
                    count: people,
                  })}
                </Badge>
              </>
            )}
          </p>
        </div>
        <Button
          size="icon"
          variant="ghost"
          aria-label={
            dropped
              ? t('Restore the frame at {time}', { time: words.time })
              : t('Drop the frame at {time}', { time: words.time })
          }
          onClick={() => changes.drop.mutate({ id, dropped: !dropped })}
        >
          {dropped ? <RotateCcw aria-hidden /> : <Trash2 aria-hidden />}
        </Button>
      </div>
    </div>
  );
}

function BoxMark({ frame: { box, width, height } }: { frame: HardFrameView }) {
  if (!box) return null;
  const [x1, y1, x2, y2] = box;
  const percent = (value: number, whole: number) => `${(100 * value) / whole}%`;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute rounded-sm border-2 border-accent"
      style={{
        left: percent(x1, width),
        top: percent(y1, height),
        width: percent(x2 - x1, width),
        height: percent(y2 - y1, height),
      }}
    />
  );
}
