// Types of sound files by extension. The job that checks music looks at the contents.

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['aac', 'audio/aac'],
  ['flac', 'audio/flac'],
  ['ogg', 'audio/ogg'],
  ['oga', 'audio/ogg'],
  ['opus', 'audio/ogg'],
  ['wav', 'audio/wav'],
]);

/** Every accepted extension, for messages. */
export const musicExtensions: readonly string[] = [...contentTypes.keys()];

/** The type by the name's extension; null for others. */
export function musicFileType(
  name: string,
): { readonly extension: string; readonly contentType: string } | null {
  const extension = /\.([a-z0-9]{2,4})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const contentType = contentTypes.get(extension);
  return contentType ? { extension, contentType } : null;
}
