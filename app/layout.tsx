// The document around every page.

import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { LanguageProvider } from '@/components/language/language-provider';
import { NoSignInBanner } from '@/components/shell/no-sign-in-banner';
import { Providers } from '@/components/shell/providers';
import { themeScript } from '@/lib/client/theme';
import { env } from '@/lib/server/env/env';
import { pageLanguage } from '@/lib/server/language/page-language';
import { pageTranslate } from '@/lib/server/language/page-translate';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await pageTranslate();
  return {
    title: { default: 'Followspot', template: '%s · Followspot' },
    description: t(
      'Click one player once, get a reel in which that player is marked from the first frame to the last.',
    ),
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#12161d' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The web server draws the nonce of this response and passes it in the policy of the request.
  const nonce = /'nonce-([^']+)'/.exec((await headers()).get('content-security-policy') ?? '')?.[1];
  const language = await pageLanguage();
  return (
    <html lang={language} suppressHydrationWarning>
      <body>
        <script nonce={nonce} suppressHydrationWarning>
          {themeScript}
        </script>
        <LanguageProvider language={language}>
          {env().AUTH_MODE === 'none' && <NoSignInBanner />}
          <Providers>{children}</Providers>
        </LanguageProvider>
      </body>
    </html>
  );
}
