// Runs in the page: long tasks, frames, the size of the document, and how long interactions took
// until the next paint. Each `install…` is an init script and stands for itself: it sees nothing
// of this module.

/** Of a stretch of time. */
export type SpanFigures = {
  readonly seconds: number;
  /** Tasks of more than 50 ms; the longest of them, all together, in ms. */
  readonly longTasks: number;
  readonly longestTaskMs: number;
  readonly longTasksMs: number;
  readonly frames: number;
  readonly longestFrameMs: number;
  /** The most elements in the document. */
  readonly domNodes: number;
};

export type Interaction = { readonly name: string; readonly on: string; readonly ms: number };

/** `count`: all of them; those of less than 16 ms are not listed. */
export type Interactions = { readonly count: number; readonly slow: readonly Interaction[] };

type TaskProbe = {
  readonly begin: () => void;
  readonly end: () => Promise<SpanFigures>;
  readonly interactions: () => Interactions;
  /** Scrolls an element, or the page, from top to bottom by so many pixels a frame; how far. */
  readonly scroll: (selector: string | null, step: number) => Promise<number>;
};

declare global {
  var taskProbe: TaskProbe;
}

/** Long tasks and frames between `begin` and `end`. */
export function installSpans(): void {
  const tasks: PerformanceEntry[] = [];
  const keep = (list: PerformanceObserverEntryList) => void tasks.push(...list.getEntries());
  new PerformanceObserver(keep).observe({ type: 'longtask' });
  let startedAt = 0;
  let gaps: number[] = [];
  let domNodes = 0;
  let isOpen = false;
  const begin = () => {
    [startedAt, gaps, domNodes, isOpen] = [performance.now(), [], 0, true];
    let last = startedAt;
    const next = (now: number) => {
      if (!isOpen) return;
      gaps.push(now - last);
      last = now;
      domNodes = Math.max(domNodes, document.getElementsByTagName('*').length);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  };
  const end = async () => {
    const endedAt = performance.now();
    isOpen = false;
    // Entries arrive after their task.
    await new Promise((settle) => setTimeout(settle, 300));
    const within = tasks
      .filter(({ startTime }) => startTime >= startedAt && startTime < endedAt)
      .map(({ duration }) => duration);
    return {
      seconds: Math.round((endedAt - startedAt) / 100) / 10,
      longTasks: within.length,
      longestTaskMs: Math.round(Math.max(0, ...within)),
      longTasksMs: Math.round(within.reduce((sum, ms) => sum + ms, 0)),
      frames: gaps.length,
      longestFrameMs: Math.round(Math.max(0, ...gaps)),
      domNodes,
    };
  };
  globalThis.taskProbe = { ...globalThis.taskProbe, begin, end };
}

/** Interactions of the whole life of the document, each with its longest event. */
export function installInteractions(): void {
  const known = new Map<number, Interaction>();
  const nameOf = (target: Node | null) =>
    target instanceof Element
      ? (target.getAttribute('aria-label') ?? `${target.tagName} ${target.textContent}`).slice(
          0,
          40,
        )
      : '';
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const { interactionId, duration: ms, name, target } = entry;
      if (interactionId === 0 || (known.get(interactionId)?.ms ?? 0) >= ms) continue;
      known.set(interactionId, { name, on: nameOf(target), ms });
    }
  });
  // The type of the options does not know the threshold.
  const options = { type: 'event', durationThreshold: 16, buffered: true };
  observer.observe(options);
  globalThis.taskProbe = {
    ...globalThis.taskProbe,
    interactions: () => ({ count: performance.interactionCount, slow: [...known.values()] }),
  };
}

/** Scrolling as fast as frames come. */
export function installScrolling(): void {
  const scroll = (selector: string | null, step: number) =>
    new Promise<number>((settle) => {
      const found = selector ? document.querySelector(selector) : document.scrollingElement;
      if (!found) throw new Error(`nothing to scroll at ${selector}`);
      found.scrollTop = 0;
      const next = () => {
        const before = found.scrollTop;
        found.scrollTop = before + step;
        if (found.scrollTop > before) requestAnimationFrame(next);
        else settle(Math.round(before));
      };
      requestAnimationFrame(next);
    });
  globalThis.taskProbe = { ...globalThis.taskProbe, scroll };
}
