// Unknown addresses of the API. The web server answers them before Next does; this is for Next
// alone.

import { notFound } from '@/lib/server/web/not-found';

export {
  notFound as DELETE,
  notFound as GET,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
