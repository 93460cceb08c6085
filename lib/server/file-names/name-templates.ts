// The templates of file names: of the installation, of one session, and the facts of a session's row that
// its names are made of.

import {
  type FileNamesView,
  fieldsByTemplate,
  storedNameChoices,
} from '@/lib/contracts/file-names';
import {
  chosenTemplates,
  type NameChoices,
  type NamedClip,
  type NamedSession,
} from '@/lib/exports/file-names/file-names';
import { type NameTemplates, standardTemplates } from '@/lib/exports/file-names/name-template';
import { type Db, db } from '../db/client';
import type { Clip, Session } from '../db/generated/client';

/** Of the row in `setting`: the choices as JSON. */
export const fileNamesKey = 'file_names';

/** The templates of the installation. */
export async function readFileNames(store: Db = db()): Promise<FileNamesView> {
  const row = await store.setting.findUnique({ where: { key: fileNamesKey } });
  const chosen = parsedChoices(row?.value);
  return {
    chosen,
    templates: chosenTemplates(chosen, standardTemplates),
    fields: fieldsByTemplate,
  };
}

function parsedChoices(value: string | undefined): NameChoices {
  if (value === undefined) return storedNameChoices.parse({});
  try {
    return storedNameChoices.parse(JSON.parse(value));
  } catch {
    return storedNameChoices.parse({});
  }
}

/** What a session chose for itself. */
export function nameChoicesOf({ nameTemplates }: Pick<Session, 'nameTemplates'>): NameChoices {
  return storedNameChoices.parse(nameTemplates ?? {});
}

/** The templates of one session. */
export async function templatesFor(
  session: Pick<Session, 'nameTemplates'>,
): Promise<NameTemplates> {
  return chosenTemplates(nameChoicesOf(session), (await readFileNames()).templates);
}

type NamedRow = Pick<Session, 'game' | 'player' | 'marked' | 'shape' | 'createdAt'>;

/** What names are made of, from the row of a session. */
export function namedSession({ game, player, marked, shape, createdAt }: NamedRow): NamedSession {
  return { game, player, marked, shape, createdAt: createdAt.toISOString() };
}

/** The same of a clip. */
export function namedClip({
  position,
  startMs,
  notes,
}: Pick<Clip, 'position' | 'startMs' | 'notes'>): NamedClip {
  return { position, startSeconds: startMs / 1000, notes };
}
