// No page has this address.

import { NothingHere } from '@/components/shell/nothing-here';
import { pageTranslate } from '@/lib/server/language/page-translate';

export default async function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <NothingHere t={await pageTranslate()} />
    </main>
  );
}
