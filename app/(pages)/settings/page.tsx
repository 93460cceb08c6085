// Health and settings of the installation.

import { SettingsPage } from '@/components/settings/settings-page';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('Settings');

export default function Page() {
  return <SettingsPage />;
}
