import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { type Guard, type Permission, permissions, requirePermissions } from '../../../console/permissions.ts';

type Guards = Record<Permission, Guard>;

const guards = (log: string[]): Guards => {
  const noting =
    (what: string): Guard =>
    async () => {
      log.push(what);
      return undefined;
    };
  return {
    everybody: noting('everybody'),
    'anybody with the link': noting('link'),
    'anybody with the link of a place': noting('place'),
    'the officer after her PIN, holder of the case': noting('holder'),
  };
};

test('a route without a stated permission does not start', async () => {
  const app = Fastify();
  requirePermissions(app, guards([]));
  expect(() => app.get('/a/:token/secret', () => 'all of it')).toThrow(
    'The route GET /a/:token/secret states no permission.',
  );
  expect(() => app.post('/x', { config: { permission: 'everyone' as Permission } }, () => '')).toThrow(
    'states no permission',
  );
  await app.close();
});

test('a route planted among the officers pages is refused at the start of the whole server', async () => {
  const app = Fastify();
  app.register(async (scope) => {
    requirePermissions(scope, guards([]));
    scope.get('/planted', () => 'x');
  });
  await expect(app.ready()).rejects.toThrow('states no permission');
});

test.each(permissions)('%s: its guard runs before the handler, and may answer in its place', async (permission) => {
  const log: string[] = [];
  const app = Fastify();
  const refusing: Guards = { ...guards(log), everybody: async (_request, reply) => reply.code(403).send('no') };
  requirePermissions(app, refusing);
  app.get('/x', { config: { permission } }, () => {
    log.push('handler');
    return 'yes';
  });
  const answer = await app.inject('/x');
  if (permission === 'everybody') expect([answer.statusCode, log]).toEqual([403, []]);
  else expect([answer.statusCode, log.length, log.at(-1)]).toEqual([200, 2, 'handler']);
  await app.close();
});
