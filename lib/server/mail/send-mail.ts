// Mail through the SMTP server of the settings. Plain text; the links in it begin with PUBLIC_URL,
// never with a Host header that a client chose.

import { createTransport } from 'nodemailer';
import { AppError } from '@/lib/errors/app-error';
import { env } from '../env/env';
import { log } from '../logger';
import { withTimeout } from '../with-timeout';

const timeoutMs = 15_000;

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Whether this installation can send mail. */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/**
 * Sends in the background: how long it takes must not reveal whether an address is known. A failure is
 * logged as the mail server put it, without the text.
 */
export function sendMail(mail: Mail, requestId: string): void {
  void deliverMail(mail, requestId);
}

/** Sends and waits: whether the mail server took it. A failure is logged in the same way. */
export async function deliverMail(mail: Mail, requestId: string): Promise<boolean> {
  try {
    await deliver(mail);
    return true;
  } catch (cause) {
    const error = new AppError('INTERNAL', { cause, internal: 'mail could not be sent' });
    log().error({ request_id: requestId, error }, 'mail could not be sent');
    return false;
  }
}

/** The address of a page of ours, for mail. */
export function publicAddress(path: string): string {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL === undefined)
    throw new AppError('INTERNAL', {
      internal: 'mail without PUBLIC_URL: the settings check failed',
    });
  return `${PUBLIC_URL}${path}`;
}

async function deliver({ to, subject, text }: Mail): Promise<void> {
  const { SMTP_URL, SMTP_FROM } = env();
  const transport = createTransport(SMTP_URL, {
    from: SMTP_FROM,
    // Nothing of a message may name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // The address is given as a value, so that commas or brackets in it cannot add recipients.
  const sending = transport.sendMail({ to: { name: '', address: to }, subject, text });
  try {
    await withTimeout(sending, timeoutMs, () => {
      throw new AppError('INTERNAL', { internal: 'the mail server is too slow' });
    });
  } finally {
    transport.close();
  }
}
