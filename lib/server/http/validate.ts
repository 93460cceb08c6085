// Validates an unknown value against a contract and reports every problem by field.

import type { z } from 'zod';
import { messageText } from '@/lib/contracts/envelope';
import { AppError, type FieldProblem } from '@/lib/errors/app-error';
import type { Message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { exampleAt } from './example-at';

/** Problems listed in one response. */
const problemsMax = 100;

/**
 * The parsed value, or VALIDATION_FAILED that names the fields. Values are not repeated: one may be
 * a password.
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('VALIDATION_FAILED', { fields: problemsOf(parsed.error, schema) });
}

/** The problems of a value by field, with the examples of the schema. */
export function problemsOf({ issues }: z.ZodError, schema: z.ZodType): FieldProblem[] {
  return issues.slice(0, problemsMax).flatMap((issue) => fieldProblems(issue, schema));
}

/** "rows[12].end" */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${key}]`
        : text === ''
          ? String(key)
          : `${text}.${String(key)}`,
    '',
  );
}

function fieldProblems(issue: z.core.$ZodIssue, schema: z.ZodType): FieldProblem[] {
  const path = fieldPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: fieldPath([...issue.path, key]),
      code: 'unknown_field',
      message: 'There is no such field.',
    }));
  }
  const allowed = issue.code === 'invalid_value' ? issue.values.map(String) : null;
  const example = exampleAt(schema, issue.path);
  const text = issue.code === 'custom' ? messageText.safeParse(issue.params?.text).data : undefined;
  const words = text ? inEnglish(text as Message) : withFullStop(issue.message);
  const problem = { path, code: issue.code, message: words, allowed, example };
  return [text?.values ? { ...problem, text: text as Message } : problem];
}

function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
