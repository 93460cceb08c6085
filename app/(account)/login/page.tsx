// Sign-in.

import { LoginForm } from '@/components/account/login-form';
import { titled } from '@/lib/server/language/page-translate';
import { signInMethods } from '@/lib/server/people/sign-in/sign-in-methods';

export const generateMetadata = titled('Sign in');

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  return <LoginForm next={typeof next === 'string' ? next : '/'} methods={signInMethods()} />;
}
