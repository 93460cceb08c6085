// File types by extension. The probe job checks the contents.

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
  ['m2t', 'video/mp2t'],
  ['3gp', 'video/3gpp'],
  ['mpg', 'video/mpeg'],
  ['mpeg', 'video/mpeg'],
  ['vob', 'video/mpeg'],
  ['mod', 'video/mpeg'],
  ['wmv', 'video/x-ms-wmv'],
  ['asf', 'video/x-ms-asf'],
  ['flv', 'video/x-flv'],
  ['mxf', 'application/mxf'],
  ['ogv', 'video/ogg'],
]);

/** Every accepted extension, for messages. */
export const videoExtensions: readonly string[] = [...contentTypes.keys()];

export type VideoFileType = { readonly extension: string; readonly contentType: string };

/** The type by the name's extension; null for others. */
export function videoFileType(name: string): VideoFileType | null {
  const extension = /\.([a-z0-9]{2,4})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const contentType = contentTypes.get(extension);
  return contentType ? { extension, contentType } : null;
}

/**
 * What to do about a file of a camera that has to be converted by the camera's own program first;
 * null for every other name.
 */
export function unstitchedHint(name: string): string | null {
  const extension = /\.([a-z0-9]{2,4})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const program = unstitched.get(extension);
  return program === undefined
    ? null
    : `This is the raw recording of a 360° camera: two round frames that have to be stitched. Open it in ${program}, choose a flat view that follows the game (reframe), and export it as MP4; or export all around (equirectangular, 5760x2880) to keep everything, which is shown bent.`;
}

const unstitched: ReadonlyMap<string, string> = new Map([
  ['insv', 'Insta360 Studio'],
  ['360', 'GoPro Player'],
]);
