'use client';
// Opens the dialog "Share link" of a reel. For people who may share only.

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '../ui/button';
import { ReelLinkDialog } from './reel-link-dialog';
import type { LinkedSession } from './use-reel-links';

export function ReelLinkButton({ session }: { session: LinkedSession }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  if (!session.rights.share) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Link2 aria-hidden />
        {t('Share link')}
      </Button>
      <ReelLinkDialog session={session} open={open} onOpenChange={setOpen} />
    </>
  );
}
