// Start and stop of one row: read, put in order, and held against the video they belong to.
// Integer milliseconds. A stop up to one frame beyond the end of the video is meant as the end.

import type { FieldProblem } from '@/lib/errors/app-error';
import type { ListVideo } from './match-videos';
import { cellProblem, type Fault } from './problems/cell-problem';
import { formatTime, formatTimeShort, parseTime, type TimeForm } from './times/time-grammar';

export type TimeField = 'startTime' | 'stopTime' | 'duration';
export type TimeCells = {
  readonly startTime: string;
  readonly stopTime: string;
  readonly duration: string;
};

export type RowTimes = {
  readonly startMs: number | null;
  readonly stopMs: number | null;
  readonly problems: FieldProblem[];
  readonly warnings: FieldProblem[];
  readonly forms: Partial<Record<TimeField, TimeForm>>;
};

/** Assumed frame length of the tolerance at the end where the rate is unknown. */
const FRAME_MS_ASSUMED = 40;

/** Duration of a video in integer milliseconds, the unit of this folder. */
export function durationMs(video: ListVideo): number {
  return Math.round(video.durationSeconds * 1000);
}

/** Reads the times of the row at `path`. A video of null: not matched (yet). */
export function rowTimes(
  path: string,
  cells: TimeCells,
  video: ListVideo | null,
  decimalComma: boolean,
): RowTimes {
  const problems: FieldProblem[] = [];
  const forms: Partial<Record<TimeField, TimeForm>> = {};
  const readCell = (field: TimeField): number | null => {
    const parsed = parseTime(cells[field], { fps: video?.fps ?? null, decimalComma });
    if (parsed.ok) {
      forms[field] = parsed.form;
      return parsed.ms;
    }
    const { ok: _, ...fault } = parsed;
    // With no video the unknown name is the problem; its unknown frame rate is only the
    // consequence.
    if (video !== null || fault.code !== 'frame_rate_unknown')
      problems.push(cellProblem(`${path}.${field}`, fault, cells[field]));
    return null;
  };
  const startMs = readCell('startTime');
  const usesDuration = cells.stopTime.trim() === '' && cells.duration.trim() !== '';
  const stopField = usesDuration ? 'duration' : 'stopTime';
  const second = readCell(stopField);
  const stopMs =
    second === null || (usesDuration && startMs === null)
      ? null
      : usesDuration
        ? (startMs ?? 0) + second
        : second;
  if (startMs === null || stopMs === null)
    return { startMs, stopMs, problems, warnings: [], forms };
  const clamped = clampToVideo(startMs, stopMs, video, forms);
  if (clamped.fault)
    problems.push(
      cellProblem(
        `${path}.${clamped.at === 'start' ? 'startTime' : stopField}`,
        clamped.fault,
        cells[clamped.at === 'start' ? 'startTime' : stopField],
      ),
    );
  const warnings = clamped.warning
    ? [cellProblem(`${path}.${stopField}`, clamped.warning, cells[stopField])]
    : [];
  return { startMs, stopMs: clamped.stopMs, problems, warnings, forms };
}

type ClampedTimes = {
  readonly stopMs: number;
  readonly at: 'start' | 'stop';
  readonly fault?: Fault;
  readonly warning?: Fault;
};

function clampToVideo(
  startMs: number,
  stopMs: number,
  video: ListVideo | null,
  forms: RowTimes['forms'],
): ClampedTimes {
  if (stopMs <= startMs) {
    const message = `The stop (${formatTimeShort(stopMs)}) must be after the start (${formatTimeShort(startMs)}).`;
    return {
      stopMs,
      at: 'stop',
      fault: { code: 'must_be_after_start', message, example: formatTime(startMs + 10_000) },
    };
  }
  if (video === null) return { stopMs, at: 'stop' };
  const endMs = durationMs(video);
  if (startMs >= endMs)
    return { stopMs, at: 'start', fault: beyondEnd(startMs, endMs, forms.startTime) };
  if (stopMs <= endMs) return { stopMs, at: 'stop' };
  const frameMs = video.fps === null || !(video.fps > 0) ? FRAME_MS_ASSUMED : 1000 / video.fps;
  if (stopMs - endMs > frameMs)
    return { stopMs, at: 'stop', fault: beyondEnd(stopMs, endMs, forms.stopTime) };
  const message = `The stop lies just beyond the end of the video and was set to ${formatTime(endMs)}.`;
  return { stopMs: endMs, at: 'stop', warning: { code: 'clamped_to_end', message } };
}

// Spreadsheets read 1:30 as a time of day and write it back as 1:30:00, sixty times as long.
function beyondEnd(ms: number, endMs: number, form: TimeForm | undefined): Fault {
  const message = `${formatTimeShort(ms)} is beyond the end of the video, which is ${formatTimeShort(endMs)} long.`;
  const intendedMs = ms / 60;
  if (form === 'hours:minutes:seconds' && ms % 60_000 === 0 && intendedMs <= endMs) {
    const intended = formatTimeShort(intendedMs);
    return {
      code: 'outside_video',
      message: `${message} If ${intended} was meant, a spreadsheet has changed it: format the column as plain text.`,
      example: intended,
    };
  }
  return { code: 'outside_video', message, example: formatTime(Math.max(0, endMs - 1000)) };
}
