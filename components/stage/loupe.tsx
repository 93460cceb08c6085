'use client';
// The magnifier over a held finger: the video around it, enlarged, with the people to choose from, and
// the name of the one whom letting go picks. For eyes alone: lists beside the video do the same.

import { type RefObject, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslate } from '@/components/language/use-translate';
import { loupe, loupeCenter } from '@/lib/review/touch/loupe';
import { paintLoupe } from './paint-loupe';
import type { Player } from './player';
import { useSignal } from './signal';
import type { StageContent } from './stage-content';
import type { StageView } from './stage-view';

type LoupeProps = {
  readonly stage: RefObject<HTMLElement | null>;
  readonly player: Player;
  readonly view: StageView;
  readonly content: StageContent;
};

export function Loupe(props: LoupeProps) {
  const isOpen = useSignal(props.view.loupe) !== null;
  return isOpen && <OpenLoupe {...props} />;
}

function OpenLoupe({ stage, player, view, content }: LoupeProps) {
  const t = useTranslate();
  const canvas = useRef<HTMLCanvasElement>(null);
  const state = useSignal(view.loupe);
  const frame = useSignal(player.presentedFrame);
  const [pixelRatio] = useState(() => window.devicePixelRatio || 1);
  const detections = content.detections?.frame === frame ? content.detections : null;
  const corner = stage.current?.getBoundingClientRect();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const source = player.video() ?? posterOf(stage.current);
    if (context && state && source)
      paintLoupe(context, source, {
        viewport: view.viewport.get(),
        image: view.image.get(),
        boxes: detections?.boxes ?? [],
        ...{ ...state, pixelRatio },
      });
  }, [stage, player, view, state, detections, pixelRatio]);
  if (!state || !corner) return null;
  const finger = { x: corner.left + state.at.x, y: corner.top + state.at.y };
  const center = loupeCenter(finger, { width: window.innerWidth, height: window.innerHeight });
  const side = 2 * loupe.radius;
  return createPortal(
    <div
      aria-hidden
      data-loupe
      className="pointer-events-none fixed top-0 left-0 z-50"
      style={{
        transform: `translate(${center.x - loupe.radius}px, ${center.y - loupe.radius}px)`,
        width: side,
      }}
    >
      <canvas
        ref={canvas}
        width={side * pixelRatio}
        height={side * pixelRatio}
        style={{ width: side, height: side }}
        className="rounded-full bg-stage shadow-float ring-3 ring-white"
      />
      <p className="figures absolute inset-x-0 -bottom-2.5 mx-auto w-max rounded-md bg-stage px-2 py-0.5 text-center text-xs font-semibold text-white">
        {state.person === null ? t('No one') : t('Person {number}', { number: state.person + 1 })}
      </p>
    </div>,
    document.body,
  );
}

/** Before the video shows a frame. */
function posterOf(stage: HTMLElement | null): HTMLImageElement | null {
  const poster = stage?.querySelector<HTMLImageElement>('[data-poster]');
  return poster?.complete && poster.naturalWidth > 0 ? poster : null;
}
