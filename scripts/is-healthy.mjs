// Does the process on that port say that it is alive? `node scripts/is-healthy.mjs 3000`, for whoever restarts or reports it.
const [, , port] = process.argv;
try {
  const { ok } = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4000) });
  process.exit(ok ? 0 : 1);
} catch {
  process.exit(1);
}
