// The example of a valid value that a contract holds for a field: the first of `.meta({ examples })`
// on the schema that the path of a problem leads to. Pure.

import { z } from 'zod';

/** As text; null where the contract has none. */
export function exampleAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string | null {
  const leaf = leafAt(schema, path);
  const examples = leaf === null ? undefined : z.globalRegistry.get(leaf)?.examples;
  const first: unknown = Array.isArray(examples) ? examples[0] : undefined;
  if (first === undefined) return null;
  return typeof first === 'string' ? first : JSON.stringify(first);
}

/** The schema of a field; null where the path leaves what is described. */
function leafAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | null {
  const [key, ...rest] = path;
  const inner = wrappedBy(schema);
  if (key === undefined) return inner === null || hasExamples(schema) ? schema : leafAt(inner, []);
  if (inner !== null) return leafAt(inner, path);
  const child = childOf(schema, key);
  return child === null ? null : leafAt(child, rest);
}

function hasExamples(schema: z.core.$ZodType): boolean {
  return z.globalRegistry.get(schema)?.examples !== undefined;
}

/** What an optional, nullable, default or transformed schema is made of: what a client sends. */
function wrappedBy(schema: z.core.$ZodType): z.core.$ZodType | null {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  )
    return schema.def.innerType;
  return schema instanceof z.ZodPipe ? schema.def.in : null;
}

function childOf(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | null {
  if (schema instanceof z.ZodObject) return schema.shape[String(key)] ?? null;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return null;
}
