'use client';
// The clip at a glance: eight frames around the player, each with its mark. A press on one leads to it.

import { Check } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { keyPressOf } from '@/components/ui/key-press';
import { useReviewKeys } from '@/components/ui/use-own-keys';
import { formatClock } from '@/lib/client/quantities';
import { keyCombination, keysOf } from '@/lib/review/actions/keys';
import { drawnStyle } from '@/lib/review/drawn-style';
import { overlayAt } from '@/lib/review/overlay';
import { stillFrames } from '@/lib/review/stills';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Kbd } from '../../ui/kbd';
import type { Review } from '../state/review';
import { shownPart } from '../state/trim-facts';
import { type StillSource, useStills } from './use-stills';

const stillCount = 8;

export function StillsDialog(review: Review) {
  const t = useTranslate();
  const { data, view, actions } = review;
  const { own, keyLabel, ariaKeys } = useReviewKeys();
  const close = () => actions.showDialog(null);
  const mayApprove = actions.disabledReason('approve') === null;
  const approve = () => {
    close();
    actions.approve();
  };
  // The page's keys rest behind a window; this one is what the window is for.
  const onKeyDown = (event: KeyboardEvent) => {
    const pressed = keyCombination(keyPressOf(event.nativeEvent));
    if (mayApprove && keysOf('approve', own).includes(pressed)) approve();
  };
  return (
    <Dialog
      open={view.dialog === 'stills'}
      onOpenChange={close}
      title={t('{player} at a glance', { player: data.session.player })}
      description={t('Is it the right player in all of them? Press one to look closer.')}
      className="max-w-5xl"
      onKeyDown={onKeyDown}
    >
      <Stills {...review} />
      <div className="mt-4 flex justify-end">
        <Button
          variant="primary"
          autoFocus
          disabled={!mayApprove}
          aria-keyshortcuts={ariaKeys('approve')}
          onClick={approve}
        >
          <Check aria-hidden />
          {t('Approve')}
          <Kbd className="ml-0.5">{keyLabel('approve')}</Kbd>
        </Button>
      </div>
    </Dialog>
  );
}

function Stills({ data, view, actions }: Review) {
  const t = useTranslate();
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
          {t('The frames could not be read. Close this and play the clip.')}
        </p>
      )}
      <ul
        ref={grid}
        aria-busy={drawn < stills.length}
        className="grid grid-cols-2 gap-2 sm:grid-cols-4"
      >
        {stills.map(({ frame, box }) => (
          <li key={frame}>
            <StillButton
              frame={frame}
              time={formatClock(times?.[frame] ?? 0, 1)}
              isLost={box === null}
              image={source.image}
              onOpen={() => {
                actions.showDialog(null);
                view.player.goTo(frame);
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function StillButton({
  frame,
  time,
  isLost,
  image,
  onOpen,
}: {
  frame: number;
  time: string;
  /** The player is. */
  isLost: boolean;
  image: StillSource['image'];
  onOpen: () => void;
}) {
  const t = useTranslate();
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={
        isLost
          ? t('Frame {frame}, {time}, player lost', { frame, time })
          : t('Frame {frame}, {time}', { frame, time })
      }
      className="relative block w-full overflow-hidden rounded-lg bg-stage"
    >
      <canvas
        aria-hidden
        className="block w-full"
        style={{ aspectRatio: `${image.width} / ${image.height}` }}
      />
      <span
        aria-hidden
        className="figures absolute right-1 bottom-1 rounded bg-black/75 px-1 text-[0.6875rem] text-white"
      >
        {isLost ? t('lost') : time}
      </span>
    </button>
  );
}
