// Sizes, durations and dates for display. Seconds, bytes and milliseconds in; English out.

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** Powers of 1000, as file managers and camera makers count. */
export function formatBytes(bytes: number): string {
  const power = Math.min(
    Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0),
    units.length - 1,
  );
  const value = bytes / 1000 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** Of a quota: "2.1 of 20 GB used", "340 MB of 20 GB used", "2.1 GB used" where there is no limit. */
export function formatUsage({
  usedBytes,
  allowedBytes,
}: {
  readonly usedBytes: number;
  readonly allowedBytes: number | null;
}): string {
  const used = formatBytes(usedBytes);
  if (allowedBytes === null) return `${used} used`;
  const allowed = formatBytes(allowedBytes).replace('.0 ', ' ');
  const unit = allowed.slice(allowed.indexOf(' '));
  return `${used.endsWith(unit) ? used.slice(0, -unit.length) : used} of ${allowed} used`;
}

/** A position in a video: 1:02:03, 12:30, or 0:04.25 with decimals. */
export function formatClock(seconds: number, decimals = 0): string {
  const scale = 10 ** decimals;
  const rounded = Math.round(Math.max(seconds, 0) * scale) / scale;
  const hours = Math.floor(rounded / 3600);
  const minutes = Math.floor((rounded % 3600) / 60);
  const rest = (rounded % 60).toFixed(decimals).padStart(decimals > 0 ? decimals + 3 : 2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** A length: "8 s", "1 min 20 s", "2 h 5 min". */
export function formatLength(seconds: number): string {
  const whole = Math.round(seconds);
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  if (whole < 60) return `${whole} s`;
  const [large, small, names] =
    whole < 3600
      ? [Math.floor(whole / 60), whole % 60, ['min', 's']]
      : [Math.floor(whole / 3600), Math.round((whole % 3600) / 60), ['h', 'min']];
  return small === 0 ? `${large} ${names[0]}` : `${large} ${names[0]} ${small} ${names[1]}`;
}

/** Time left, no more exact than it can be: "a few seconds", "about 40 s", "about 3 min". */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 5) return 'a few seconds';
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} s`;
  if (seconds < 3600) return `about ${Math.round(seconds / 60)} min`;
  return `about ${(seconds / 3600).toFixed(1)} h`;
}

/** How long ago a moment was: "just now", "5 min ago", "yesterday", or the date. */
export function formatAgo(iso: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(iso)) / 1000;
  if (seconds < 45) return 'just now';
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  if (seconds < 86_400) return `${Math.round(seconds / 3600)} h ago`;
  if (seconds < 172_800) return 'yesterday';
  return formatDay(iso);
}

/** A day: "Mar 1, 2026". */
export function formatDay(iso: string): string {
  return new Date(iso).toLocaleDateString('en', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}

/** How long until a moment: "in 20 min", "in 3 h", "in 6 days"; "now" when it is over. */
export function formatUntil(iso: string, nowMs: number): string {
  const minutes = (Date.parse(iso) - nowMs) / 60_000;
  if (minutes <= 0) return 'now';
  if (minutes < 60) return `in ${Math.ceil(minutes)} min`;
  if (minutes < 48 * 60) return `in ${Math.round(minutes / 60)} h`;
  return `in ${Math.round(minutes / 1440)} days`;
}

export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
