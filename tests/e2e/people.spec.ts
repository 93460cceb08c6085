// People come in and go: an owner invites, the guest joins on a phone, adds a passkey and signs in
// with it, is led back to the page that was wanted, resets the password by mail, and is deleted.

import { type AddressInfo, createServer } from 'node:net';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { SMTPServer } from 'smtp-server';
import { type App, startApp } from '../support/app';
import { makeOwner } from '../support/user-actions';

let app: App;
let url: string;
let mailServer: SMTPServer;
const mails: string[] = [];

test.beforeAll(async () => {
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        mails.push(text.replace(/=\r\n/g, ''));
        done();
      });
    },
  });
  await new Promise<void>((settle) => mailServer.listen(0, '127.0.0.1', settle));
  const { port: mailPort } = mailServer.server.address() as AddressInfo;
  const port = await freePort();
  url = `http://localhost:${port}`;
  app = await startApp({
    settings: {
      PORT: String(port),
      PUBLIC_URL: url,
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      SMTP_FROM: 'Followspot <reels@example.org>',
    },
  });
});

test.afterAll(async () => {
  await app?.stop();
  await new Promise<void>((settle) => mailServer.close(() => settle()));
});

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => settle(port));
    });
  });
}

async function addAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Waits for a mail with a link to this page, and takes it. */
async function mailedLink(page: string): Promise<string> {
  const pattern = new RegExp(`${url}${page}#[\\w-]{43}`);
  await expect.poll(() => mails.some((mail) => pattern.test(mail))).toBe(true);
  const at = mails.findIndex((mail) => pattern.test(mail));
  return pattern.exec(mails.splice(at, 1)[0] ?? '')?.[0] ?? '';
}

test('an invited guest joins, signs in by passkey, resets the password, and is deleted', async ({
  page,
  browser,
}) => {
  await makeOwner(page, app);
  const link = await test.step('the owner makes an invitation', async () => {
    await page.getByRole('button', { name: /Account of/ }).click();
    await page.getByRole('menuitem', { name: 'People' }).click();
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByLabel('Note').fill('second team');
    await page.getByRole('button', { name: 'Make the link' }).click();
    const address = await page.getByLabel('Link', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText('second team')).toBeVisible();
    return address;
  });

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const guest = await phone.newPage();
  await addAuthenticator(phone, guest);
  await test.step('the guest joins on a phone', async () => {
    await guest.goto(link);
    await expect(guest.getByRole('heading', { name: 'coach invites you' })).toBeVisible();
    await guest.getByLabel('Name').fill('guest');
    await guest.locator('input[type=password]').fill('quiet river stones');
    await guest.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(guest).toHaveURL(`${url}/`);
    const late = await phone.newPage();
    await late.goto(link);
    await expect(late.getByText('This invitation has been used already.')).toBeVisible();
    await late.close();
  });

  await test.step('adds a passkey and confirms an address', async () => {
    await guest.goto(`${url}/account`);
    await guest.getByLabel('Name of your first passkey').fill('Phone');
    await guest.getByRole('button', { name: 'Add a passkey' }).click();
    await expect(guest.getByText('Passkey added')).toBeVisible();
    const email = guest.locator('form').filter({ has: guest.getByLabel('Address') });
    await email.getByLabel('Address').fill('guest@example.org');
    await email.getByLabel('Current password').fill('quiet river stones');
    await email.getByRole('button', { name: 'Save and send a link' }).click();
    await guest.goto(await mailedLink('/verify-email'));
    await guest.getByRole('button', { name: 'Confirm address' }).click();
    await expect(guest.getByText('Your address is confirmed')).toBeVisible();
  });

  await test.step('signs in by passkey and is led back to the page that was wanted', async () => {
    await phone.clearCookies();
    await guest.goto(`${url}/jobs?from=bookmark`);
    await expect(guest).toHaveURL(/\/login\?next=%2Fjobs%3Ffrom%3Dbookmark/);
    await guest.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(guest).toHaveURL(`${url}/jobs?from=bookmark`);
  });

  await test.step('sets a new password by mail', async () => {
    await phone.clearCookies();
    await guest.goto(`${url}/login`);
    await guest.getByRole('link', { name: 'Forgot your password?' }).click();
    await guest.getByLabel('E-mail').fill('guest@example.org');
    await guest.getByRole('button', { name: 'Send the link' }).click();
    await expect(guest.getByText('Look into your mail')).toBeVisible();
    await guest.goto(await mailedLink('/reset'));
    await guest.getByLabel('New password').fill('another calm evening');
    await guest.getByRole('button', { name: 'Set password and sign in' }).click();
    await expect(guest).toHaveURL(`${url}/`);
  });

  await test.step('the owner disables, enables and deletes the guest', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'More about guest' }).click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await expect(page.getByText('guest is disabled and signed out')).toBeVisible();
    await guest.goto(`${url}/account`);
    await expect(guest).toHaveURL(/\/login/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('disabled', { exact: true })).toBeHidden();
    await page.getByRole('button', { name: 'More about guest' }).click();
    await page.getByRole('menuitem', { name: 'Delete user' }).click();
    await page.getByRole('button', { name: 'Delete user' }).click();
    await expect(page.getByText('guest deleted')).toBeVisible();
  });
  await phone.close();
});
