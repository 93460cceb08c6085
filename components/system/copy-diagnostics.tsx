'use client';
// Copies the facts that a bug report needs.

import { ClipboardCopy } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslate } from '@/components/language/use-translate';
import { getDiagnostics } from '@/lib/client/api';
import { Button } from '../ui/button';
import { failureToast } from '../ui/failure-toast';

export function CopyDiagnostics() {
  const t = useTranslate();
  const [busy, setBusy] = useState(false);
  const copy = async () => {
    setBusy(true);
    try {
      const facts = await getDiagnostics();
      await navigator.clipboard.writeText(JSON.stringify(facts, null, 2));
      toast.success(t('Copied. It holds no names, paths or secrets.'));
    } catch (thrown) {
      failureToast(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button onClick={() => void copy()} disabled={busy}>
      <ClipboardCopy aria-hidden />
      {busy ? t('Collecting…') : t('Copy diagnostics')}
    </Button>
  );
}
