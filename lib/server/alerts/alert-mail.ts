// The mail about an alert, in the language of the one who gets it. Pure.

import type { Message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';

/** Its subject is the sentence up to its first colon or full stop. */
export function alertMail(
  t: Translate,
  sentence: Message,
  address: string,
): { readonly subject: string; readonly text: string } {
  const words = t(sentence);
  const [subject = ''] = words.split(/[:.]/);
  const lines = [
    words,
    t('How the installation is doing: {address}', { address }),
    t('This mail is sent once for each occurrence, and at most once in 24 hours.'),
  ];
  return { subject: `Followspot: ${subject.trim()}`, text: `${lines.join('\n\n')}\n` };
}
