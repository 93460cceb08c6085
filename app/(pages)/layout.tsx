// Layout of every page that needs a sign-in.

import type { ReactNode } from 'react';
import { JoinWatch } from '@/components/import/recording/join-watch';
import { UploadDock } from '@/components/import/video/upload-dock';
import { AlertBanner } from '@/components/shell/alert-banner';
import { TopBar } from '@/components/shell/top-bar';
import { requireActor } from '@/lib/server/auth/require-actor';

export default async function PagesLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar userName={actor.userName} role={actor.role} />
      {actor.role === 'owner' && <AlertBanner />}
      {children}
      <UploadDock />
      <JoinWatch />
    </div>
  );
}
