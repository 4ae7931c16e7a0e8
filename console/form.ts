import type { FastifyInstance, FastifyRequest } from 'fastify';

/** An HTML form as it was sent: the last value of each field, '' for one that is missing. */
export type Form = { field(name: string): string };

/** Forms only: nothing else is read. */
export function readFormsOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, parsed) =>
    parsed(null, new URLSearchParams(String(body))),
  );
}

export function formOf(request: FastifyRequest): Form {
  const fields = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  return { field: (name) => fields.getAll(name).at(-1) ?? '' };
}
