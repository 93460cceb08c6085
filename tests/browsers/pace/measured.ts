// A stretch of work on a page: its tasks and frames as the page counts them, and from a trace the
// time that the main thread really worked. A busy machine makes every task long, and adds nothing
// to the latter.

import type { Page } from '@playwright/test';
import type { SpanFigures } from './task-probe';

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: when it began, and how long the processor worked on it. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** Milliseconds of the processor on the main thread. */
type Worked = {
  readonly all: number;
  readonly longestTask: number;
  readonly tasksOver50: number;
  /** What the longest task did most, with milliseconds. */
  readonly longestDid: readonly string[];
};

const categories = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

export async function measured(
  page: Page,
  work: () => Promise<unknown>,
): Promise<SpanFigures & { readonly workedMs: Worked }> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser of its own');
  await browser.startTracing(page, { categories });
  await page.evaluate(() => taskProbe.begin());
  await work();
  const figures = await page.evaluate(() => taskProbe.end());
  const trace = (await browser.stopTracing()).toString();
  return { ...figures, workedMs: workedOf(JSON.parse(trace).traceEvents) };
}

function workedOf(events: readonly TraceEvent[]): Worked {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const ofMain = events.filter((event) => event.tdur !== undefined && main.has(threadOf(event)));
  const tasks = ofMain.filter(({ name }) => name === 'RunTask').sort(byWork);
  const [longest] = tasks;
  const isWithin = ({ name, ts }: TraceEvent) =>
    name !== 'RunTask' && longest && ts >= longest.ts && ts <= longest.ts + (longest.dur ?? 0);
  return {
    all: Math.round(tasks.reduce((sum, task) => sum + msOf(task), 0)),
    longestTask: Math.round(longest ? msOf(longest) : 0),
    tasksOver50: tasks.filter((task) => msOf(task) > 50).length,
    longestDid: ofMain
      .filter(isWithin)
      .sort(byWork)
      .slice(0, 4)
      .map((event) => `${event.name} ${Math.round(msOf(event))}`),
  };
}

const msOf = ({ tdur = 0 }: TraceEvent) => tdur / 1000;

const byWork = (one: TraceEvent, other: TraceEvent) => msOf(other) - msOf(one);
