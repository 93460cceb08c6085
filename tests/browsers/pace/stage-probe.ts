// Runs in the page: what is painted over the frame after each animation frame, and how long that
// took since the press. Areas are in CSS pixels of the window. Each `install…` is an init script
// and stands for itself: it sees nothing of this module.

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/**
 * changed: other pixels around the person; marked: a mark there, and no box around another person;
 * growing: frames of the path are known; whole: all of them are, and the page asks for the
 * decision.
 */
export type Milestone = 'changed' | 'marked' | 'growing' | 'whole';

export type Watch = {
  /** The person who is pressed, with room for the mark. */
  readonly player: Area;
  /** The box of someone else. */
  readonly other: Area;
  /** The last of them ends the wait. */
  readonly until: readonly Milestone[];
  readonly limitMs: number;
  /** The number of the last attempt before the press: the path is whole when a later one is shown. */
  readonly attempts: number;
};

/** Milliseconds from pointerdown; a milestone that was not seen is missing. */
export type Press = Partial<Record<Milestone, number>> & {
  /** How long the button was down: the time of the driver, not of the page. */
  readonly heldMs: number;
};

type StageProbe = {
  readonly sum: (area: Area) => number;
  readonly isPainted: (area: Area) => boolean;
  /** Calls back in the task after the next frame. */
  readonly afterFrame: (look: () => void) => void;
  /** Measures the next press; the result is `press`. */
  readonly watchPress: (watch: Watch) => void;
  press: Promise<Press>;
};

declare global {
  var stageProbe: StageProbe;
}

/** Reads the canvas of the stage. */
export function installStageReader(): void {
  const pixelsOf = ({ x, y, width, height }: Area): Uint8ClampedArray => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-stage] canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return new Uint8ClampedArray();
    const bounds = canvas.getBoundingClientRect();
    const ratio = canvas.width / bounds.width;
    const [left, top] = [(x - bounds.x) * ratio, (y - bounds.y) * ratio];
    const [across, down] = [Math.max(1, width * ratio), Math.max(1, height * ratio)];
    return context.getImageData(left, top, across, down).data;
  };
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => {
    for (const look of waiting.splice(0)) look();
  };
  globalThis.stageProbe = {
    ...globalThis.stageProbe,
    sum: (area) => pixelsOf(area).reduce((sum, value, i) => (sum * 31 + value * (i + 1)) % 1e9, 7),
    isPainted: (area) => pixelsOf(area).some((value, i) => i % 4 === 3 && value > 0),
    afterFrame: (look) => {
      requestAnimationFrame(() => {
        waiting.push(look);
        channel.port2.postMessage(null);
      });
    },
  };
}

/** Times a press by what the page shows after it. */
export function installPressWatch(): void {
  const following = () => document.querySelector('[role=progressbar][aria-label=Following]');
  const isAsked = () =>
    [...document.querySelectorAll('h2')].some(({ textContent }) =>
      /all the way\?$/.test(textContent ?? ''),
    );
  const attemptShown = () =>
    Math.max(
      0,
      ...[...document.querySelectorAll('h3')].map(({ textContent }) =>
        Number(/^Attempt (\d+)/.exec(textContent ?? '')?.[1] ?? 0),
      ),
    );
  const watchPress = ({ player, other, until, limitMs, attempts }: Watch) => {
    const { sum, isPainted, afterFrame } = globalThis.stageProbe;
    const before = sum(player);
    const last = until.at(-1);
    // That it is followed may be over between two looks.
    const isWhole = () => isAsked() && attemptShown() > attempts;
    const seen: Record<Milestone, () => boolean> = {
      changed: () => sum(player) !== before,
      marked: () => isPainted(player) && !isPainted(other),
      growing: () => Number(following()?.ariaValueNow ?? 0) > 0 || isWhole(),
      whole: isWhole,
    };
    globalThis.stageProbe.press = new Promise((settle) => {
      let heldMs = 0;
      const once = { once: true, capture: true };
      const onPress = ({ timeStamp: pressedAt }: PointerEvent) => {
        const times: Partial<Record<Milestone, number>> = {};
        const onRelease = ({ timeStamp }: PointerEvent) => {
          heldMs = timeStamp - pressedAt;
        };
        addEventListener('pointerup', onRelease, once);
        const look = () => {
          const ms = performance.now() - pressedAt;
          for (const name of until) if (times[name] === undefined && seen[name]()) times[name] = ms;
          const isDone = last !== undefined && last in times;
          if (isDone || ms > limitMs) settle({ ...times, heldMs });
          else afterFrame(look);
        };
        afterFrame(look);
      };
      addEventListener('pointerdown', onPress, once);
    });
  };
  globalThis.stageProbe = { ...globalThis.stageProbe, watchPress };
}
