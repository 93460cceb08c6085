// The house plan: who may import whom (CONTRIBUTING, "Which way imports may go"). Level n sees only
// lower levels. Every message says why the room is closed and where the thing should go instead.

const pureRooms = '^lib/(errors|vision|highlights|review|media|session|contracts)/';
const tests = '[.]test[.]tsx?$';

const pureRoom = (room, sideways) => ({
  name: 'pure-rooms-touch-nothing',
  comment:
    'highlights, review, media and session see level 0 and themselves (media also the draw list of review). A decision that needs another room takes the value as an argument; what joins two rooms belongs to lib/server or workers. Packages: csv-parse in highlights, nothing else.',
  severity: 'error',
  from: { path: room, pathNot: tests },
  to: {
    pathNot: ['^lib/(errors|vision)/', '^lib/$1/', 'node_modules/csv-parse/', ...sideways],
    dependencyTypesNot: ['core'],
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Two files that import each other are one file in two halves, and neither can be read or tested alone. Move what both need into a third file below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    pureRoom('^lib/(highlights|review|session)/', []),
    // The one sideways arrow: a subtitle script is written from a draw list.
    pureRoom('^lib/(media)/', ['^lib/review/(draw-list|overlay)']),
    {
      name: 'pure-rooms-import-no-node',
      comment:
        'Levels 0 to 2 run in the browser and in tests without a machine around them: no files, no processes, no clock. Do it in lib/server or workers and hand the result in.',
      severity: 'error',
      from: { path: pureRooms, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'vision-knows-no-other-room',
      comment:
        'lib/vision reads like a paper and can be lifted out of this house as it is. Translate at the border: lib/review for the screen, workers for files.',
      severity: 'error',
      from: { path: '^lib/vision/', pathNot: tests },
      to: { path: '^(lib|app|components|workers|tests|scripts|prisma)/', pathNot: '^lib/vision/' },
    },
    {
      name: 'vision-has-no-packages',
      comment:
        'The same input must give the same bytes in ten years: lib/vision depends on no package. Write the few lines of mathematics, with their source.',
      severity: 'error',
      from: { path: '^lib/vision/', pathNot: tests },
      to: { path: 'node_modules/' },
    },
    {
      name: 'level-0-sees-nothing-above',
      comment:
        'errors is what everything stands on; what it imports, everybody imports. Put the thing one level up, beside whoever needs it.',
      severity: 'error',
      from: { path: '^lib/errors/', pathNot: tests },
      to: { pathNot: '^lib/errors/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'contracts-are-built-from-the-core',
      comment:
        'A contract is shared by browser, server and workers: it sees levels 0 and 1 and zod, nothing else. What needs the database or React belongs to lib/server or lib/client.',
      severity: 'error',
      from: { path: '^lib/contracts/', pathNot: tests },
      to: {
        pathNot: [
          '^lib/(contracts|errors|vision|highlights|review|media|session)/',
          'node_modules/(zod|zod-openapi)/',
        ],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'server-and-client-never-meet',
      comment:
        'lib/client goes to the browser, lib/server holds secrets. What both must agree on is a contract: put it in lib/contracts.',
      severity: 'error',
      from: { path: '^lib/(server|client)/' },
      to: { path: '^lib/(server|client)/', pathNot: '^lib/$1/' },
    },
    {
      name: 'screens-never-see-the-server',
      comment:
        'Components are sent to the browser. Read on the server in the page (app/) and pass plain values down, or fetch through lib/client.',
      severity: 'error',
      from: { path: '^(components|lib/client)/' },
      to: { path: '^(lib/server|prisma)/' },
    },
    {
      name: 'workers-never-see-the-web',
      comment:
        'A worker runs without pages and without a browser. What both need to know is a contract (lib/contracts) or pure (levels 0 and 1).',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^(app|components|lib/client)/|node_modules/(@types/)?(next|react|react-dom)/' },
    },
    {
      name: 'web-never-sees-workers',
      comment:
        'The web asks for work by a job (lib/contracts, lib/server/jobs) and never has a path to what does it: the web image holds neither detector nor recipes.',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^workers/' },
    },
    {
      name: 'lib-is-below',
      comment:
        'lib is what app, components and workers are built from; it cannot know them. Pass the thing in as an argument, or move the part that is needed down into lib.',
      severity: 'error',
      from: { path: '^lib/', pathNot: tests },
      to: { path: '^(app|components|workers|scripts|tests)/' },
    },
    {
      name: 'database-through-its-room',
      comment:
        'Only lib/server speaks to the database, so that every rule about it is written once. Ask for a use case there. (scripts/services and tests may open a plain connection to the server they start.)',
      severity: 'error',
      from: { pathNot: '^(lib/server|prisma|scripts/services|tests)/' },
      to: {
        path: '^lib/server/db/generated/|node_modules/(@types/)?(@prisma/client|@prisma/adapter-pg|pg)/',
      },
    },
    {
      name: 'training-is-a-room-beside',
      comment:
        'training is for those who build the product, never part of it: what it makes (weights, the sample match) lies in the house as files. Move what the product needs into lib.',
      severity: 'error',
      from: { pathNot: '^(training|tests)/' },
      to: { path: '^training/' },
    },
    {
      name: 'generator-borrows-only-vision',
      comment:
        'The generator may take pure things of lib/vision (its chance, its measures). It knows no product: no server, no screens, no workers, no media.',
      severity: 'error',
      from: { path: '^training/generator/' },
      to: { path: '^(app|components|lib|workers|scripts|prisma)/', pathNot: '^lib/vision/' },
    },
    {
      name: 'spike-is-a-dead-end',
      comment:
        'A spike answers one question and is then history. Write the idea again, with tests, in the room it belongs to.',
      severity: 'error',
      from: { pathNot: '^spike/' },
      to: { path: '^spike/' },
    },
    {
      name: 'one-room-starts-processes',
      comment:
        'Every process of the product is started by workers/process, where killing, time limits and the sandbox flags are right once. Ask it to run what you need.',
      severity: 'error',
      from: { path: '^(app|components|lib|workers)/', pathNot: ['^workers/process/', tests] },
      to: { path: '^(node:)?child_process$|node_modules/(@types/)?fluent-ffmpeg/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(lib/server/db/generated|[.]next)/.+/' },
    // Types count too: an arrow is an arrow.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
