'use client';
// The picture: the proxy once it is there, frame 0 before that, and a canvas over it with the mark and the choices.

import { Maximize, Minus, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Hint } from '../ui/hint';
import { Picture } from '../ui/picture';
import { useCell } from './cell';
import type { Player } from './player';
import type { Scene } from './scene';
import type { StageView } from './stage-view';
import { usePainter } from './use-painter';
import { type Touching, useStagePointer } from './use-stage-pointer';

export type StagePicture = {
  /** Changes with the clip: everything about the old picture is forgotten. */
  readonly key: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly posterUrl: string | null;
  readonly proxyUrl: string | null;
  readonly times: readonly number[] | null;
};

export function Stage({
  picture,
  player,
  view,
  scene,
  touching,
  children,
}: {
  picture: StagePicture;
  player: Player;
  view: StageView;
  scene: Scene;
  touching: Touching;
  children?: ReactNode;
}) {
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useStageSize(frame, view);
  usePicture(picture, view);
  usePainter(canvas, player, view, scene);
  useStagePointer(canvas, view, touching);
  return (
    <section
      ref={frame}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture can be focused, so that its keys work without a mouse
      tabIndex={0}
      aria-label={picture.label}
      data-stage
      className="relative min-h-0 flex-1 overflow-hidden bg-stage max-lg:aspect-video max-lg:max-h-[55dvh] max-lg:flex-none outline-offset-[-2px] outline-stage-mute"
    >
      <Poster key={`poster-${picture.key}`} picture={picture} view={view} />
      {picture.proxyUrl && picture.times && (
        <ProxyVideo key={`proxy-${picture.key}`} url={picture.proxyUrl} times={picture.times} player={player} view={view} />
      )}
      <canvas ref={canvas} aria-hidden className="absolute inset-0 size-full touch-none" />
      <ZoomControls view={view} />
      {children}
    </section>
  );
}

function useStageSize(frame: React.RefObject<HTMLElement | null>, view: StageView): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => view.resize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, view]);
}

function usePicture({ key, width, height }: StagePicture, view: StageView): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another clip of the same size is fitted anew, too
  useEffect(() => view.show({ width, height }), [key, width, height, view]);
}

/** Lays an element exactly where the viewport puts the picture, without React in between. */
function usePlacement(element: React.RefObject<HTMLElement | null>, view: StageView): void {
  useEffect(() => {
    const place = () => {
      const style = element.current?.style;
      if (!style) return;
      const { scale, x, y } = view.viewport.get();
      const { width, height } = view.image.get();
      style.width = `${width * scale}px`;
      style.height = `${height * scale}px`;
      style.transform = `translate(${x}px, ${y}px)`;
      style.imageRendering = view.zoomed() >= 4 ? 'pixelated' : 'auto';
    };
    place();
    return view.viewport.subscribe(place);
  }, [element, view]);
}

function Poster({ picture, view }: { picture: StagePicture; view: StageView }) {
  const image = useRef<HTMLImageElement>(null);
  usePlacement(image, view);
  return (
    <Picture
      ref={image}
      hidden={!picture.posterUrl}
      src={picture.posterUrl ?? undefined}
      alt=""
      draggable={false}
      data-poster
      className="absolute top-0 left-0 max-w-none select-none"
    />
  );
}

function ProxyVideo({ url, times, player, view }: { url: string; times: readonly number[]; player: Player; view: StageView }) {
  const video = useRef<HTMLVideoElement>(null);
  const showing = useCell(player.showing);
  usePlacement(video, view);
  useEffect(() => (video.current ? player.attach(video.current, times) : undefined), [player, times]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: recordings of games carry no captions
    <video
      ref={video}
      src={url}
      preload="auto"
      playsInline
      loop
      disablePictureInPicture
      data-proxy
      className={`absolute top-0 left-0 max-w-none object-fill ${showing ? '' : 'opacity-0'}`}
    />
  );
}

const zoomButton = 'tap grid size-8 place-items-center rounded-md hover:bg-stage-line';

function ZoomControls({ view }: { view: StageView }) {
  useCell(view.viewport);
  const zoomed = view.zoomed();
  return (
    <div className="absolute top-2.5 right-2.5 flex items-center rounded-lg border border-stage-line bg-stage/85 p-0.5 text-stage-ink max-sm:hidden">
      <button type="button" className={zoomButton} onClick={() => view.zoom(1 / 1.5)} disabled={zoomed <= 1.001} aria-label="Zoom out">
        <Minus aria-hidden className="size-4" />
      </button>
      <span className="figures min-w-11 text-center text-xs text-stage-mute" aria-live="off">
        {Math.round(zoomed * 100)}%
      </span>
      <button type="button" className={zoomButton} onClick={() => view.zoom(1.5)} aria-label="Zoom in">
        <Plus aria-hidden className="size-4" />
      </button>
      <Hint label="Show the whole picture" keys="0" side="bottom">
        <button type="button" className={zoomButton} onClick={view.showAll} aria-label="Show the whole picture" aria-keyshortcuts="0">
          <Maximize aria-hidden className="size-4" />
        </button>
      </Hint>
    </div>
  );
}
