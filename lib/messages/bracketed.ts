// The pseudo-locale of the tests: every translated text stands in brackets, so that what a page
// shows outside of them was never given to a translator.

/** The code that Android and ICU use for a pseudo-locale of English. */
export const bracketed = 'en-XA';

export function bracket(text: string): string {
  return `⟦${text}⟧`;
}
