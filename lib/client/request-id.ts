// The id that the browser gives to what a person does. The server puts it into its answer, its log,
// the jobs that it starts and the lines of their programs.

/** The header, in both directions. */
export const requestIdHeader = 'X-Request-Id';

/** Browsers know `randomUUID` on https and localhost only, `getRandomValues` everywhere. */
type RandomSource = Pick<Crypto, 'getRandomValues'> & Partial<Pick<Crypto, 'randomUUID'>>;

/** A new id, of characters and a length that the server accepts. */
export function newRequestId(source: RandomSource = crypto): string {
  if (source.randomUUID) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
