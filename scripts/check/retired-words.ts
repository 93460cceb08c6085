// Words that this code base no longer uses, each with the field's own term. Names are compared word
// by word: `lookAtClip` is look, at, clip. Pure.

/** The home-made word (singular, lower case) and what to write instead. */
export const retiredWords: Readonly<Record<string, string>> = {
  bell: 'queue message',
  bystander: 'distractor present while the target is out of frame',
  centre: 'center',
  cheat: 'baseline',
  colour: 'color',
  complaint: 'stderr',
  crew: 'worker context',
  dearest: 'highest cost',
  door: 'endpoint or handler',
  doorbell: 'notification',
  everybody: 'all people or all detections',
  film: 'video',
  follower: 'tracker process',
  grey: 'gray',
  heard: 'received or matched',
  heir: 'successor',
  house: 'project, module or fixture',
  judge: 'identity prior',
  knock: 'call',
  loudspeaker: 'pub/sub',
  neighbour: 'neighbor, distractor or adjacent',
  newborn: 'new track',
  nobody: 'no detection, no client or none',
  normalise: 'normalize',
  perch: 'marker position',
  picture: 'frame, image or poster',
  recognise: 'recognize',
  refusal: 'error',
  rejoin: 'associate',
  rival: 'occluder',
  rope: 'job abort',
  sighting: 'observation',
  somebody: 'another person, a user or any',
  twin: 'lookalike or duplicate',
  verdict: 'model check or validation',
  whoever: 'the caller or the user who',
  witness: 'tracker run or evidence',
  zombie: 'stalled worker',
};

/** A word that is not used any more, where it stands. Lines count from 1. */
export type RetiredWord = {
  readonly line: number;
  readonly word: string;
  readonly instead: string;
};

/** The retired words of a text, in identifiers, comments and messages alike. */
export function retiredWordsIn(
  text: string,
  allowed: ReadonlySet<string> = new Set(),
): RetiredWord[] {
  return text.split('\n').flatMap((content, i) =>
    wordsOf(content).flatMap((word) => {
      const instead = Object.hasOwn(retiredWords, word) ? retiredWords[word] : undefined;
      return instead === undefined || allowed.has(word) ? [] : [{ line: i + 1, word, instead }];
    }),
  );
}

/** The words of a line: letters only, split where an identifier begins a new word; singular. */
function wordsOf(line: string): string[] {
  const pieces = line.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  return pieces.map((piece) => singular(piece.toLowerCase()));
}

function singular(word: string): string {
  const one = word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '');
  const root = word.endsWith('es') && Object.hasOwn(retiredWords, word.slice(0, -2));
  if (root) return word.slice(0, -2);
  return Object.hasOwn(retiredWords, one) ? one : word;
}
