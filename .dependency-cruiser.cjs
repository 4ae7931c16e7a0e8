/** The floors of the house: who may import whom. */
const from = (path) => ({ path: `^(${path})/` });
const only = (name, folder, allowed) => ({
  name,
  severity: 'error',
  from: from(folder),
  to: {
    path: '^(domain|understanding|texts|reports|flows|storage|queue|channels|meters|hotline|bot|workers|console|config|simulator|scripts|bench|data)/',
    pathNot: `^(${allowed})/`,
  },
});
// A main.ts stands on top and may import everything.
const notMain = (rule) => ({ ...rule, from: { ...rule.from, pathNot: '/main\\.ts$' } });

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    only('domain-stands-alone', 'domain', 'domain'),
    only('pure-on-domain', 'understanding|texts|reports', 'domain|understanding|texts|reports'),
    {
      name: 'understanding-and-texts-apart',
      severity: 'error',
      from: from('understanding'),
      to: { path: '^(texts|reports)/' },
    },
    {
      name: 'texts-and-understanding-apart',
      severity: 'error',
      from: from('texts'),
      to: { path: '^(understanding|reports)/' },
    },
    only('flows-are-pure', 'flows', 'flows|domain|understanding|texts'),
    {
      name: 'flows-use-keys-only',
      severity: 'error',
      from: { path: '^flows/', pathNot: 'explore' },
      to: { path: '^texts/(?!keys|vi/)' },
    },
    only('storage-apart', 'storage', 'storage|domain'),
    only('queue-apart', 'queue', 'queue|domain'),
    only('channels-apart', 'channels', 'channels|domain'),
    only('meters-apart', 'meters', 'meters|domain'),
    only(
      'hotline-below-processes',
      'hotline',
      'hotline|domain|understanding|texts|reports|flows|storage|queue|channels|meters',
    ),
    notMain(only('bot', 'bot', 'bot|hotline|domain|understanding|texts|reports|flows|storage|queue|channels|console')),
    {
      name: 'only-server-mounts-console',
      severity: 'error',
      from: { path: '^bot/', pathNot: 'server\\.ts$' },
      to: { path: '^console/' },
    },
    notMain(
      only('workers', 'workers', 'workers|hotline|domain|understanding|texts|reports|flows|storage|queue|channels'),
    ),
    only('console', 'console', 'console|hotline|domain|understanding|texts|reports|flows|storage|queue|channels'),
    {
      name: 'config-aside',
      severity: 'error',
      from: from('config'),
      to: {
        path: '^(understanding|texts|reports|flows|storage|queue|meters|hotline|bot|workers|console|simulator|scripts|bench)/|^channels/(?!.*settings\\.ts$)',
      },
    },
    notMain(only('simulator-knows-protocols-only', 'simulator', 'simulator|domain')),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|tests|var|docs)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
