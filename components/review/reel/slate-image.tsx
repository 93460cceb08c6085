'use client';
// The title as it will be in the video: the same draw list, on a canvas.

import { useEffect, useRef } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { paintDrawList } from '@/components/stage/paint-draw-list';
import type { ShownSlate } from '@/lib/review/slate/slate';
import { type SlateSize, slateDrawList } from '@/lib/review/slate/slate-layout';

/** Device pixels across: enough for the panel on a sharp screen. */
const canvasWidth = 800;

export function SlateImage({ slate, size }: { slate: ShownSlate; size: SlateSize }) {
  const t = useTranslate();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = size;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const scale = canvasWidth / width;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    paintDrawList(context, slateDrawList(slate, { width, height }));
  }, [slate, width, height]);
  const texts = Object.values(slate).filter((text) => text !== '');
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={
        texts.length > 0
          ? t('The title: {texts}', { texts: texts.join(', ') })
          : t('The title: nothing on it yet')
      }
      width={canvasWidth}
      height={Math.round((canvasWidth * height) / width)}
      className="mx-auto block max-h-64 max-w-full rounded-lg border border-line"
    />
  );
}
