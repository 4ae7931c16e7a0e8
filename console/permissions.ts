import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';

/** Who may use a route. Every route of the console states one; there is no other. */
export const permissions = [
  /** Nothing of anybody: a stylesheet. */
  'everybody',
  'anybody with the link',
  'anybody with the link of a place',
  'the officer after her PIN, holder of the case',
] as const;
export type Permission = (typeof permissions)[number];

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission;
  }
}

/** Lets a request through, or answers it. Runs before the route's own handler. */
export type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/**
 * Puts the guard of its permission before every route added from now on. A plugin gives the guards of those it has.
 * @throws for a route that states none of them: no start
 */
export function requirePermissions(app: FastifyInstance, guards: Readonly<Partial<Record<Permission, Guard>>>): void {
  app.addHook('onRoute', (route: RouteOptions) => {
    const permission = route.config?.permission;
    const guard = permission === undefined ? undefined : guards[permission];
    if (guard === undefined) throw new Error(`The route ${String(route.method)} ${route.url} states no permission.`);
    route.preHandler = [
      async (request: FastifyRequest, reply: FastifyReply) => guard(request, reply),
      ...[route.preHandler ?? []].flat(),
    ];
  });
}
