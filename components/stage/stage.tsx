'use client';
// The stage: a video, or its poster before it is ready, and a canvas over it with what is drawn on
// the frame.

import { Maximize, Minus, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { actionList } from '@/lib/review/actions/action-list';
import { formatKeys } from '@/lib/review/actions/key-caps';
import { Image } from '../ui/image';
import { ShortcutTooltip } from '../ui/shortcut-tooltip';
import { Loupe } from './loupe';
import type { Player } from './player';
import { useSignal } from './signal';
import type { StageContent } from './stage-content';
import type { StageView } from './stage-view';
import { usePainter } from './use-painter';
import { type PointerOptions, useStagePointer } from './use-stage-pointer';

export type StageMedia = {
  /** Changes with the clip; poster and video are then mounted anew. */
  readonly key: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly posterUrl: string | null;
  /** What the video element plays: an address, or what loads it and returns how to unload it. */
  readonly source: string | ((video: HTMLVideoElement) => () => void) | null;
  readonly times: ArrayLike<number> | null;
  /** Starts again at its end. */
  readonly loops: boolean;
};

export function Stage({
  media,
  player,
  view,
  content,
  pointerOptions,
  fitKeys,
  children,
}: {
  media: StageMedia;
  player: Player;
  view: StageView;
  content: StageContent;
  pointerOptions: PointerOptions;
  /** Keys that show the whole frame. */
  fitKeys: readonly string[];
  children?: ReactNode;
}) {
  const container = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useStageSize(container, view);
  useImageSize(media, view);
  usePainter(canvas, player, view, content);
  useStagePointer(canvas, view, pointerOptions);
  return (
    <section
      ref={container}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the stage can be focused, so that its keys work without a mouse
      tabIndex={0}
      aria-label={media.label}
      data-stage
      className="relative min-h-0 min-w-0 flex-1 overflow-hidden bg-stage max-lg:aspect-video max-lg:max-h-[55dvh] max-lg:flex-none outline-offset-[-2px] outline-stage-mute"
    >
      <Poster key={`poster-${media.key}`} media={media} view={view} />
      {media.source && media.times && (
        <StageVideo
          key={`video-${media.key}`}
          source={media.source}
          times={media.times}
          loops={media.loops}
          player={player}
          view={view}
        />
      )}
      <canvas
        ref={canvas}
        aria-hidden
        className="absolute inset-0 size-full touch-none select-none [-webkit-touch-callout:none]"
      />
      <ZoomControls view={view} fitKeys={fitKeys} />
      <WholeFrame view={view} />
      {pointerOptions.loupe && (
        <Loupe stage={container} player={player} view={view} content={content} />
      )}
      {children}
    </section>
  );
}

function useStageSize(container: React.RefObject<HTMLElement | null>, view: StageView): void {
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      view.resize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [container, view]);
}

function useImageSize({ key, width, height }: StageMedia, view: StageView): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another clip of the same size is fitted anew, too
  useEffect(() => view.setImageSize({ width, height }), [key, width, height, view]);
}

/** Places an element where the viewport puts the image, without rendering. */
function usePlacement(element: React.RefObject<HTMLElement | null>, view: StageView): void {
  useEffect(() => {
    const applyPlacement = () => {
      const style = element.current?.style;
      if (!style) return;
      const { scale, x, y } = view.viewport.get();
      const { width, height } = view.image.get();
      style.width = `${width * scale}px`;
      style.height = `${height * scale}px`;
      style.transform = `translate(${x}px, ${y}px)`;
      style.imageRendering = view.zoomFactor() >= 4 ? 'pixelated' : 'auto';
    };
    applyPlacement();
    return view.viewport.subscribe(applyPlacement);
  }, [element, view]);
}

function Poster({ media, view }: { media: StageMedia; view: StageView }) {
  const image = useRef<HTMLImageElement>(null);
  usePlacement(image, view);
  return (
    <Image
      ref={image}
      hidden={!media.posterUrl}
      src={media.posterUrl ?? undefined}
      alt=""
      draggable={false}
      data-poster
      className="absolute top-0 left-0 max-w-none select-none"
    />
  );
}

function StageVideo({
  source,
  times,
  loops,
  player,
  view,
}: {
  source: NonNullable<StageMedia['source']>;
  times: ArrayLike<number>;
  loops: boolean;
  player: Player;
  view: StageView;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const hasFrame = useSignal(player.hasFrame);
  const firstTimes = useRef(times);
  usePlacement(video, view);
  useEffect(
    () => (video.current ? player.attach(video.current, firstTimes.current) : undefined),
    [player],
  );
  useEffect(() => player.setTimes(times), [player, times]);
  useEffect(
    () => (video.current && typeof source === 'function' ? source(video.current) : undefined),
    [source],
  );
  return (
    // biome-ignore lint/a11y/useMediaCaption: recordings of games carry no captions
    <video
      ref={video}
      src={typeof source === 'string' ? source : undefined}
      preload="auto"
      playsInline
      loop={loops}
      disablePictureInPicture
      data-proxy
      // The section around it has the name, and the panel the words.
      aria-hidden
      className={`absolute top-0 left-0 max-w-none object-fill ${hasFrame ? '' : 'opacity-0'}`}
    />
  );
}

const zoomButtonClass = 'tap grid size-8 place-items-center rounded-md hover:bg-stage-line';

function ZoomControls({ view, fitKeys }: { view: StageView; fitKeys: readonly string[] }) {
  const t = useTranslate();
  useSignal(view.viewport);
  const zoomFactor = view.zoomFactor();
  const fitLabel = t(actionList.zoomFit.label);
  return (
    <div className="absolute top-2.5 right-2.5 flex items-center rounded-lg border border-stage-line bg-stage/85 p-0.5 text-stage-ink max-sm:hidden">
      <button
        type="button"
        className={zoomButtonClass}
        onClick={() => view.zoom(1 / 1.5)}
        disabled={zoomFactor <= 1.001}
        aria-label={t('Zoom out')}
      >
        <Minus aria-hidden className="size-4" />
      </button>
      <span className="figures min-w-11 text-center text-xs text-stage-mute" aria-live="off">
        {Math.round(zoomFactor * 100)}%
      </span>
      <button
        type="button"
        className={zoomButtonClass}
        onClick={() => view.zoom(1.5)}
        aria-label={t('Zoom in')}
      >
        <Plus aria-hidden className="size-4" />
      </button>
      <ShortcutTooltip label={fitLabel} keys={formatKeys(fitKeys[0] ?? '')} side="bottom">
        <button
          type="button"
          className={zoomButtonClass}
          onClick={view.resetZoom}
          aria-label={fitLabel}
          aria-keyshortcuts={fitKeys.join(' ')}
        >
          <Maximize aria-hidden className="size-4" />
        </button>
      </ShortcutTooltip>
    </div>
  );
}

/** On a small screen, which has no room for the zoom controls: out of the zoom by one press. */
function WholeFrame({ view }: { view: StageView }) {
  const t = useTranslate();
  useSignal(view.viewport);
  if (view.zoomFactor() <= 1.01) return null;
  return (
    <button
      type="button"
      onClick={view.resetZoom}
      className="tap absolute right-2 bottom-2 flex h-8 items-center gap-1.5 rounded-lg border border-stage-line bg-stage/85 px-2.5 text-xs font-medium text-stage-ink sm:hidden"
    >
      <Maximize aria-hidden className="size-4" />
      {t('Whole frame')}
    </button>
  );
}
