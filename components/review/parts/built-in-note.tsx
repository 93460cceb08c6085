// The limits of the built-in detector, mentioned where they show, with a link to stronger models.

import Link from 'next/link';
import type { ReactNode } from 'react';
import { rich, useTranslate } from '@/components/language/use-translate';

/** A frame of a match rarely has fewer people; more often some were missed. */
const fewMax = 3;

/** Stands below the detections of a frame. */
export function BuiltInNote({ player, count }: { player: string; count: number }) {
  const t = useTranslate();
  const link = (text: ReactNode) => <StrongerModel key="link">{text}</StrongerModel>;
  return (
    <p className="text-xs text-ink-mute">
      {count > fewMax
        ? rich(t, '{player} is not among them? Draw a box, or <link>add a stronger model</link>.', {
            player,
            link,
          })
        : rich(
            t,
            count === 0
              ? 'The built-in detector found no players here: draw a box, or <link>add a stronger model</link>.'
              : 'The built-in detector found only a few players here: draw a box, or <link>add a stronger model</link>.',
            { link },
          )}
    </p>
  );
}

/** Link to the models page, within a sentence. */
export function StrongerModel({ children }: { children: ReactNode }) {
  return (
    <Link
      href="/models"
      className="underline decoration-line underline-offset-2 hover:text-ink hover:decoration-current"
    >
      {children}
    </Link>
  );
}
