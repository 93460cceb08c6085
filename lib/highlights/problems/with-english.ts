// A sentence for people, made of a message: its English words, and the message itself beside them
// where it has values, so that a page can fill them in in its own language. A sentence without values
// is found by its English words.

import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';

export type WithEnglish = { readonly message: string; readonly text?: Message | undefined };

export function withEnglish(sentence: Message): WithEnglish {
  const words = inEnglish(sentence);
  return sentence.values ? { message: words, text: sentence } : { message: words };
}

/** The message of a sentence. */
export function messageOf({ message: words, text }: WithEnglish): Message {
  return text ?? message(words);
}

/** Two sentences, one after the other. */
export function inSequence(first: Message, second: Message): Message {
  return message('{first} {second}', { first, second });
}
