// Kinds of files that are not read as lists, as data: what each is called, and what to export instead.

import { type Message, message } from '@/lib/messages/message';

/** What to do: a sentence of its own, and behind a colon. */
type Advice = { readonly sentence: Message; readonly clause: Message };

function advice(sentence: Message, clause: Message): Advice {
  return { sentence, clause };
}

/** A kind that is not read: what it is, with its article, and what to do instead. */
export type UnreadableEntry = {
  readonly name: string;
  readonly label: string;
  readonly extensions: readonly string[];
  readonly instead: Advice;
};

const saveAsTable = advice(
  message('Save it as .xlsx or CSV and choose that file.'),
  message('save it as .xlsx or CSV and choose that file.'),
);
const exportCsv = advice(
  message('Export the list as CSV and choose that file.'),
  message('export the list as CSV and choose that file.'),
);

export const unreadable = [
  {
    name: 'xls',
    label: message('an old Excel workbook (.xls)').source,
    extensions: ['xls'],
    instead: saveAsTable,
  },
  {
    name: 'ods',
    label: message('an OpenDocument spreadsheet').source,
    extensions: ['ods'],
    instead: saveAsTable,
  },
  {
    name: 'numbers',
    label: message('an Apple Numbers spreadsheet').source,
    extensions: ['numbers'],
    instead: advice(
      message('Export it as CSV or Excel (File, Export To) and choose that file.'),
      message('export it as CSV or Excel (File, Export To) and choose that file.'),
    ),
  },
  {
    name: 'spreadsheet-xml',
    label: message('an Excel 2003 XML spreadsheet').source,
    extensions: ['xml'],
    instead: saveAsTable,
  },
  {
    name: 'word',
    label: message('a text document (Word, Pages or OpenDocument)').source,
    extensions: ['docx', 'doc', 'odt', 'pages'],
    instead: advice(
      message('Paste its rows as text, or save them as CSV.'),
      message('paste its rows as text, or save them as CSV.'),
    ),
  },
  {
    name: 'rtf',
    label: message('a text document with formatting (RTF)').source,
    extensions: ['rtf'],
    instead: advice(
      message('Save it as plain text or CSV, or paste its rows.'),
      message('save it as plain text or CSV, or paste its rows.'),
    ),
  },
  {
    name: 'pdf',
    label: message('a PDF document').source,
    extensions: ['pdf'],
    instead: advice(
      message('Copy its rows and paste them as text, or export the list as CSV.'),
      message('copy its rows and paste them as text, or export the list as CSV.'),
    ),
  },
  {
    name: 'html',
    label: message('a web page (HTML)').source,
    extensions: ['html', 'htm'],
    instead: advice(
      message('Open it in a spreadsheet and save it as CSV, or paste its rows as text.'),
      message('open it in a spreadsheet and save it as CSV, or paste its rows as text.'),
    ),
  },
  {
    name: 'image',
    label: message('an image').source,
    extensions: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'heic'],
    instead: advice(
      message('Type the times as text, one line for each moment: 1:30 - 1:40 Ann.'),
      message('type the times as text, one line for each moment: 1:30 - 1:40 Ann.'),
    ),
  },
  {
    name: 'video',
    label: message('a video or sound recording').source,
    extensions: ['mp4', 'mov', 'mkv', 'avi'],
    instead: advice(
      message('Add it as a video, and choose a list of moments here, for example a CSV file.'),
      message('add it as a video, and choose a list of moments here, for example a CSV file.'),
    ),
  },
  {
    name: 'archive',
    label: message('an archive or application file').source,
    extensions: ['zip', '7z', 'rar', 'gz'],
    instead: advice(
      message('Unpack it and choose the list inside.'),
      message('unpack it and choose the list inside.'),
    ),
  },
  {
    name: 'mot',
    label: message('a MOTChallenge file of boxes in frames').source,
    extensions: ['txt'],
    instead: exportCsv,
  },
  {
    name: 'ass',
    label: message('a subtitle file in the ASS format').source,
    extensions: ['ass', 'ssa'],
    instead: advice(
      message('Export it as SRT or WebVTT and choose that file.'),
      message('export it as SRT or WebVTT and choose that file.'),
    ),
  },
  {
    name: 'json',
    label: message('a JSON file of another program').source,
    extensions: ['json'],
    instead: exportCsv,
  },
  {
    name: 'xml',
    label: message('an XML file of another program').source,
    extensions: ['xml'],
    instead: exportCsv,
  },
  {
    name: 'binary',
    label: message('a file of a program, not text').source,
    extensions: [],
    instead: exportCsv,
  },
  {
    name: 'not-a-list',
    label: message('a text without times').source,
    extensions: [],
    instead: advice(
      message(
        'Write one line for each moment, for example: match.mp4,0:01:30,0:01:40,Ann (video, start, stop, player).',
      ),
      message(
        'write one line for each moment, for example: match.mp4,0:01:30,0:01:40,Ann (video, start, stop, player).',
      ),
    ),
  },
] as const satisfies readonly UnreadableEntry[];

/** Extensions of documents in which people keep lists, with a dot. */
export const documentExtensions: readonly string[] = unreadable.flatMap(({ name, extensions }) =>
  ['image', 'video', 'archive'].includes(name) ? [] : extensions.map((one) => `.${one}`),
);

export type UnreadableName = (typeof unreadable)[number]['name'];
