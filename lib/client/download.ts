// A stored file as a download: the server names it after game, player and clip.

/** The address that saves the file instead of showing it. */
export function downloadUrl(url: string): string {
  return `${url}?download=1`;
}
