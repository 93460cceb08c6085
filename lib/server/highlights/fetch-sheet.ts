// Reads a Google Sheet that anyone with the link can view. Only Google's own hosts are contacted,
// over https, at an address built here; redirects are followed by hand under the same rule.

import { AppError } from '@/lib/errors/app-error';
import { isSheetHost, sheetCsvUrl } from '@/lib/highlights/sheet-csv-url';
import { decodeText, LIST_BYTES_MAX } from '@/lib/highlights/text/decode-text';
import { message } from '@/lib/messages/message';

export type FetchSheetOptions = {
  /** Ends the request early, for example when the client disconnects. */
  readonly signal?: AbortSignal;
  /** Milliseconds for everything together: redirects, headers and body. */
  readonly timeoutMs?: number;
  /** Opens connections; a test's server replaces Google here. */
  readonly fetch?: typeof globalThis.fetch;
};

const TIMEOUT_MS = 10_000;
const REDIRECTS_MAX = 5;

/**
 * The text of the sheet behind a link, as CSV, and a warning where it had to be read as Latin-1.
 */
export async function fetchSheet(
  link: string,
  options: FetchSheetOptions = {},
): Promise<{ text: string; warning: string | null }> {
  const address = sheetCsvUrl(link);
  if (!address.ok) {
    throw new AppError('SHEET_URL_NOT_ALLOWED', {
      public: address.problem,
      fields: [
        {
          path: 'source.sheetUrl',
          code: 'not_allowed',
          message: address.problem,
          value: link.slice(0, 200),
        },
      ],
    });
  }
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
  try {
    const response = await followRedirects(
      new URL(address.url),
      options.fetch ?? globalThis.fetch,
      signal,
    );
    return decodeSheet(await readBody(response));
  } catch (thrown) {
    if (thrown instanceof AppError || options.signal?.aborted) throw thrown;
    if (timeout.aborted)
      throw new AppError('SHEET_UNREACHABLE', {
        public: message('Google Sheets did not respond in time.'),
        cause: thrown,
      });
    throw new AppError('SHEET_UNREACHABLE', {
      internal: `sheet fetch failed: ${String(thrown)}`,
      cause: thrown,
    });
  }
}

async function followRedirects(
  first: URL,
  fetchUrl: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<Response> {
  let url = first;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const response = await fetchUrl(url, {
      redirect: 'manual',
      signal,
      credentials: 'omit',
      headers: { accept: 'text/csv' },
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null)
      return assertCsv(response);
    await response.body?.cancel();
    url = redirectTarget(url, location);
  }
  throw new AppError('SHEET_UNREACHABLE', { internal: `more than ${REDIRECTS_MAX} redirects` });
}

function redirectTarget(from: URL, location: string): URL {
  if (!URL.canParse(location, from))
    throw new AppError('SHEET_UNREACHABLE', { internal: 'redirect to no address' });
  const url = new URL(location, from);
  if (isSheetHost(url)) return url;
  // A sheet that is not shared redirects to the sign-in page: the hint of the code explains
  // sharing.
  if (url.hostname === 'accounts.google.com')
    throw new AppError('SHEET_UNREACHABLE', { public: message('This sheet is private.') });
  throw new AppError('SHEET_URL_NOT_ALLOWED', {
    public: message('The link leads away from Google Sheets.'),
    internal: `redirect to ${url.host}`,
  });
}

async function assertCsv(response: Response): Promise<Response> {
  const kind = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (response.ok && kind === 'text/csv') return response;
  await response.body?.cancel();
  const internal = `sheet responded ${response.status} ${kind}`;
  if (response.status === 404)
    throw new AppError('SHEET_UNREACHABLE', {
      public: message('There is no such sheet.'),
      internal,
    });
  throw new AppError('SHEET_UNREACHABLE', { internal });
}

// Counted as it arrives: the length a server announces is a claim, and compressed bytes are fewer
// than those they become.
async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the body, and with it the connection.
    if (length > LIST_BYTES_MAX)
      throw new AppError('PAYLOAD_TOO_LARGE', {
        public: message('The sheet is larger than 5 MiB.'),
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function decodeSheet(bytes: Uint8Array): { text: string; warning: string | null } {
  const result = decodeText(bytes);
  if (!result.ok)
    throw new AppError('CSV_INVALID', { fields: [{ path: 'source', ...result.problem }] });
  return { text: result.text, warning: result.warning };
}
