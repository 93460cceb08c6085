// Templates of the names under which files are downloaded, as the API shows and takes them. The fields
// are those of lib/exports/file-names/name-fields.

import { z } from 'zod';
import { fieldsOf, type TemplateKind, templateKinds } from '@/lib/exports/file-names/name-fields';
import {
  braced,
  parseTemplate,
  standardTemplates,
  templateCharactersMax,
} from '@/lib/exports/file-names/name-template';

const nameTemplate = (kind: TemplateKind, of: string, example: string) =>
  z
    .string()
    .max(templateCharactersMax)
    .superRefine((template, context) => {
      const parsed = parseTemplate(template, kind);
      if (!('problem' in parsed)) return;
      const { problem: text } = parsed;
      context.addIssue({ code: 'custom', message: text.source, params: { text } });
    })
    .nullable()
    .default(null)
    .meta({
      description: `${of} Fields: ${fieldsOf(kind).map(braced).join(' ')}. Standard: ${standardTemplates[kind]}`,
      examples: [example],
    });

/** A template that is null or left out is the one otherwise used: the installation’s, or the standard. */
export const nameChoices = z.strictObject({
  reel: nameTemplate(
    'reel',
    'Name of the reel, and without the mark of the ZIP.',
    '{player} {date}',
  ),
  clip: nameTemplate('clip', 'Name of a clip that is saved alone.', '{player}_{number}_{notes}'),
  clipInArchive: nameTemplate('clipInArchive', 'Name of a clip in the ZIP.', '{number} {notes}'),
});

/** Choices as they are stored; what this version does not understand is none. */
export const storedNameChoices = nameChoices.catch(() => nameChoices.parse({}));

const templatesInUse = z.object({ reel: z.string(), clip: z.string(), clipInArchive: z.string() });

export const fileNamesView = z.object({
  /** What the owner chose; null: the standard. */
  chosen: nameChoices,
  /** What names are made of where a session has no choice of its own. */
  templates: templatesInUse,
  /** The fields that each of the templates may have. */
  fields: z.object({
    reel: z.array(z.string()),
    clip: z.array(z.string()),
    clipInArchive: z.array(z.string()),
  }),
});
export type FileNamesView = z.infer<typeof fileNamesView>;

/** The fields of every template, by its name. */
export const fieldsByTemplate = Object.fromEntries(
  templateKinds.map((kind) => [kind, [...fieldsOf(kind)]]),
) as FileNamesView['fields'];
