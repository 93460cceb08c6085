// The fields of the templates of file names, in one place: API, pages and errors are made of it.

import { type Message, message } from '@/lib/messages/message';

/** What a template names: the reel and its ZIP; a clip saved alone; a clip's files in the ZIP. */
export const templateKinds = ['reel', 'clip', 'clipInArchive'] as const;
export type TemplateKind = (typeof templateKinds)[number];

type NameField = {
  readonly name: string;
  readonly meaning: Message;
  /** It is one thing in a clip and many in a reel. */
  readonly ofClip?: true;
  /** A person wrote it, so it may be shortened where the name is too long. */
  readonly isText?: true;
};

export const nameFields = [
  { name: 'game', meaning: message('the game'), isText: true },
  { name: 'player', meaning: message('the player'), isText: true },
  { name: 'date', meaning: message('the day on which the session was made, UTC') },
  { name: 'clip', meaning: message('the word clip and its number'), ofClip: true },
  { name: 'number', meaning: message('the number of the clip'), ofClip: true },
  { name: 'start', meaning: message('where the clip begins in the match'), ofClip: true },
  { name: 'notes', meaning: message('the notes of the clip'), ofClip: true, isText: true },
  { name: 'shape', meaning: message('the shape, where it is not that of the video') },
  { name: 'mark', meaning: message('tracked or preview, where the player is marked') },
] as const satisfies readonly NameField[];

export type NameFieldName = (typeof nameFields)[number]['name'];

/** The fields that a template of a kind may have. */
export function fieldsOf(kind: TemplateKind): readonly NameFieldName[] {
  return nameFields
    .filter((field) => kind !== 'reel' || !('ofClip' in field))
    .map(({ name }) => name);
}

/** Whether what a field stands for may be shortened. */
export function isTextField(name: NameFieldName): boolean {
  return nameFields.some((field) => field.name === name && 'isText' in field);
}
