// The package brings no types of its own; this is the part of it that is used.

declare module 'content-disposition' {
  /** RFC 6266: filename for old browsers, filename* for all others. */
  function contentDisposition(
    filename: string,
    options: { type: 'attachment' | 'inline'; fallback: boolean },
  ): string;
  export = contentDisposition;
}
