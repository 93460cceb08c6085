// Compiles web process and worker beside an existing build of the pages, for images that build them by
// themselves. `npm start` does both.

import { compileServer } from './setup/compile-server';

await compileServer();
