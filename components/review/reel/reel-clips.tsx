'use client';
// The clips of the reel, their states and downloads; a failed one shows its reason and can be retried.

import { RotateCcw } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { clipStatus } from '../state/clip-status';
import { ClipDownload } from './clip-download';

export function ReelClips({
  session,
  onOpen,
  onRetry,
}: {
  session: SessionView;
  onOpen: (clip: ClipView) => void;
  /** null: not for this person. */
  onRetry: ((clip: ClipView) => void) | null;
}) {
  return (
    <section aria-label="Clips of the reel">
      <h3 className="mb-1.5 text-xs font-semibold text-ink-mute">Clips</h3>
      <ul className="divide-y divide-line rounded-xl border border-line">
        {session.clips.map((clip) => (
          <ReelClip
            key={clip.id}
            clip={clip}
            onOpen={() => onOpen(clip)}
            onRetry={onRetry && (() => onRetry(clip))}
          />
        ))}
      </ul>
    </section>
  );
}

function ReelClip({
  clip,
  onOpen,
  onRetry,
}: {
  clip: ClipView;
  onOpen: () => void;
  onRetry: (() => void) | null;
}) {
  const { label, tone, phase } = clipStatus(clip);
  const number = clip.position + 1;
  return (
    <li className="px-2.5 py-2">
      <div className="flex items-center gap-2">
        <button
          type="button"
          onClick={onOpen}
          className="figures tap min-w-0 flex-1 truncate rounded text-left text-[0.8125rem] font-medium hover:underline"
        >
          Clip {number}
          {clip.notes && <span className="ml-1.5 font-normal text-ink-mute">{clip.notes}</span>}
        </button>
        <Badge tone={tone}>{label}</Badge>
        <ClipDownload clip={clip} />
        {phase === 'failed' && onRetry && (
          <Button size="sm" onClick={onRetry} aria-label={`Try clip ${number} again`}>
            <RotateCcw aria-hidden />
            Retry
          </Button>
        )}
      </div>
      {phase === 'failed' && clip.error && (
        <p className="mt-1 text-xs text-bad">{clip.error.message}</p>
      )}
    </li>
  );
}
