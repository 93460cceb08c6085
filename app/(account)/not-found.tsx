// A page without sign-in that this installation does not have; the layout has the landmark.

import { NothingHere } from '@/components/shell/nothing-here';
import { pageTranslate } from '@/lib/server/language/page-translate';

export default async function NotFound() {
  return <NothingHere t={await pageTranslate()} />;
}
