// When the daily retention run is due. Minutes of the day are counted in the time zone of the
// server; the caller passes both moments as its local wall clock.

/** A time of day, or never. */
export type RetentionSchedule = { readonly hour: number; readonly minute: number } | null;

/** A moment on the wall clock. */
export type WallClock = {
  /** "2026-11-29" */
  readonly date: string;
  readonly hour: number;
  readonly minute: number;
};

/**
 * Due once a day from the time on; a run that was missed (the server was off) is made up for on the
 * same day only.
 */
export function isRetentionDue(
  schedule: RetentionSchedule,
  lastRunDate: string | null,
  now: WallClock,
): boolean {
  if (schedule === null || lastRunDate === now.date) return false;
  return now.hour * 60 + now.minute >= schedule.hour * 60 + schedule.minute;
}
