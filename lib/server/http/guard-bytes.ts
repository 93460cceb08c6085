// The checks of the endpoints that send and receive bytes, which have no route: who asks, how often,
// and whether they may.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BesideRoute } from '@/lib/contracts/endpoints/beside-routes';
import { AppError } from '@/lib/errors/app-error';
import { assertAccess } from '../access/assert-access';
import type { Actor } from '../auth/actor';
import { clientAddressHeader, networkOf } from '../auth/client-address';
import { nodeCredentials } from '../auth/credentials';
import { currentActor } from '../auth/current-actor';
import { rateClassOf } from '../limits/rate-rules';
import { countRequest } from '../limits/request-limits';

/** The actor, who may use the endpoint. The response gets the headers of the limits. */
export async function guardBytes(
  req: IncomingMessage,
  res: ServerResponse,
  endpoint: BesideRoute,
  params: Readonly<Record<string, unknown>>,
): Promise<Actor> {
  const actor = await knownActor(req);
  const headers = await countRequest(rateClassOf(endpoint), actor.id);
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  await assertAccess(actor, endpoint, params);
  return actor;
}

async function knownActor(req: IncomingMessage): Promise<Actor> {
  try {
    return await currentActor(nodeCredentials(req));
  } catch (thrown) {
    if (thrown instanceof AppError) await countStranger(req);
    throw thrown;
  }
}

/** Counts a request of someone who is not signed in. */
export async function countStranger({ headers }: IncomingMessage): Promise<void> {
  await countRequest('anonymous', networkOf(String(headers[clientAddressHeader])));
}
