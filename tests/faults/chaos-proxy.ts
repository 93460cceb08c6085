// A TCP proxy between two parties that makes the network fail on request: delay, cut after a number
// of bytes, reset, silence. Controlled by functions of the same process.

import { connect, createServer, type Socket } from 'node:net';

export type ProxyFault =
  | { readonly type: 'none' }
  /** Every piece waits this long, in both directions. */
  | { readonly type: 'delay'; readonly ms: number }
  /** The connection ends after this many bytes towards the client. */
  | { readonly type: 'cut'; readonly afterBytes: number }
  /** New connections are reset. */
  | { readonly type: 'reset' }
  /** Bytes vanish; connections stay open. */
  | { readonly type: 'blackhole' }
  /** Requests arrive, answers vanish. */
  | { readonly type: 'half-open' };

export type ChaosProxy = {
  readonly port: number;
  set(fault: ProxyFault): void;
  /** Ends every open connection without a farewell. */
  resetAll(): void;
  close(): Promise<void>;
};

/** Starts a proxy on a free port of 127.0.0.1. */
export async function startProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<ChaosProxy> {
  let fault: ProxyFault = { type: 'none' };
  const open = new Set<Socket>();
  const server = createServer((client) => {
    if (fault.type === 'reset') return void client.resetAndDestroy();
    const upstream = connect(target);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      socket.on('error', () => socket.destroy());
    }
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
    forward(client, upstream, () => fault, { towardsClient: false });
    forward(upstream, client, () => fault, { towardsClient: true });
  });
  await new Promise<void>((settle) => {
    server.listen(0, '127.0.0.1', settle);
  });
  const address = server.address();
  const resetAll = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    set: (next) => {
      fault = next;
    },
    resetAll,
    close: () => {
      resetAll();
      return new Promise((settle) => server.close(() => settle()));
    },
  };
}

function forward(
  from: Socket,
  to: Socket,
  fault: () => ProxyFault,
  { towardsClient }: { readonly towardsClient: boolean },
): void {
  let sent = 0;
  from.on('data', (bytes: Buffer) => {
    const now = fault();
    if (now.type === 'blackhole' || (now.type === 'half-open' && towardsClient)) return;
    if (now.type === 'cut' && towardsClient && sent + bytes.length > now.afterBytes) {
      to.write(bytes.subarray(0, Math.max(0, now.afterBytes - sent)), () => to.resetAndDestroy());
      from.destroy();
      return;
    }
    sent += bytes.length;
    if (now.type === 'delay') setTimeout(() => to.writable && to.write(bytes), now.ms);
    else if (!to.write(bytes)) {
      from.pause();
      to.once('drain', () => from.resume());
    }
  });
  from.once('end', () => to.end());
}
