// A source as ffmpeg opens it: always one local file, or the beginning of one.

/** The part of a file that is used; all of it unless `usableBytes` is given. */
export type SourcePart = { readonly usableBytes?: number | undefined };

/** The argument of `-i`. A file's name can never be read as an option or an address. */
export function sourceUrl(file: string, { usableBytes }: SourcePart): string {
  return usableBytes === undefined
    ? `file:${file}`
    : `subfile,,start,0,end,${usableBytes},,:file:${file}`;
}
