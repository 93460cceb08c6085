// Layout of the pages that need no sign-in.

import type { ReactNode } from 'react';
import { LanguageChoice } from '@/components/language/language-choice';
import { Logo } from '@/components/ui/logo';
import { pageTranslate } from '@/lib/server/language/page-translate';

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const t = await pageTranslate();
  return (
    <main className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex flex-col px-6 py-8 sm:px-12">
        <div className="flex items-center gap-2.5">
          <Logo className="size-8" />
          <span className="text-base font-semibold tracking-tight">Followspot</span>
        </div>
        <div className="mx-auto my-auto w-full max-w-sm py-10">{children}</div>
        <LanguageChoice />
      </div>
      <div aria-hidden className="relative hidden overflow-hidden bg-stage lg:block">
        <svg
          aria-hidden
          viewBox="0 0 720 900"
          preserveAspectRatio="xMidYMid slice"
          className="absolute inset-0 size-full"
        >
          <g className="fill-none stroke-stage-line" strokeWidth="1.5">
            <path d="M-40 640 L760 560 M-40 900 L760 790 M120 624 L-60 960 M420 594 L470 960 M640 572 L860 900" />
            <ellipse cx="400" cy="720" rx="150" ry="44" transform="rotate(-6 400 720)" />
          </g>
          <path d="M352 -20 L408 -20 L560 760 L240 760 Z" className="fill-accent/15" />
          <ellipse
            cx="400"
            cy="742"
            rx="160"
            ry="40"
            className="fill-accent/20 stroke-accent"
            strokeWidth="3"
          />
          <g className="fill-stage-line">
            <PlayerSilhouette x={120} y={640} scale={0.8} />
            <PlayerSilhouette x={610} y={600} scale={0.75} />
            <PlayerSilhouette x={560} y={800} scale={1.1} />
            <PlayerSilhouette x={90} y={830} scale={1.15} />
          </g>
          <g className="fill-accent">
            <PlayerSilhouette x={400} y={742} scale={1} />
          </g>
        </svg>
        <p className="absolute inset-x-12 top-14 max-w-md text-3xl leading-tight font-semibold tracking-tight text-stage-ink">
          {t('One click on one player. Marked from the first frame to the last.')}
        </p>
      </div>
    </main>
  );
}

function PlayerSilhouette({ x, y, scale }: { x: number; y: number; scale: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <circle cx="0" cy="-122" r="16" />
      <path d="M-22 -100 h44 a8 8 0 0 1 8 8 l-4 46 h-10 l-4 46 h-24 l-4 -46 h-10 l-4 -46 a8 8 0 0 1 8 -8z" />
    </g>
  );
}
