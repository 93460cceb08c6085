// A stored file as a download: the server names it after game, player and clip.

/** The address that saves the file instead of showing it. */
export function downloadUrl(url: string): string {
  return `${url}?download=1`;
}

/** The address of a session's archive; `withPaths`: in every format, not as JSON alone. */
export function archiveUrl(url: string, withPaths: boolean): string {
  return withPaths ? `${url}?paths=all` : url;
}

/** Saves bytes that the page received, under a name. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the bytes after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
