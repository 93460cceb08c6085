// Addresses of the API that lead nowhere. The web server answers them before Next does; this is for Next on its own.

import { nowhere } from '@/lib/server/http/nowhere';

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT };
