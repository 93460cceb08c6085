// The waveform as the API sends it.

/** Base64 to bytes, one per step: the highest level, 0..255. */
export function decodePeaks(base64: string): Uint8Array {
  const text = atob(base64);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
