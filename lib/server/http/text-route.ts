// A route whose answer is a text that is written as it is made, such as a CSV file to save.

import { Readable } from 'node:stream';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { requestIdHeader } from './request-id';
import { type Call, createHandler, type RouteHandler } from './route';
import { apiHeaders } from './security-headers';

/** `fileName`: the name that the browser saves under; plain ASCII. */
export function textRoute<const C extends RouteContract>(
  contract: C,
  fileName: string,
  open: (call: Omit<Call<C>, 'setCookie'>) => AsyncIterable<string>,
): RouteHandler {
  return createHandler(contract, async (call) => {
    const body = Readable.toWeb(Readable.from(open(call)).map(toBytes));
    return new Response(body as ReadableStream<Uint8Array>, {
      headers: {
        ...apiHeaders,
        'content-type': `${contract.media ?? 'text/plain'}; charset=utf-8`,
        'content-disposition': `attachment; filename="${fileName}"`,
        [requestIdHeader]: call.requestId,
      },
    });
  });
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
