// Moments between their rows, the document and the API. Rows and document count in milliseconds, the
// API in seconds.

import {
  type MomentOperationRequest,
  type MomentView,
  proposalFacts,
} from '@/lib/contracts/moments';
import { normalizeName } from '@/lib/highlights/text/clean-text';
import {
  type Moment,
  type MomentFields,
  type MomentOperation,
  momentOrigins,
  momentStates,
} from '@/lib/moments/document/moment';
import { type Moment as MomentRow, Prisma } from '../db/generated/client';
import { toJson } from '../db/json';

/** A row as the document sees it. Only this room writes origin and state. */
export function toMoment(row: MomentRow): Moment {
  const { id, startMs, stopMs, player, label, notes, include, proposal, createdBy } = row;
  return {
    ...{ id, startMs, stopMs, player, label, notes, include, proposal, createdBy },
    origin: momentOrigins.find((origin) => origin === row.origin) ?? 'tagged',
    state: momentStates.find((state) => state === row.state) ?? 'accepted',
    createdAt: row.createdAt.toISOString(),
  };
}

/** A row to write. */
export function toRow(
  { proposal, ...moment }: Moment,
  list: { readonly videoId: string; readonly revision: number },
): Prisma.MomentCreateManyInput {
  return {
    ...moment,
    ...list,
    ...{ proposal: proposal === null ? Prisma.DbNull : toJson(proposal) },
  };
}

/** A row as the API shows it. */
export function momentView(row: MomentRow): MomentView {
  const { id, origin, state, createdAt, startMs, stopMs, player, label, notes, include } =
    toMoment(row);
  return {
    ...{ id, origin, state, createdAt, player, label, notes, include },
    startSeconds: startMs / 1000,
    stopSeconds: stopMs / 1000,
    proposal: proposalFacts.safeParse(row.proposal).data ?? null,
    revision: row.revision,
  };
}

type RequestedFields = Extract<MomentOperationRequest, { op: 'add' }>['fields'];

/** Who adds a moment, and when. */
export type Author = { readonly createdBy: string; readonly createdAt: string };

/** The operation of a request. What a person adds is a tag, and counts. */
export function toOperation(request: MomentOperationRequest, author: Author): MomentOperation {
  switch (request.op) {
    case 'add': {
      const { startSeconds, stopSeconds, ...fields } = request.fields;
      const moment: Moment = {
        id: request.id,
        ...{ ...fields, ...names(fields) },
        startMs: toMs(startSeconds),
        stopMs: toMs(stopSeconds),
        origin: 'tagged',
        state: 'accepted',
        proposal: null,
        ...author,
      };
      return { op: 'add', moment };
    }
    case 'update': {
      const { id, fields, state } = request;
      return { op: 'update', id, set: { ...toUpdate(fields), ...(state && { state }) } };
    }
    case 'remove':
      return { op: 'remove', id: request.id };
  }
}

function toUpdate(fields: Partial<RequestedFields>): Partial<MomentFields> {
  const { startSeconds, stopSeconds, ...others } = fields;
  return {
    ...others,
    ...names(others),
    ...(startSeconds !== undefined && { startMs: toMs(startSeconds) }),
    ...(stopSeconds !== undefined && { stopMs: toMs(stopSeconds) }),
  };
}

/** Names in the form in which lists compare them. */
function names({ player, label }: Partial<RequestedFields>) {
  return {
    ...(player !== undefined && { player: normalizeName(player) }),
    ...(label !== undefined && { label: normalizeName(label) }),
  };
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}
