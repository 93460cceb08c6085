// Sizes, durations and dates for display, in the language of the page.

import { bracketed } from '@/lib/messages/bracketed';
import { message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import type { SecondsRange } from '@/lib/session/work-estimate';

/** By power of 1000; a language may have letters of its own: Mo. */
const sizes = [
  (value: string) => message('{value} B', { value }),
  (value: string) => message('{value} KB', { value }),
  (value: string) => message('{value} MB', { value }),
  (value: string) => message('{value} GB', { value }),
  (value: string) => message('{value} TB', { value }),
] as const;

/** A number with the decimal sign of the language; no separators of thousands. */
export function formatNumber(t: Translate, value: number, decimals = 0): string {
  return value.toLocaleString(localeOf(t), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
  });
}

/** Powers of 1000, as file managers and camera makers count. */
export function formatBytes(t: Translate, bytes: number): string {
  const power = Math.min(
    Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0),
    sizes.length - 1,
  );
  const value = bytes / 1000 ** power;
  const decimals = value >= 100 || power === 0 ? 0 : 1;
  return t((sizes[power] ?? sizes[0])(formatNumber(t, value, decimals)));
}

/** Of a quota: "2.1 of 20 GB used", "340 MB of 20 GB used", "2.1 GB used" where there is no limit. */
export function formatUsage(
  t: Translate,
  { usedBytes, allowedBytes }: { readonly usedBytes: number; readonly allowedBytes: number | null },
): string {
  const used = formatBytes(t, usedBytes);
  if (allowedBytes === null) return t('{used} used', { used });
  const allowed = formatBytes(t, allowedBytes).replace(/[.,]0(?=\s)/, '');
  const unit = /\s\S+$/.exec(allowed)?.[0] ?? '';
  const usedNumber = unit !== '' && used.endsWith(unit) ? used.slice(0, -unit.length) : used;
  return t('{used} of {allowed} used', { used: usedNumber, allowed });
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
export function formatLength(t: Translate, seconds: number): string {
  const whole = Math.round(seconds);
  if (seconds < 10) {
    const tenths = Math.round(seconds * 10);
    return t('{seconds} s', { seconds: formatNumber(t, tenths / 10, tenths % 10 === 0 ? 0 : 1) });
  }
  if (whole < 60) return t('{seconds} s', { seconds: whole });
  if (whole < 3600) {
    const minutes = Math.floor(whole / 60);
    return whole % 60 === 0
      ? t('{minutes} min', { minutes })
      : t('{minutes} min {seconds} s', { minutes, seconds: whole % 60 });
  }
  const hours = Math.floor(whole / 3600);
  const minutes = Math.round((whole % 3600) / 60);
  return minutes === 0
    ? t('{hours} h', { hours })
    : t('{hours} h {minutes} min', { hours, minutes });
}

/** Time left, no more exact than it can be: "a few seconds", "about 40 s", "about 3 min". */
export function formatTimeLeft(t: Translate, seconds: number): string {
  if (seconds < 5) return t('a few seconds');
  if (seconds < 55) return t('about {seconds} s', { seconds: Math.ceil(seconds / 5) * 5 });
  if (seconds < 3600) return t('about {minutes} min', { minutes: Math.round(seconds / 60) });
  return t('about {hours} h', { hours: formatNumber(t, seconds / 3600, 1) });
}

/** The same where only bounds are known: "about 40 s", "4 to 6 min". */
export function formatTimeRange(t: Translate, { fromSeconds, toSeconds }: SecondsRange): string {
  const [from, to] = [Math.round(fromSeconds / 60), Math.ceil(toSeconds / 60)];
  if (toSeconds < 120 || toSeconds >= 3600 || to - from < 2) return formatTimeLeft(t, toSeconds);
  return t('{from} to {to} min', { from: Math.max(1, from), to });
}

/** How long ago a moment was: "just now", "5 min ago", "yesterday", or the date. */
export function formatAgo(t: Translate, iso: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(iso)) / 1000;
  if (seconds < 45) return t('just now');
  if (seconds < 3600)
    return t('{minutes} min ago', { minutes: Math.max(1, Math.round(seconds / 60)) });
  if (seconds < 86_400) return t('{hours} h ago', { hours: Math.round(seconds / 3600) });
  if (seconds < 172_800) return t('yesterday');
  return formatDay(t, iso);
}

/** A day: "Mar 1, 2026". */
export function formatDay(t: Translate, iso: string): string {
  return new Date(iso).toLocaleDateString(localeOf(t), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}

/** A day and a time of day: "Mar 1, 2026, 9:05:00 PM"; the seconds by choice. */
export function formatMoment(t: Translate, iso: string, seconds: 'with' | 'without'): string {
  return new Date(iso).toLocaleString(localeOf(t), {
    dateStyle: 'medium',
    timeStyle: seconds === 'with' ? 'medium' : 'short',
  });
}

/** How long until a moment: "in 20 min", "in 3 h", "in 6 days"; "now" when it is over. */
export function formatUntil(t: Translate, iso: string, nowMs: number): string {
  const minutes = (Date.parse(iso) - nowMs) / 60_000;
  if (minutes <= 0) return t('now');
  if (minutes < 60) return t('in {minutes} min', { minutes: Math.ceil(minutes) });
  if (minutes < 48 * 60) return t('in {hours} h', { hours: Math.round(minutes / 60) });
  return t('in {days, plural, one {# day} other {# days}}', { days: Math.round(minutes / 1440) });
}

/** The locale of dates and numbers: that of English for the pseudo-locale of the tests. */
function localeOf(t: Translate): string {
  return t.language === bracketed ? 'en' : t.language;
}
