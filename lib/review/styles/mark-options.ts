// What a user may choose of a mark beside kind and color: bounds and defaults, in one place for the
// contract, the page and the command line. Invariant: an option that is absent has its default.

export const markSizes = ['s', 'm', 'l'] as const;
export type MarkSize = (typeof markSizes)[number];

/** Factor on the lengths of a mark. */
const sizeFactors: Readonly<Record<MarkSize, number>> = { s: 0.75, m: 1, l: 1.4 };

export type OptionBounds = {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
};

/**
 * offset: distance from the player beyond the style's own, in shares of the player's height: marks at
 * the head go up, marks at the feet down, marks around the player grow. opacity: of the whole mark.
 * thickness: factor on lines, rims and soft edges.
 */
export const markBounds = {
  offset: { min: -0.2, max: 0.6, step: 0.05, default: 0 },
  opacity: { min: 0.2, max: 1, step: 0.05, default: 1 },
  thickness: { min: 0.5, max: 2, step: 0.1, default: 1 },
} as const satisfies Record<string, OptionBounds>;

export type MarkNumber = keyof typeof markBounds;
export const markNumbers = Object.keys(markBounds) as readonly MarkNumber[];

/** others: all people but the player. rest: everything but the player. */
export const blurKinds = ['others', 'rest'] as const;
export type BlurKind = (typeof blurKinds)[number];

/** Characters of a label at most. */
export const markTextMax = 40;

export type MarkOptions = {
  /** What is blurred; absent: nothing. */
  readonly blur?: BlurKind | undefined;
  readonly size?: MarkSize | undefined;
  readonly offset?: number | undefined;
  readonly opacity?: number | undefined;
  readonly thickness?: number | undefined;
  /** Everything but the player is dimmed. */
  readonly dim?: boolean | undefined;
  /** What a label says; absent: the player's name. */
  readonly text?: string | undefined;
};

export type ResolvedOptions = {
  /** Factor on lengths. */
  readonly size: number;
  readonly offset: number;
  readonly opacity: number;
  readonly thickness: number;
  readonly dim: boolean;
  readonly text: string;
};

/** Every option with a value. */
export function resolveOptions({ size = 'm', dim = false, ...rest }: MarkOptions): ResolvedOptions {
  const { offset, opacity, thickness } = markBounds;
  return {
    size: sizeFactors[size],
    offset: rest.offset ?? offset.default,
    opacity: rest.opacity ?? opacity.default,
    thickness: rest.thickness ?? thickness.default,
    dim,
    text: (rest.text ?? '').trim().slice(0, markTextMax),
  };
}

/** The options in a fixed order, without those that have their default. */
export function withoutDefaults(options: MarkOptions): MarkOptions {
  const { size, dim, text, blur } = options;
  const numbers = markNumbers.flatMap((name) => {
    const value = options[name];
    return value === undefined || value === markBounds[name].default ? [] : [[name, value]];
  });
  return {
    ...(size === undefined || size === 'm' ? {} : { size }),
    ...Object.fromEntries(numbers),
    ...(dim ? { dim } : {}),
    ...(blur ? { blur } : {}),
    ...(text?.trim() ? { text: text.trim() } : {}),
  };
}
