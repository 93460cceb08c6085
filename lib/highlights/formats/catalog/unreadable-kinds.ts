// Kinds of files that are not read as lists, as data: what each is called, and what to export instead.

/** A kind that is not read: what it is and what to do, in one sentence. */
export type UnreadableEntry = {
  readonly name: string;
  readonly label: string;
  readonly extensions: readonly string[];
  readonly instead: string;
};

const exportCsv = 'Export the list as CSV and choose that file.';

export const unreadable = [
  {
    name: 'xls',
    label: 'an old Excel workbook (.xls)',
    extensions: ['xls'],
    instead: 'Save it as .xlsx or CSV and choose that file.',
  },
  {
    name: 'ods',
    label: 'an OpenDocument spreadsheet',
    extensions: ['ods'],
    instead: 'Save it as .xlsx or CSV and choose that file.',
  },
  {
    name: 'numbers',
    label: 'an Apple Numbers spreadsheet',
    extensions: ['numbers'],
    instead: 'Export it as CSV or Excel (File, Export To) and choose that file.',
  },
  {
    name: 'spreadsheet-xml',
    label: 'an Excel 2003 XML spreadsheet',
    extensions: ['xml'],
    instead: 'Save it as .xlsx or CSV and choose that file.',
  },
  {
    name: 'word',
    label: 'a text document (Word, Pages or OpenDocument)',
    extensions: ['docx', 'doc', 'odt', 'pages'],
    instead: 'Paste its rows as text, or save them as CSV.',
  },
  {
    name: 'rtf',
    label: 'a text document with formatting (RTF)',
    extensions: ['rtf'],
    instead: 'Save it as plain text or CSV, or paste its rows.',
  },
  {
    name: 'pdf',
    label: 'a PDF document',
    extensions: ['pdf'],
    instead: 'Copy its rows and paste them as text, or export the list as CSV.',
  },
  {
    name: 'html',
    label: 'a web page (HTML)',
    extensions: ['html', 'htm'],
    instead: 'Open it in a spreadsheet and save it as CSV, or paste its rows as text.',
  },
  {
    name: 'image',
    label: 'an image',
    extensions: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'heic'],
    instead: 'Type the times as text, one line for each moment: 1:30 - 1:40 Ann.',
  },
  {
    name: 'video',
    label: 'a video or sound recording',
    extensions: ['mp4', 'mov', 'mkv', 'avi'],
    instead: 'Add it as a video, and choose a list of moments here, for example a CSV file.',
  },
  {
    name: 'archive',
    label: 'an archive or application file',
    extensions: ['zip', '7z', 'rar', 'gz'],
    instead: 'Unpack it and choose the list inside.',
  },
  {
    name: 'mot',
    label: 'a MOTChallenge file of boxes in frames',
    extensions: ['txt'],
    instead: exportCsv,
  },
  {
    name: 'ass',
    label: 'a subtitle file in the ASS format',
    extensions: ['ass', 'ssa'],
    instead: 'Export it as SRT or WebVTT and choose that file.',
  },
  {
    name: 'json',
    label: 'a JSON file of another program',
    extensions: ['json'],
    instead: exportCsv,
  },
  {
    name: 'xml',
    label: 'an XML file of another program',
    extensions: ['xml'],
    instead: exportCsv,
  },
  {
    name: 'binary',
    label: 'a file of a program, not text',
    extensions: [],
    instead: exportCsv,
  },
  {
    name: 'not-a-list',
    label: 'a text without times',
    extensions: [],
    instead:
      'Write one line for each moment, for example: match.mp4,0:01:30,0:01:40,Ann (video, start, stop, player).',
  },
] as const satisfies readonly UnreadableEntry[];

/** Extensions of documents in which people keep lists, with a dot. */
export const documentExtensions: readonly string[] = unreadable.flatMap(({ name, extensions }) =>
  ['image', 'video', 'archive'].includes(name) ? [] : extensions.map((one) => `.${one}`),
);

export type UnreadableName = (typeof unreadable)[number]['name'];
