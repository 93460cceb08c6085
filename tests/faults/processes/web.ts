// The web process of an installation under fault: every route of the API, uploads and files, on a
// fixed port, without the pages that Next builds.

import { startApi } from '../../support/api-server';

const web = await startApi(Number(process.env.PORT));
process.send?.({ kind: 'ready', url: web.url });
process.on('SIGTERM', () => {
  web.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
