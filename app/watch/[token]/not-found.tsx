// A link that does not open: expired, revoked, or never made. Which of them is not said.

import { Link2Off } from 'lucide-react';
import { WatchNotice } from '@/components/watch/watch-notice';
import { pageTranslate } from '@/lib/server/language/page-translate';

export default async function LinkNotFound() {
  const t = await pageTranslate();
  return (
    <WatchNotice icon={Link2Off} title={t('This link is not valid any more')}>
      {t('Ask the person who sent it to you for a new one.')}
    </WatchNotice>
  );
}
