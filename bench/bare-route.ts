import Fastify from 'fastify';
import pg from 'pg';

// What the hotline's turn is measured against: the same webhook with nothing behind it but one committed INSERT of its body.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query('create table if not exists bench_bare (id bigserial primary key, body bytea not null)');
const app = Fastify({ logger: false });
app.get('/healthz', () => ({ ok: true }));
app.register((scope, _options, done) => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
  scope.post('/webhooks/zalo', async (request) => {
    await pool.query({ name: 'bare', text: 'insert into bench_bare (body) values ($1)', values: [request.body] });
    return { ok: true };
  });
  done();
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
