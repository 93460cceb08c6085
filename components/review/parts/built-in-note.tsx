// The limits of the built-in detector, mentioned where they show, with a link to stronger models.

import Link from 'next/link';

/** A frame of a match rarely has fewer people; more often some were missed. */
const fewMax = 3;

/** Stands below the detections of a frame. */
export function BuiltInNote({ player, count }: { player: string; count: number }) {
  const amount = count === 0 ? 'no players' : 'only a few players';
  return (
    <p className="text-xs text-ink-mute">
      {count <= fewMax
        ? `The built-in detector found ${amount} here: draw a box, or `
        : `${player} is not among them? Draw a box, or `}
      <StrongerModel>add a stronger model</StrongerModel>.
    </p>
  );
}

/** Link to the models page, within a sentence. */
export function StrongerModel({ children }: { children: string }) {
  return (
    <Link
      href="/models"
      className="underline decoration-line underline-offset-2 hover:text-ink hover:decoration-current"
    >
      {children}
    </Link>
  );
}
