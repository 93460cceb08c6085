'use client';
// The clip at a glance: eight frames around the player, each with its mark. A press on one leads to it.

import { Check } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { formatClock } from '@/lib/client/quantities';
import { drawnStyle } from '@/lib/review/drawn-style';
import { overlayAt } from '@/lib/review/overlay';
import { stillFrames } from '@/lib/review/stills';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import type { Review } from '../state/review';
import { shownPart } from '../state/trim-facts';
import { type StillSource, useStills } from './use-stills';

const stillCount = 8;

export function StillsDialog(review: Review) {
  const { data, view, actions } = review;
  const close = () => actions.showDialog(null);
  return (
    <Dialog
      open={view.dialog === 'stills'}
      onOpenChange={close}
      title={`${data.session.player} at a glance`}
      description="Is it the right player in all of them? Press one to look closer."
      className="max-w-5xl"
    >
      <Stills {...review} />
      <div className="mt-4 flex justify-end">
        <Button
          variant="primary"
          disabled={actions.disabledReason('approve') !== null}
          onClick={() => {
            close();
            actions.approve();
          }}
        >
          <Check aria-hidden />
          Approve
        </Button>
      </div>
    </Dialog>
  );
}

function Stills({ data, view, actions }: Review) {
  const { clip, path, times, session } = data;
  const grid = useRef<HTMLUListElement>(null);
  const shown = shownPart(data);
  const { first = 0, last = 0 } = shown ?? {};
  const untimed = useMemo(
    // The question is whether it is on the right player, whenever the reel shows it.
    () => ({ ...drawnStyle(session.style, session.player), timing: undefined }),
    [session.style, session.player],
  );
  const stills = useMemo(
    () =>
      stillFrames({ first, last }, stillCount).map((frame) => ({
        frame,
        box: path?.frames[frame]?.box ?? null,
        mark: path ? overlayAt(path, untimed, frame) : [],
      })),
    [first, last, path, untimed],
  );
  const source = useMemo<StillSource>(
    () => ({
      proxyUrl: clip.proxyUrl ?? '',
      times: times ?? [],
      image: { width: clip.width ?? 1280, height: clip.height ?? 720 },
    }),
    [clip.proxyUrl, clip.width, clip.height, times],
  );
  const { drawn, failed } = useStills(grid, source, stills);
  return (
    <>
      {failed && (
        <p role="alert" className="mb-3 text-[0.8125rem] text-bad">
          The frames could not be read. Close this and play the clip.
        </p>
      )}
      <ul
        ref={grid}
        aria-busy={drawn < stills.length}
        className="grid grid-cols-2 gap-2 sm:grid-cols-4"
      >
        {stills.map(({ frame, box }) => (
          <li key={frame}>
            <button
              type="button"
              onClick={() => {
                actions.showDialog(null);
                view.player.goTo(frame);
              }}
              aria-label={`Frame ${frame}, ${formatClock(times?.[frame] ?? 0, 1)}${box ? '' : ', player lost'}`}
              className="relative block w-full overflow-hidden rounded-lg bg-stage"
            >
              <canvas
                aria-hidden
                className="block w-full"
                style={{ aspectRatio: `${source.image.width} / ${source.image.height}` }}
              />
              <span
                aria-hidden
                className="figures absolute right-1 bottom-1 rounded bg-black/75 px-1 text-[0.6875rem] text-white"
              >
                {box ? formatClock(times?.[frame] ?? 0, 1) : 'lost'}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
