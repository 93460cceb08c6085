// What is shown and is the same in every language: names, addresses, units.

export const notForTranslation: ReadonlySet<string> = new Set([
  'Followspot',
  'ONNX Runtime',
  'Final Cut Pro XML (FCPXML 1.10)',
  'sha256',
  'https://docs.google.com/spreadsheets/d/…',
  '!text-ink-mute',
]);
