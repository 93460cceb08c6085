// Makes a model active, or goes back to the one before: one transaction each, one after the other,
// with an entry in the audit log. At most one row is active, and the database would not take two.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { type AuditEntry, recordAudit } from '../audit/record-audit';
import { db } from '../db/client';
import type { ModelVersion, Prisma } from '../db/generated/client';
import { activeKey, activeOf, problemOf, readKnownModels } from './model-versions';

/** Who does it. */
export type ModelChanger = Pick<AuditEntry, 'actor' | 'client' | 'requestId'>;

/** The parts of a row that the way back depends on. */
type Succession = Pick<ModelVersion, 'id' | 'sha256' | 'state' | 'replacedId'>;

/** Makes a model that is here the active one; null leaves the choice to the order. */
export async function activateModel(sha256: string | null, by: ModelChanger): Promise<void> {
  if (sha256 !== null) await assertUsable(sha256);
  await changeActive(by, 'model.activate', async ({ tx, current }) => {
    const target = sha256 && (await tx.modelVersion.findUniqueOrThrow({ where: { sha256 } }));
    if (!target) return null;
    return target.id === current?.id
      ? target
      : tx.modelVersion.update({
          where: { id: target.id },
          data: { replacedId: current?.id ?? null },
        });
  });
}

/** Makes the model active that was so before; throws where none is active. */
export async function rollBackModel(by: ModelChanger): Promise<void> {
  const { files, builtIn } = await readKnownModels();
  const present = new Set([...files, builtIn.file].map((file) => file?.sha256));
  await changeActive(by, 'model.rollback', async ({ tx, current }) => {
    if (!current)
      throw new AppError('MODEL_INVALID', {
        public: message('No model was made active, so there is nothing to go back to.'),
        hint: message('Make one active on the Models page.'),
      });
    const usable = (await tx.modelVersion.findMany()).filter(
      (version) => present.has(version.sha256) && problemOf(version) === null,
    );
    return versionBefore(current, await tx.modelVersion.findMany(), usable);
  });
}

/**
 * The nearest one of the usable that was active before `current`; null: none, so the order decides.
 * A chain that closes (A, B, A) ends where it began.
 */
export function versionBefore<V extends Succession>(
  current: V,
  versions: readonly V[],
  usable: readonly V[],
): V | null {
  const seen = new Set([current.id]);
  for (let id = current.replacedId; id !== null && !seen.has(id); ) {
    seen.add(id);
    const found = usable.find((version) => version.id === id);
    if (found) return found;
    const before: string = id;
    id = versions.find((version) => version.id === before)?.replacedId ?? null;
  }
  return null;
}

async function assertUsable(sha256: string): Promise<void> {
  const { files, builtIn, versions } = await readKnownModels();
  const file = [...files, builtIn.file].find((one) => one?.sha256 === sha256);
  const version = versions.find((one) => one.sha256 === sha256);
  if (!file || !version)
    throw new AppError('MODEL_INVALID', {
      public: message('There is no such model here.'),
      hint: message('Look at the list again.'),
    });
  const problem = problemOf(version);
  if (problem !== null)
    throw new AppError('MODEL_INVALID', {
      public: message('{name} cannot be used: {problem}.', { name: file.name, problem }),
      hint: message('Choose another model.'),
    });
}

type Change = { readonly tx: Prisma.TransactionClient; readonly current: ModelVersion | null };

/** `choose` finds the row to make active, once no other change is under way. */
async function changeActive(
  by: ModelChanger,
  action: 'model.activate' | 'model.rollback',
  choose: (change: Change) => Promise<ModelVersion | null>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('active-model'))`;
    const versions = await tx.modelVersion.findMany({ where: { state: 'active' } });
    const sha256 = await activeOf(tx, versions);
    const current = sha256 && (await tx.modelVersion.findUnique({ where: { sha256 } }));
    const next = await choose({ tx, current: current || null });
    if (next !== null && next.state === 'active') return;
    if (next === null && sha256 === null) return;
    if (current)
      await tx.modelVersion.update({ where: { id: current.id }, data: { state: 'retired' } });
    await makeActive(tx, next);
    await recordAudit(tx, {
      ...by,
      action,
      objectType: 'model',
      objectId: next?.sha256 ?? null,
      detail: { name: next?.name ?? null, before: current ? current.name : null },
    });
  });
}

async function makeActive(tx: Prisma.TransactionClient, next: ModelVersion | null): Promise<void> {
  if (next === null) {
    await tx.setting.deleteMany({ where: { key: activeKey } });
    return;
  }
  await tx.modelVersion.update({
    where: { id: next.id },
    data: { state: 'active', activatedAt: new Date() },
  });
  const [key, value] = [activeKey, next.sha256];
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
