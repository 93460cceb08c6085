// Which files are taken for videos, by their name. What is really in them is for the check (the
// probe job) to say.

/** The last extension of a name decides: "match.mp4.exe" is a program. */
const contentTypes: ReadonlyMap<string, string> = new Map([
  ['mp4', 'video/mp4'],
  ['m4v', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['mkv', 'video/x-matroska'],
  ['webm', 'video/webm'],
  ['avi', 'video/x-msvideo'],
  ['ts', 'video/mp2t'],
  ['mts', 'video/mp2t'],
  ['m2ts', 'video/mp2t'],
]);

/** Every extension taken, for messages. */
export const videoExtensions: readonly string[] = [...contentTypes.keys()];

export type VideoFileType = { readonly extension: string; readonly contentType: string };

/** What a name promises to be, or null when it is none of ours. */
export function videoFileType(name: string): VideoFileType | null {
  const extension = /\.([a-z0-9]{2,4})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const contentType = contentTypes.get(extension);
  return contentType ? { extension, contentType } : null;
}
