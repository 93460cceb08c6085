// A sentence for the user before its language is known. Pure rooms return it, and what shows it
// translates it.

/** What a placeholder may stand for; a message inside a message is translated with it. */
export type MessageValue = string | number | boolean | Date | Message;

export type MessageValues = Readonly<Record<string, MessageValue>>;

/**
 * The English text in ICU MessageFormat, which is also its key in the catalogues, and the values of
 * its placeholders.
 */
export type Message = { readonly source: string; readonly values?: MessageValues };

export function message(source: string, values?: MessageValues): Message {
  return values ? { source, values } : { source };
}

/** Several on one line: "crowd rose 9 dB, whistle". */
export function listed(parts: readonly Message[]): Message {
  return parts.reduce((before, after) => ({
    source: '{before}, {after}',
    values: { before, after },
  }));
}
