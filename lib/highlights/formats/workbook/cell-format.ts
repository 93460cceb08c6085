// Numbers of a workbook as its reader sees them. Excel keeps times as fractions of a day and says in
// the number format that they are times.

/** Formats that every workbook has without listing them, as far as they are dates or times. */
const builtIn: Readonly<Record<number, string>> = {
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
};

/** The format of an id; '' means a plain number. */
export function formatCode(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? builtIn[id] ?? '';
}

/**
 * A number as text. A time is written as it is shown (`1:30` where hours and minutes are shown),
 * with its seconds where the format hides them.
 */
export function shownNumber(value: number, format: string, dates1904: boolean): string {
  // Only the form for positive numbers counts; quoted text, colors and padding are no letters of it.
  const code = (format.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();
  const isTime = /[hs]|\[m+\]/.test(code);
  const isDate = /[yd]/.test(code.replace('am/pm', ''));
  if (!isTime && !isDate) return String(value);
  if (value < 0) return String(value);
  const ms = Math.round(value * 86_400_000);
  if (!isDate) return shownTime(ms, code);
  const epoch = dates1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + ms);
  if (Number.isNaN(date.getTime())) return String(value);
  const [day = '', time = ''] = date.toISOString().replace('Z', '').split('T');
  if (!isTime) return day;
  // A duration that a spreadsheet counts from its first day is a time alone.
  return value < 1 ? shownTime(ms, code) : `${day} ${time.replace(/\.000$/, '')}`;
}

function shownTime(ms: number, code: string): string {
  const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ];
  const part = ms % 1000;
  const fraction = part === 0 ? '' : `.${pad(part, 3).replace(/0+$/, '')}`;
  // `h:mm` is read as minutes and seconds by people, and so it is here.
  if (!code.includes('s') && seconds === 0 && part === 0)
    return code.includes('am/pm') ? clock(hours, pad(minutes)) : `${hours}:${pad(minutes)}`;
  if (code.includes('am/pm')) return clock(hours, `${pad(minutes)}:${pad(seconds)}${fraction}`);
  if (!code.includes('h') && hours === 0) return `${pad(minutes)}:${pad(seconds)}${fraction}`;
  return `${hours}:${pad(minutes)}:${pad(seconds)}${fraction}`;
}

function clock(hours: number, rest: string): string {
  return `${hours % 12 === 0 ? 12 : hours % 12}:${rest} ${hours % 24 < 12 ? 'AM' : 'PM'}`;
}
