'use client';
// The shape of the reel: the whole image, or a window that follows the player.

import { rich, useTranslate } from '@/components/language/use-translate';
import { ErrorNote } from '@/components/ui/error-note';
import { Segmented } from '@/components/ui/segmented';
import { failureFrom } from '@/lib/client/http';
import type { SessionView } from '@/lib/contracts/sessions';
import { type Message, message } from '@/lib/messages/message';
import { type Shape, shapes } from '@/lib/review/reframing/shapes';
import { useReelChanges } from './use-reel-changes';

/** For a width of 24 and a height of 16. */
const pictograms: Readonly<Record<Shape, readonly [width: number, height: number]>> = {
  source: [20, 12],
  '16:9': [20, 11.25],
  '9:16': [8, 14.2],
  '1:1': [12, 12],
  '4:5': [11, 13.75],
};

const labels: Readonly<Record<Shape, Message>> = {
  source: message('As the video'),
  '16:9': message('16:9, wide'),
  '9:16': message('9:16, a phone held upright'),
  '1:1': message('1:1, square'),
  '4:5': message('4:5, upright post'),
};

/** The choice of a session, sent to the server. */
export function ReelShape({ session }: { session: SessionView }) {
  const { reshape, failure } = useReelChanges(session.id);
  return (
    <>
      <ShapeChoice shape={session.shape} onChange={reshape} />
      {failure && <ErrorNote error={failureFrom(failure)} />}
    </>
  );
}

export function ShapeChoice({
  shape,
  onChange,
}: {
  shape: Shape;
  onChange: (shape: Shape) => void;
}) {
  const t = useTranslate();
  return (
    <section aria-label={t('Shape')} className="grid gap-2">
      <h3 className="text-xs font-semibold text-ink-mute">
        {rich(t, 'Shape: <name>{shape}</name>', {
          shape: t(labels[shape]),
          name: (text) => (
            <span key="name" className="text-ink">
              {text}
            </span>
          ),
        })}
      </h3>
      <Segmented
        label={t('Shape of the reel')}
        value={shape}
        options={shapes.map((one) => ({
          value: one,
          label: t(labels[one]),
          icon: <Pictogram shape={one} />,
          hideText: true,
        }))}
        onChange={onChange}
        className="grid w-full grid-cols-5 [&_button]:h-12 [&_button]:px-0"
      />
      {shape !== 'source' && (
        <p className="text-xs text-ink-mute">
          {t(
            'A window of this shape follows the player. The video shows what it cuts away; previews keep the whole image.',
          )}
        </p>
      )}
    </section>
  );
}

function Pictogram({ shape }: { shape: Shape }) {
  const t = useTranslate();
  const [width, height] = pictograms[shape];
  return (
    <span aria-hidden className="grid justify-items-center gap-0.5">
      <svg aria-hidden viewBox="0 0 24 16" className="h-4! w-6!" fill="none" stroke="currentColor">
        <rect
          x={12 - width / 2}
          y={8 - height / 2}
          width={width}
          height={height}
          rx="1.5"
          strokeWidth="1.5"
          strokeDasharray={shape === 'source' ? '3 2' : undefined}
        />
      </svg>
      <span className="text-[0.6875rem] leading-none">
        {shape === 'source' ? t('Video') : shape}
      </span>
    </span>
  );
}
