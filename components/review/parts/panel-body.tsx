// The frame of every side panel: a scrolling part, its buttons below it, and a title.

import type { ReactNode } from 'react';

/** The buttons stay in sight while the rest scrolls; on a phone they are one line under the thumb. */
export function PanelBody({
  children,
  strip,
  buttons,
}: {
  children: ReactNode;
  /** On a phone above the buttons: what is chosen from. */
  strip?: ReactNode;
  buttons?: ReactNode;
}) {
  return (
    <>
      <div className="min-h-0 flex-1 space-y-5 p-4 lg:overflow-y-auto">{children}</div>
      {(strip || buttons) && (
        <div
          data-panel-bar
          className="sticky bottom-0 z-10 grid shrink-0 gap-2 border-t border-line bg-surface p-3 max-sm:pb-[max(0.5rem,env(safe-area-inset-bottom))] max-sm:pt-2"
        >
          {strip}
          {buttons && (
            <div className="grid gap-2 max-sm:flex max-sm:flex-wrap max-sm:*:flex-auto max-sm:[&>p]:basis-full">
              {buttons}
            </div>
          )}
        </div>
      )}
    </>
  );
}

export function PanelTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div>
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <p className="mt-1 text-[0.8125rem] text-ink-mute">{children}</p>}
    </div>
  );
}
