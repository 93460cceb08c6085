// Texts that nothing but an attacker writes, of any size: one piece over and over, where a reader that
// looks back or ahead would do it over and over as well.

type Shape = readonly [head: string, piece: string, tail: string];

const header = 'start,stop,player,notes\n';
const edl = 'TITLE: T\nFCM: NON-DROP FRAME\n';
const event = '001  AX  V  C  00:01:30:00 00:01:40:00 01:00:00:00 01:00:10:00\n';
const code = '<file><ALL_INSTANCES><instance><code>';
const wide = `1,2,A${',x'.repeat(60)}\n`;

const shapes: Readonly<Record<string, Shape>> = {
  ...Object.fromEntries(
    [
      ...' \n\r\t1:;,|"<{[&-•',
      '""',
      '<a>',
      '<!--',
      '<!',
      '-->',
      '1:30 ',
      'e\u0301',
      '\u200B',
      '\uFDFA',
    ].map((piece) => [`nothing but ${JSON.stringify(piece)}`, ['', piece, '']]),
  ),
  'half characters': ['', '\uD800a', ''],
  'a line of one cell': [`${header}1,2,`, 'a', ''],
  'a player of spaces': [`${header}1,2,"a`, ' ', 'b"'],
  'a player of commas': [`${header}1,2,"`, 'a,', '"'],
  'a quote that is not closed': [`${header}1,2,"`, 'a\n', ''],
  'players of slashes': [header, `1,2,"${'a/'.repeat(1900)}"\n`, ''],
  'players of spaces': [header, `1,2,"a${' '.repeat(3900)}/  b"\n`, ''],
  'players of commas': ['start,stop,players\n', `1,2,"${'b,a '.repeat(900)}"\n`, ''],
  'rows of many cells': [`start,stop,player${',c'.repeat(60)}\n`, wide, ''],
  'rows of long notes': [header, `1,2,A,${'é'.repeat(300)}\n`, ''],
  'a header of brackets': ['', '(', ',start,stop\n1,2,A'],
  'a line of chat': ['', '1:30 - 1:40 ', ''],
  'lines of chat': ['', `1:30 - 1:40 Ann ${'x'.repeat(250)}\n`, ''],
  'chapters with nothing between': ['0:00 A\n1:00 B\n', '\n', ''],
  'one cue': ['WEBVTT\n\n1:00.0 --> 1:01.0\n', 'a\n', ''],
  'a cue of tags': ['WEBVTT\n\n1:00.0 --> 1:01.0\n', '<b', ''],
  'comments of an event': [edl + event, '* A: b\n', ''],
  'events that are none': [edl + event, '001  AX  V  C  00:01:30:00 00:01:40:00 x\n', ''],
  'lines of half markers': [edl + event, `x${' |C:a |M:'.repeat(400)}\n`, ''],
  elements: ['<file><ALL_INSTANCES>', '<a/>', '</ALL_INSTANCES></file>'],
  'elements on lines': ['<file><ALL_INSTANCES>', '<a>\n</a>', '</ALL_INSTANCES></file>'],
  'elements that are closed': ['<file><ALL_INSTANCES>', '</a>', ''],
  attributes: ['<file><ALL_INSTANCES><instance ', 'a="b" ', '/></ALL_INSTANCES></file>'],
  'stray signs': [code, '&', '</code></instance></ALL_INSTANCES></file>'],
  entities: [code, '&amp;', '</code></instance></ALL_INSTANCES></file>'],
  sections: [code, '<![CDATA[a]]>', '</code></instance></ALL_INSTANCES></file>'],
  'videos in videos': [
    `<xmeml>${'<video>'.repeat(60)}`,
    '<clipitem/>',
    `${'</video>'.repeat(60)}</xmeml>`,
  ],
  'tracks in tracks': [
    `{"OTIO_SCHEMA":"Timeline.1","children":[${'{"children":['.repeat(90)}`,
    '{"OTIO_SCHEMA":"Clip.1"},',
    `{}${']}'.repeat(90)}]}`,
  ],
  segments: ['{"cutSegments":[', '{"start":1,"end":2},', '{}]}'],
  bookmarks: ['[Bookmark]\n', '0=1*a*\n', ''],
};

export const hostileShapes = Object.keys(shapes);

/** The text of a shape, of about so many characters. */
export function hostileText(name: string, length: number): string {
  const [head, piece, tail] = shapes[name] ?? ['', '', ''];
  const count = Math.max(1, Math.floor((length - head.length - tail.length) / piece.length));
  return head + piece.repeat(count) + tail;
}
