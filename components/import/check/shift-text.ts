// What is added to every time of a list, as people write it: "-1:00:00", "+0:02.5", "90". Seconds.

/** The reading takes at most 100 hours either way. */
const secondsMax = 360_000;

/** Null: not readable, or beyond the limit. Blank is 0. */
export function parseShift(text: string): number | null {
  const written = text.trim();
  if (written === '') return 0;
  const parts = /^([+\-−–])?\s*(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d{1,3})?)$/.exec(written);
  if (!parts) return null;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = parts;
  const length = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
  if (length > secondsMax) return null;
  return length !== 0 && sign !== undefined && sign !== '+' ? -length : length;
}

/** "−1:00:00", "+2:30", "+0:02.5"; always with hours from one hour on. */
export function formatShift(seconds: number): string {
  const ms = Math.round(Math.abs(seconds) * 1000);
  const [hours, minutes, rest] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    (ms % 60_000) / 1000,
  ];
  const whole = String(Math.floor(rest)).padStart(2, '0');
  const fraction = String(rest).split('.')[1];
  const tail = fraction === undefined ? whole : `${whole}.${fraction}`;
  const clock =
    hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
  return `${seconds < 0 ? '−' : '+'}${clock}`;
}
