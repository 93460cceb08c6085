// Addresses of the API that lead nowhere. The web server answers them before Next does; this is for
// Next on its own.

import { notFound } from '@/lib/server/web/not-found';

export {
  notFound as DELETE,
  notFound as GET,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
