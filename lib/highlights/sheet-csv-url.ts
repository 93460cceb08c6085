// A copied link to a Google Sheet -> the address of the same sheet as CSV. Only
// https://docs.google.com/spreadsheets/... passes; the address is built from the id and the number
// of the tab.

import { message } from '@/lib/messages/message';

export type SheetAddress =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: string };

const SHEET_HOST = 'docs.google.com';
const PUBLISHED = /^\/spreadsheets\/(?:u\/\d+\/)?d\/e\/([\w-]{20,200})(?:\/|$)/;
const SHARED = /^\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]{20,200})(?:\/|$)/;

/** The CSV address of a link, or the reason why it is not read. */
export function sheetCsvUrl(link: string): SheetAddress {
  const parsed = URL.canParse(link.trim()) ? new URL(link.trim()) : null;
  if (parsed === null) return { ok: false, problem: message('This is not a link.').source };
  if (!isPlainHttps(parsed) || parsed.hostname !== SHEET_HOST) {
    return {
      ok: false,
      problem: message('The link must begin with https://docs.google.com/spreadsheets/.').source,
    };
  }
  const tab = tabNumber(parsed);
  const published = PUBLISHED.exec(parsed.pathname)?.[1];
  // A sheet "published to the web" has another id that only this form understands.
  if (published)
    return {
      ok: true,
      url: `https://${SHEET_HOST}/spreadsheets/d/e/${published}/pub?output=csv&single=true&gid=${tab}`,
    };
  const shared = SHARED.exec(parsed.pathname)?.[1];
  // headers=1: by default the service may join several rows of text into one header.
  if (shared)
    return {
      ok: true,
      url: `https://${SHEET_HOST}/spreadsheets/d/${shared}/gviz/tq?tqx=out:csv&headers=1&gid=${tab}`,
    };
  return {
    ok: false,
    problem: message(
      'The link does not name a sheet. Copy it from the address bar while the sheet is open.',
    ).source,
  };
}

/** Hosts that serve the bytes of sheets. Others of that domain belong to customers' machines. */
const SHEET_BYTES_HOST = /^doc-[0-9a-z-]{1,60}-sheets\.googleusercontent\.com$/;

/** Whether a redirect may be followed: to Google Sheets or to the host that serves their bytes. */
export function isSheetHost(url: URL): boolean {
  return isPlainHttps(url) && (url.hostname === SHEET_HOST || SHEET_BYTES_HOST.test(url.hostname));
}

function isPlainHttps(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
}

function tabNumber(url: URL): string {
  const given =
    /(?:^#|[#&?])gid=(\d{1,12})(?:&|$)/.exec(url.hash)?.[1] ?? url.searchParams.get('gid') ?? '';
  return /^\d{1,12}$/.test(given) ? given : '0';
}
