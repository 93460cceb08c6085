// What a row of the table of settings holds, and the schemas that several rows share. Text in,
// checked value out; undefined means unset.

import { z } from 'zod';

/**
 * One setting. `unset` describes the effect of an absent variable; `secret` values are masked
 * wherever they are shown.
 */
export type Setting<T> = {
  readonly meaning: string;
  readonly unset: string;
  readonly schema: z.ZodType<T, string | undefined>;
  readonly secret?: boolean;
};

/** The values a schema accepts, where they are few or plain numbers: they name no person and no place. */
const acceptedValues = new WeakMap<z.ZodType, string>();

/**
 * "1 to 64" or "on, off" for a schema of numbers or of fixed words; null for one that accepts text
 * of any kind, whose value is never part of a bug report.
 */
export function harmlessValues(schema: z.ZodType): string | null {
  return acceptedValues.get(schema) ?? null;
}

function harmless<S extends z.ZodType>(values: string, schema: S): S {
  acceptedValues.set(schema, values);
  return schema;
}

export const optionalInteger = (min: number, max: number) =>
  harmless(`${min} to ${max}`, optionalIntegerSchema(min, max));

export const integer = (min: number, max: number, fallback: number) =>
  harmless(
    `${min} to ${max}`,
    optionalIntegerSchema(min, max).transform((n) => n ?? fallback),
  );

const optionalIntegerSchema = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
    .optional();

export const decimal = (min: number, max: number, fallback: number) =>
  harmless(`${min} to ${max}`, decimalSchema(min, max, fallback));

const decimalSchema = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
    .optional()
    .transform((n) => n ?? fallback);

export const oneOf = <const T extends readonly [string, ...string[]]>(
  values: T,
  fallback: T[number],
) =>
  harmless(
    values.join(', '),
    z
      .enum(values, `must be one of ${values.join(', ')}`)
      .optional()
      .transform((value): T[number] => value ?? fallback),
  );

/** Several of fixed words, separated by commas; at least one. */
export const someOf = <T extends string>(
  values: readonly T[],
  noun: string,
  fallback: readonly T[],
) =>
  harmless(
    values.join(', '),
    listOf(z.enum(values, `is not a ${noun}; known are ${values.join(', ')}`), fallback).refine(
      (chosen) => chosen.length > 0,
      `names no ${noun}`,
    ),
  );

export const listOf = <T extends string>(item: z.ZodType<T, string>, fallback: readonly T[]) =>
  z
    .string()
    .optional()
    .transform((text) =>
      text === undefined
        ? [...fallback]
        : text
            .split(',')
            .map((part) => part.trim())
            .filter((part) => part !== ''),
    )
    .pipe(z.array(item));

export const address = (protocols: readonly string[], example: string) =>
  z
    .string(`is not set. Example: ${example}`)
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address such as ${example}`,
    );

export const httpUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol),
    'must begin with http:// or https://',
  );
export const origin = httpUrl.refine(
  (text) => URL.canParse(text) && new URL(text).origin === text,
  'must be an origin such as https://reels.example.org, without a path',
);
export const folder = z.string().min(1).optional();
export const gibibyte = 1024 ** 3;

export const setting = <T>(row: Setting<T>): Setting<T> => row;
