// First run: the printed link makes the owner account.

import { SetupForm } from '@/components/account/setup-form';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('First run');

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  return <SetupForm token={typeof token === 'string' ? token : ''} />;
}
