// The title slate of a reel as facts: what stands on it and for how long. Invariant: without consent no
// contact is shown.

/** Texts of a slate and the most characters that each may have, in the order in which they are asked. */
export const slateTexts = {
  name: 60,
  number: 3,
  position: 40,
  year: 20,
  height: 20,
  club: 60,
  contact: 80,
} as const;
export type SlateText = keyof typeof slateTexts;
export const slateTextNames = Object.keys(slateTexts) as readonly SlateText[];

/** How long a slate may be shown, in seconds. */
export const slateSeconds = { min: 2, max: 8, step: 0.5, default: 4 } as const;

export type Slate = Readonly<Record<SlateText, string>> & {
  /** The player, or their parents, agreed that the contact is shown. */
  readonly contactConsent: boolean;
  readonly seconds: number;
};

/** What of a slate is drawn. */
export type ShownSlate = Readonly<Record<SlateText, string>>;

/** The texts that are drawn; the contact only with consent. */
export function shownSlate({ contactConsent, seconds: _, ...texts }: Slate): ShownSlate {
  return { ...texts, contact: contactConsent ? texts.contact : '' };
}
