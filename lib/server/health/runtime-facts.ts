// What the workers run with: programs, libraries, devices. Each worker writes it at its start, the
// health and version pages read it.

import { z } from 'zod';
import { db } from '../db/client';

const key = 'runtime_facts';

const runtimeFacts = z.object({
  /** As ffmpeg prints it; null when it does not start. */
  ffmpeg: z.string().nullable(),
  onnxruntime: z.string().nullable(),
  /** Execution providers that the installed ONNX Runtime has. */
  providers: z.array(z.string()),
  gpus: z.array(z.object({ index: z.number(), name: z.string(), memoryBytes: z.number() })),
});
export type RuntimeFacts = z.infer<typeof runtimeFacts>;

/** "This is what I run with." */
export async function reportRuntimeFacts(facts: RuntimeFacts): Promise<void> {
  const value = JSON.stringify(facts);
  await db().setting.upsert({
    where: { key },
    create: { key, value },
    update: { value },
  });
}

/** What the worker that started last reported; null before the first one did. */
export async function readRuntimeFacts(): Promise<RuntimeFacts | null> {
  const row = await db().setting.findUnique({ where: { key } });
  if (!row) return null;
  const parsed = runtimeFacts.safeParse(parseJson(row.value));
  return parsed.data ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
