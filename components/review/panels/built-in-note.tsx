// Where the built-in detector looked, its limits are told where they show: quietly, with the way
// on.

import Link from 'next/link';

/** A picture with fewer people than this is rare in a match, and common where some were missed. */
const fewMax = 3;

/** Below the people of a frame. */
export function BuiltInNote({ player, count }: { player: string; count: number }) {
  const amount = count === 0 ? 'nobody' : 'few people';
  return (
    <p className="text-xs text-ink-mute">
      {count <= fewMax
        ? `The built-in detector found ${amount} here: draw a box, or `
        : `${player} is not among them? Draw a box, or `}
      <StrongerModel>add a stronger model</StrongerModel>.
    </p>
  );
}

/** The way to a stronger model, in a sentence. */
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
