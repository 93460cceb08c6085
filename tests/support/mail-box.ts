// A mail server that keeps what it is given, for tests of mail.

import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type MailBox = {
  /** For SMTP_URL. */
  readonly url: string;
  /** "to ADDRESS", then headers and text; in the order of arrival. A test takes out what it has read. */
  readonly mails: string[];
  /** While true, every sender is turned away. */
  isClosed: boolean;
  close(): Promise<void>;
};

export async function startMailBox(): Promise<MailBox> {
  const box: MailBox = { url: '', mails: [], isClosed: false, close: async () => undefined };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom(_address, _session, done) {
      done(box.isClosed ? new Error('come back later') : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
        // Quoted-printable: a soft line break is no part of the text.
        box.mails.push(`to ${to}\n${Buffer.concat(chunks).toString('utf8').replace(/=\r\n/g, '')}`);
        done();
      });
    },
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(box, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((settle) => server.close(() => settle())),
  });
}
