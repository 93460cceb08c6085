// The envelope of every response: { data } or { error }. HTTP responses, SSE events and failed jobs
// share the shape of the error.

import { z } from 'zod';
import { errorCodes } from '@/lib/errors/codes';

const codes = Object.keys(errorCodes) as [keyof typeof errorCodes, ...(keyof typeof errorCodes)[]];

/**
 * A sentence before its language is known: ICU MessageFormat in English, and its values: strings,
 * numbers, or such sentences again.
 */
export const messageText = z
  .object({ source: z.string(), values: z.record(z.string(), z.any()).optional() })
  .meta({ examples: [{ source: '{name} is not ready.', values: { name: 'match.mp4' } }] });

export const fieldProblem = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  /** Of a message with values, before they were filled in. */
  text: messageText.optional(),
  value: z.string().nullish(),
  allowed: z.array(z.string()).nullish(),
  example: z.string().nullish(),
});

export const errorBody = z.object({
  code: z.enum(codes),
  message: z.string(),
  hint: z.string(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  fields: z.array(fieldProblem),
  retryable: z.boolean(),
  /** Of a message and hint with values, before they were filled in. */
  texts: z.object({ message: messageText.optional(), hint: messageText.optional() }).optional(),
});

export const errorEnvelope = z.object({
  error: errorBody.extend({
    field: z.string().nullable(),
    retry_after_s: z.number().nullable(),
    request_id: z.string(),
    timestamp: z.string(),
    /** Address in the app of what is written about this code. */
    docs: z.string(),
  }),
});
export type ErrorEnvelope = z.infer<typeof errorEnvelope>;

export const idExample = '3f2b8c1e-5d4a-4b6f-9c7d-8e1f2a3b4c5d';
export const id = z.uuid().meta({ examples: [idExample] });
export const ok = z.object({ ok: z.literal(true) });
